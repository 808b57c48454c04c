package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Missing;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.PersistenceContext;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.query.RowPlan;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes models of rows: a tracked row comes back as its tracked object, others as new ones. */
final class ModelLoader {
  private final PersistenceContext session;
  private final Transactions transactions;
  private final TrackedModels tracked;
  private final SessionHooks hooks;
  private final UndoLog undo;

  ModelLoader(
      PersistenceContext session,
      Transactions transactions,
      TrackedModels tracked,
      SessionHooks hooks,
      UndoLog undo) {
    this.session = session;
    this.transactions = transactions;
    this.tracked = tracked;
    this.hooks = hooks;
    this.undo = undo;
  }

  /** Runs an action that loads models; if hooks write in it and it fails, that is taken back. */
  <R> R loading(ModelMeta<?> meta, Supplier<R> action) {
    return hooks.hasAnyOnLoad(meta) ? transactions.reading(action) : action.get();
  }

  /** The same of an action that loads the models of a result, with those that are read along. */
  <R> R loading(RowPlan plan, Supplier<R> action) {
    ModelMeta<?> meta = plan.meta();
    boolean hooked =
        (meta != null && hooks.hasAnyOnLoad(meta))
            || plan.joined().stream().anyMatch(along -> hooks.hasAnyOnLoad(along.meta()));
    return hooked ? transactions.reading(action) : action.get();
  }

  <M extends Model<M>> M load(ModelMeta<M> meta, @Nullable Object[] slots) {
    if (tracked.hasAny(meta.modelClass())) {
      Model<?> known = tracked.find(meta.modelClass(), meta.keyIn(slots));
      if (known != null) {
        M model = meta.modelClass().cast(known);
        mergeAsWhole(model, slots, true);
        return model;
      }
    }
    M model = meta.newInstance();
    hooks.call(model, HookEvent.BEFORE_LOAD);
    ModelAccess.load(model, slots, session);
    hooks.call(model, HookEvent.AFTER_LOAD);
    return model;
  }

  /** Overwrites everything, what the application has changed included. */
  <M extends Model<M>> void refresh(M model, @Nullable Object[] slots) {
    mergeAsWhole(model, slots, false);
  }

  private <M extends Model<M>> void mergeAsWhole(
      M model, @Nullable Object[] slots, boolean keepChanged) {
    if (hooks.hasOwnOnLoad(model)) {
      transactions.reading(
          () -> {
            merge(model, slots, keepChanged);
            return true;
          });
    } else {
      merge(model, slots, keepChanged);
    }
  }

  /** Overwrites fields; a rollback brings the former values back, and a hook that throws does. */
  private <M extends Model<M>> void merge(M model, @Nullable Object[] slots, boolean keepChanged) {
    ModelSnapshot before = ModelSnapshot.of(model);
    boolean done = false;
    try {
      hooks.call(model, HookEvent.BEFORE_LOAD);
      BitSet changes = ModelAccess.changes(model);
      BitSet kept = keepChanged ? withVersion(model, changes) : new BitSet();
      if (!keepChanged) {
        forgetRelated(model);
      }
      boolean overwritten = overwrite(model, slots, kept, before);
      if (overwritten || !keepChanged) {
        undo.add(before::rollBack);
      }
      if (!keepChanged) {
        ModelAccess.markStored(model, session);
      }
      hooks.call(model, HookEvent.AFTER_LOAD);
      done = true;
    } finally {
      if (!done) {
        before.restore();
      }
    }
  }

  /** What relations have led to is asked for anew. */
  private static void forgetRelated(Model<?> model) {
    ModelMeta<?> meta = model.meta();
    for (Reference<?, ?> key : meta.foreignKeys()) {
      Object value = ModelAccess.slots(model)[key.position()];
      if (value instanceof Model<?> related && related.pk() != null) {
        ModelAccess.assign(model, key.position(), related.pk());
      }
    }
    meta.relations().forEach(relation -> ModelAccess.keep(model, relation, null));
  }

  /** With changes that are kept, the version is, too: it says on which row they were made. */
  private static BitSet withVersion(Model<?> model, BitSet changes) {
    VersionField version = model.meta().version();
    if (version != null && !changes.isEmpty()) {
      changes.set(version.position());
    }
    return changes;
  }

  private static boolean overwrite(
      Model<?> model, @Nullable Object[] slots, BitSet kept, ModelSnapshot before) {
    @Nullable Object[] current = ModelAccess.slots(model);
    boolean changed = false;
    for (Field<?, ?> field : model.meta().fields()) {
      int position = field.position();
      if (!kept.get(position)
          && !(slots[position] instanceof Missing)
          && !field.same(current[position], slots[position])) {
        before.assign(position, slots[position]);
        changed = true;
      } else if (slots[position] instanceof Model<?> && !(current[position] instanceof Model<?>)) {
        ModelAccess.assign(model, position, slots[position]); // the same row, read along
      }
    }
    for (int place = model.meta().fields().size(); place < slots.length; place++) {
      if (slots[place] != null) {
        ModelAccess.assign(model, place, slots[place]);
      }
    }
    return changed;
  }
}
