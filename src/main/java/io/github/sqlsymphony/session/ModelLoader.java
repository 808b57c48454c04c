package io.github.sqlsymphony.session;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.PersistenceContext;
import java.util.BitSet;
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

  <M extends Model<M>> M load(ModelMeta<M> meta, @Nullable Object[] slots) {
    if (tracked.hasAny(meta.modelClass())) {
      Model<?> known = tracked.find(meta.modelClass(), meta.keyIn(slots));
      if (known != null) {
        M model = meta.modelClass().cast(known);
        merge(model, slots, ModelAccess.changes(model));
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
    merge(model, slots, new BitSet());
    ModelAccess.markStored(model, session);
  }

  /** Overwrites the fields that are not to be kept; a rollback brings the former values back. */
  private <M extends Model<M>> void merge(M model, @Nullable Object[] slots, BitSet kept) {
    hooks.call(model, HookEvent.BEFORE_LOAD);
    ModelSnapshot before = ModelSnapshot.of(model);
    @Nullable Object[] current = ModelAccess.slots(model);
    boolean changed = false;
    for (Field<?, ?> field : model.meta().fields()) {
      int position = field.position();
      if (!kept.get(position) && !field.same(current[position], slots[position])) {
        ModelAccess.assign(model, position, slots[position]);
        before.assigned(position);
        changed = true;
      }
    }
    if (changed && transactions.isOpen()) {
      undo.add(before::rollBack);
    }
    hooks.call(model, HookEvent.AFTER_LOAD);
  }
}
