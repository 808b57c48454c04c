package io.github.sqlsymphony.model;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How a model was before a session wrote or refreshed it, to be taken back after a failure or a
 * rollback.
 */
public final class ModelSnapshot {
  private final Model<?> model;
  private final ModelState state;
  private final @Nullable BitSet changed;
  private final @Nullable Object formerKey;
  private final @Nullable PersistenceContext context;
  private final @Nullable Object[] before;
  private final BitSet assignedPositions = new BitSet();
  private @Nullable Object[] assigned = {};

  private ModelSnapshot(Model<?> model) {
    this.model = model;
    this.state = model.state();
    BitSet marks = model.changesOrNull();
    this.changed = marks == null ? null : (BitSet) marks.clone();
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
    if (assigned.length == 0) {
      assigned = new Object[before.length];
    }
    assignedPositions.set(position);
    assigned[position] = model.slots()[position];
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
    assignedPositions.stream()
        .filter(position -> slots[position] == assigned[position])
        .forEach(position -> slots[position] = before[position]);
    BitSet marks = changed;
    if (state == ModelState.STORED && model.changesOrNull() != null) {
      marks = ModelAccess.changes(model);
      if (changed != null) {
        marks.or(changed);
      }
    }
    model.become(state, marks, formerKey, context);
  }
}
