package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Field;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a model was before a session wrote or refreshed it, to be taken back after a failure or a
 * rollback.
 */
public final class ModelSnapshot {
  private final Model<?> model;
  private final ModelState state;
  private final @Nullable BitSet changed;
  private final @Nullable Object storedKey;
  private final @Nullable Object formerKey;
  private final @Nullable PersistenceContext context;
  private final @Nullable Object[] before;
  private @Nullable Assigned assigned;

  /** A value that the library has set, and those it has set before. */
  private record Assigned(int position, @Nullable Object value, @Nullable Assigned earlier) {}

  private ModelSnapshot(Model<?> model) {
    this.model = model;
    this.state = model.state();
    BitSet marks = model.changesOrNull();
    this.changed = marks == null ? null : (BitSet) marks.clone();
    this.storedKey = model.storedKey();
    this.formerKey = model.formerKey();
    this.context = model.context();
    this.before = model.slots().clone();
  }

  /**
   * Takes the picture.
   *
   * @param model the model
   * @return how it is now
   */
  public static ModelSnapshot of(Model<?> model) {
    return new ModelSnapshot(model);
  }

  /**
   * Returns the model.
   *
   * @return the model it is a picture of
   */
  public Model<?> model() {
    return model;
  }

  /**
   * Takes note that the library, not the application, has set a value.
   *
   * @param position the place of the field
   */
  public void assigned(int position) {
    assigned = new Assigned(position, model.slots()[position], assigned);
  }

  /**
   * Whether the library, not the application, has set a value.
   *
   * @param position the place of the field
   * @return whether {@link #assigned} was called for it
   */
  public boolean isAssigned(int position) {
    for (Assigned set = assigned; set != null; set = set.earlier) {
      if (set.position == position) {
        return true;
      }
    }
    return false;
  }

  /** Takes everything back, values included: the call has not happened. */
  public void restore() {
    model.replaceSlots(before);
    model.become(state, changed, formerKey, context);
  }

  /**
   * Takes back what the library did, after a rollback: keys and loaded values go, what the
   * application has set stays and counts as changed.
   */
  public void rollBack() {
    @Nullable Object[] slots = model.slots();
    for (Assigned set = assigned; set != null; set = set.earlier) {
      if (slots[set.position] == set.value) {
        slots[set.position] = before[set.position];
      }
    }
    if (state == ModelState.STORED) {
      boolean sameKey = Objects.equals(model.pk(), storedKey);
      model.become(state, marksAfterRollBack(slots), sameKey ? null : storedKey, context);
    } else {
      model.become(state, changed, formerKey, context);
    }
  }

  /** What was changed before, what is changed now, and what was written and is not in the row. */
  private @Nullable BitSet marksAfterRollBack(@Nullable Object[] slots) {
    BitSet marks = ModelAccess.changes(model);
    if (changed != null) {
      marks.or(changed);
    }
    for (Field<?, ?> field : model.meta().fields()) {
      if (!field.same(before[field.position()], slots[field.position()])) {
        marks.set(field.position());
      }
    }
    return marks.isEmpty() ? null : marks;
  }
}
