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
  private final @Nullable Object @Nullable [] before;
  private final @Nullable Object generatedKey;
  private @Nullable Assigned assigned;
  private @Nullable Object madeKey;

  /** A value that the library has set, what was there, and what it has set before. */
  private record Assigned(
      int position, @Nullable Object former, @Nullable Object value, @Nullable Assigned earlier) {}

  private ModelSnapshot(Model<?> model, boolean valuesKept) {
    this.model = model;
    this.state = model.state();
    BitSet marks = model.changesOrNull();
    this.changed = marks == null ? null : (BitSet) marks.clone();
    this.storedKey = model.storedKey();
    this.formerKey = model.formerKey();
    this.context = model.context();
    this.before = valuesKept ? model.slots().clone() : null;
    Field<?, ?> generated = model.meta().generatedKey();
    this.generatedKey = generated == null ? null : model.slots()[generated.position()];
  }

  /**
   * Takes the picture.
   *
   * @param model the model
   * @return how it is now
   */
  public static ModelSnapshot of(Model<?> model) {
    return new ModelSnapshot(model, true);
  }

  /**
   * Takes a small picture of a model without row, for where the library alone changes it.
   *
   * @param model a new model
   * @return how it is now, but for its values, of which only the key, and those that are {@link
   *     #assign assigned}, come back
   */
  public static ModelSnapshot ofNew(Model<?> model) {
    return new ModelSnapshot(model, false);
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
   * Sets a value as the library, not as the application does.
   *
   * @param position the place of the field
   * @param value the value as slots keep it
   */
  public void assign(int position, @Nullable Object value) {
    @Nullable Object[] slots = model.slots();
    assigned = new Assigned(position, slots[position], value, assigned);
    slots[position] = value;
  }

  /**
   * Whether the model had no key of those that the database gives.
   *
   * @return whether there is such a key and it was missing
   */
  public boolean isWithoutKey() {
    return generatedKey == null && model.meta().generatedKey() != null;
  }

  /**
   * Takes note that the key of a new row has been set, which was missing.
   *
   * @param position the place of the field
   */
  public void keyAssigned(int position) {
    madeKey = model.slots()[position];
  }

  /**
   * Whether the library, not the application, has set a value.
   *
   * @param position the place of the field
   * @return whether {@link #assign} was called for it
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
    if (before != null) {
      model.replaceSlots(before);
    } else {
      takeBackAssigned();
      Field<?, ?> generated = model.meta().generatedKey();
      if (generated != null) {
        model.slots()[generated.position()] = generatedKey;
      }
    }
    model.become(state, changed, formerKey, context);
  }

  private void takeBackAssigned() {
    @Nullable Object[] slots = model.slots();
    Field<?, ?> generated = model.meta().generatedKey();
    if (madeKey != null && generated != null && slots[generated.position()] == madeKey) {
      slots[generated.position()] = null;
    }
    for (Assigned set = assigned; set != null; set = set.earlier) {
      if (slots[set.position] == set.value) {
        slots[set.position] = set.former;
      }
    }
  }

  /**
   * Takes back what the library did, after a rollback: keys and loaded values go, what the
   * application has set stays and counts as changed.
   */
  public void rollBack() {
    takeBackAssigned();
    if (before != null && state == ModelState.STORED) {
      boolean sameKey = Objects.equals(model.pk(), storedKey);
      model.become(
          state, marksAfterRollBack(before, model.slots()), sameKey ? null : storedKey, context);
    } else {
      model.become(state, changed, formerKey, context);
    }
  }

  /** What was changed before, what is changed now, and what was written and is not in the row. */
  private @Nullable BitSet marksAfterRollBack(@Nullable Object[] before, @Nullable Object[] slots) {
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
