package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What sessions and managers, and nobody else, do to a model: read and fill its slots, change its
 * state, call its hooks. Applications have no use for it.
 */
public final class ModelAccess {
  private ModelAccess() {}

  /**
   * Returns the values as the model keeps them.
   *
   * @param model the model
   * @return the array itself, indexed by {@link Field#position()}
   */
  public static @Nullable Object[] slots(Model<?> model) {
    return model.slots();
  }

  /**
   * Returns the key its row has, whatever the application has set since.
   *
   * @param model the model
   * @return null if it has no row and no key
   */
  public static @Nullable Object storedKey(Model<?> model) {
    return model.storedKey();
  }

  /**
   * Marks a model that has no row, to tell whether it has been seen; {@link #unmark} has to follow.
   *
   * @param model a new model
   * @return false if it is marked already
   */
  public static boolean mark(Model<?> model) {
    return model.mark();
  }

  /**
   * Takes the mark away.
   *
   * @param model a marked model
   */
  public static void unmark(Model<?> model) {
    model.unmark();
  }

  /**
   * Returns the places of the fields that differ from the row.
   *
   * @param model the model
   * @return a copy
   */
  public static BitSet changes(Model<?> model) {
    BitSet changes = model.changesOrNull();
    return changes == null ? new BitSet() : (BitSet) changes.clone();
  }

  /**
   * Returns the session it came from.
   *
   * @param model the model
   * @return null for a model that has no row
   */
  public static @Nullable PersistenceContext context(Model<?> model) {
    return model.context();
  }

  /**
   * Sets a value without marking it as changed.
   *
   * @param model the model
   * @param position the place of the field
   * @param value the value as slots keep it
   */
  public static void assign(Model<?> model, int position, @Nullable Object value) {
    model.slots()[position] = value;
  }

  /**
   * Sets a value as the application would, marking it as changed.
   *
   * @param model the model
   * @param field a field of it
   * @param value the value as models keep it, copied where it can be changed
   */
  public static void set(Model<?> model, Field<?, ?> field, @Nullable Object value) {
    model.assign(field, value);
  }

  /**
   * Fills a fresh model with the values of its row.
   *
   * @param model the model
   * @param values by {@link Field#position()}; kept
   * @param context the session it came from
   */
  public static void load(
      Model<?> model, @Nullable Object[] values, @Nullable PersistenceContext context) {
    model.replaceSlots(values);
    model.become(ModelState.STORED, null, null, context);
  }

  /**
   * Says that its row holds what it holds.
   *
   * @param model the model
   * @param context the session it belongs to
   */
  public static void markStored(Model<?> model, PersistenceContext context) {
    model.become(ModelState.STORED, null, null, context);
  }

  /**
   * Says that its row holds what it holds in some of the fields.
   *
   * @param model the model
   * @param context the session it belongs to
   * @param written the places of the fields that were written; the others keep their marks
   */
  public static void markStored(Model<?> model, PersistenceContext context, BitSet written) {
    BitSet rest = changes(model);
    rest.andNot(written);
    boolean keyUnwritten = false;
    for (Field<?, ?> field : model.meta().key()) {
      keyUnwritten |= rest.get(field.position());
    }
    model.become(
        ModelState.STORED,
        rest.isEmpty() ? null : rest,
        keyUnwritten ? model.formerKey() : null,
        context);
  }

  /**
   * Says that its row is gone.
   *
   * @param model the model
   */
  public static void markDeleted(Model<?> model) {
    model.become(ModelState.DELETED, null, model.storedKey(), model.context());
  }

  /**
   * Says that it belongs to no session.
   *
   * @param model the model
   */
  public static void detach(Model<?> model) {
    model.become(model.state(), model.changesOrNull(), model.formerKey(), null);
  }

  /**
   * Calls the hook method of the class, if it overrides it.
   *
   * @param model the model
   * @param event the event
   */
  public static void callHookMethod(Model<?> model, HookEvent event) {
    model.callHookMethod(event);
  }

  /**
   * Returns the hooks of this object.
   *
   * @param model the model
   * @param event the event
   * @param <M> its class
   * @return in the order they were added
   */
  public static <M extends Model<M>> List<Consumer<? super M>> instanceHooks(
      Model<M> model, HookEvent event) {
    return model.instanceHooks(event);
  }

  /**
   * Returns what collects the violations of one model after the other.
   *
   * @param meta the class of the models
   * @return without violations
   */
  public static Violations noViolations(ModelMeta<?> meta) {
    return new Violations(meta.name());
  }

  /**
   * Checks the rules of some fields, and those that concern several.
   *
   * @param model the model
   * @param places the places of the fields; null for all
   * @param empty collects the violations, and is empty again afterwards
   * @return every violation, in declaration order; empty if all is right
   */
  public static List<Violation> violations(
      Model<?> model, @Nullable BitSet places, Violations empty) {
    model.collect(empty, places);
    return empty.take();
  }

  /**
   * Names class and key for messages.
   *
   * @param model the model
   * @return such as {@code User 7} or {@code a new User}
   */
  public static String describe(Model<?> model) {
    return model.describe();
  }

  /**
   * Returns the models that came from the same result.
   *
   * @param model the model
   * @return null if nothing is known about its result
   */
  public static @Nullable Peers peers(Model<?> model) {
    return model.peers();
  }

  /**
   * Returns the key that a model holds for a row it refers to.
   *
   * @param model the model
   * @param relation a foreign key of it, of one column or several
   * @return null if it refers to nothing, or to a model without key
   */
  public static @Nullable Object keyOf(Model<?> model, ToOne<?> relation) {
    return relation instanceof CompositeForeignKey<?> composite
        ? composite.keyIn(model)
        : Reference.keyIn(model.slotOf((Reference<?, ?>) relation));
  }

  /**
   * Gives a model the one that a foreign key of it refers to, unless it knows one already.
   *
   * @param model the model
   * @param relation a foreign key of it, of one column or several
   * @param parent the model with the key that it holds
   */
  public static void relate(Model<?> model, ToOne<?> relation, Model<?> parent) {
    int place = model.meta().place(relation);
    Object known = model.slots()[place];
    if (!(known instanceof Model<?>) || !Objects.equals(((Model<?>) known).pk(), parent.pk())) {
      model.slots()[place] = parent;
    }
  }

  /**
   * Gives a model what a relation of it leads to, which is no foreign key.
   *
   * @param model the model
   * @param relation a relation of it
   * @param value an unmodifiable list of models, or an {@code Optional} of one; null to have it
   *     loaded anew
   */
  public static void keep(Model<?> model, Relation<?> relation, @Nullable Object value) {
    model.slots()[model.meta().place(relation)] = value;
  }

  /**
   * Whether the query of a model has left out a foreign key.
   *
   * @param model the model
   * @param relation a relation of it
   * @return whether the key has to be loaded before it can be followed
   */
  public static boolean isLeftOut(Model<?> model, Relation<?> relation) {
    if (relation instanceof CompositeForeignKey<?> composite) {
      return composite.fields().stream()
          .anyMatch(field -> model.slots()[field.position()] instanceof Missing);
    }
    return relation instanceof Reference<?, ?> reference
        && model.slots()[reference.position()] instanceof Missing;
  }

  /**
   * Refuses a relation that is none of a model's.
   *
   * @param model the model
   * @param relation any relation
   * @throws io.github.sqlsymphony.exception.QueryException if it belongs to another model
   */
  public static void requireOwn(Model<?> model, Relation<?> relation) {
    if (!model.meta().declares(relation)) {
      throw model.meta().foreignRelation(relation);
    }
  }
}
