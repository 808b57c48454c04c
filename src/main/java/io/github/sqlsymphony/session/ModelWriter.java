package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes single models: hooks, validation, statement, tracking, as one action that happens wholly
 * or not at all.
 *
 * <p>The order is always: before-hooks, which may still change the model; validation; the
 * statement; the model's new state; after-hooks. If anything fails, the model gets back every value
 * it had.
 */
final class ModelWriter {
  private final PersistenceContext session;
  private final MultiManager manager;
  private final Transactions transactions;
  private final TableKeeper tables;
  private final TrackedModels tracked;
  private final SessionHooks hooks;
  private final UndoLog undo;

  ModelWriter(
      PersistenceContext session,
      MultiManager manager,
      Transactions transactions,
      TableKeeper tables,
      TrackedModels tracked,
      SessionHooks hooks,
      UndoLog undo) {
    this.session = session;
    this.manager = manager;
    this.transactions = transactions;
    this.tables = tables;
    this.tracked = tracked;
    this.hooks = hooks;
    this.undo = undo;
  }

  // --- insert -----------------------------------------------------------------------------------

  <M extends Model<M>> boolean insert(M model, boolean ignore) {
    requireState(model, ModelState.NEW, "add");
    tracked.requireOnly(model, model.pk());
    return whole(
        model,
        () -> {
          ModelSnapshot before = ModelSnapshot.of(model);
          hooks.call(model, HookEvent.BEFORE_SAVE);
          validate(model);
          boolean keyMissing = model.pk() == null;
          if (!manager.insert(model, ignore)) {
            return false;
          }
          Field<?, ?> generated = model.meta().generatedKey();
          if (keyMissing && generated != null) {
            before.assigned(generated.position());
          }
          stored(model, before);
          hooks.call(model, HookEvent.AFTER_SAVE);
          return true;
        });
  }

  // --- update -----------------------------------------------------------------------------------

  <M extends Model<M>> void save(M model) {
    if (model.state() == ModelState.NEW) {
      insert(model, false);
    } else {
      update(model, List.of(), ModelAccess.changes(model));
    }
  }

  /** Writes the assigned fields, and what hooks change; other changes stay to be saved. */
  <M extends Model<M>> void update(M model, List<Assignment<?>> assignments) {
    BitSet assigned = new BitSet();
    for (Assignment<?> assignment : assignments) {
      if (!model.meta().has(assignment.field())) {
        throw model.meta().foreignField("update", assignment.field());
      }
      assigned.set(assignment.field().position());
    }
    update(model, assignments, assigned);
  }

  private <M extends Model<M>> void update(
      M model, List<Assignment<?>> assignments, BitSet wanted) {
    requireState(model, ModelState.STORED, "save");
    requireOwn(model);
    Object formerKey = ModelAccess.storedKey(model);
    tracked.requireOnly(model, formerKey);
    whole(
        model,
        () -> {
          BitSet others = ModelAccess.changes(model);
          others.andNot(wanted);
          assignments.forEach(assignment -> assign(model, assignment));
          hooks.call(model, HookEvent.BEFORE_SAVE);
          if (changesBeside(model, others).isEmpty()) {
            track(model, formerKey);
          } else {
            hooks.call(model, HookEvent.BEFORE_UPDATE);
            validate(model);
            write(model, changesBeside(model, others));
            track(model, formerKey);
            hooks.call(model, HookEvent.AFTER_UPDATE);
          }
          hooks.call(model, HookEvent.AFTER_SAVE);
          return true;
        });
  }

  private static <T> void assign(Model<?> model, Assignment<T> assignment) {
    ModelAccess.set(model, assignment.field(), assignment.value());
  }

  private static BitSet changesBeside(Model<?> model, BitSet others) {
    BitSet changes = ModelAccess.changes(model);
    changes.andNot(others);
    return changes;
  }

  /** A rollback brings back the marks as they are now, those of assignments and hooks included. */
  private void write(Model<?> model, BitSet changes) {
    ModelSnapshot before = ModelSnapshot.of(model);
    if (!manager.update(model, changes)) {
      throw missing("save", model);
    }
    undo.add(before::rollBack);
    ModelAccess.markStored(model, session, changes);
  }

  // --- delete -----------------------------------------------------------------------------------

  <M extends Model<M>> void delete(M model) {
    requireState(model, ModelState.STORED, "delete");
    requireOwn(model);
    Object key = ModelAccess.storedKey(model);
    tracked.requireOnly(model, key);
    whole(
        model,
        () -> {
          hooks.call(model, HookEvent.BEFORE_DELETE);
          ModelSnapshot before = ModelSnapshot.of(model);
          if (!manager.delete(model)) {
            throw missing("delete", model);
          }
          undo.add(before::rollBack);
          tracked.untrack(model, key);
          ModelAccess.markDeleted(model);
          hooks.call(model, HookEvent.AFTER_DELETE);
          return true;
        });
  }

  // --- common -----------------------------------------------------------------------------------

  /** Runs an action in a transaction; if it fails, the model is as it was before. */
  private <M extends Model<M>> boolean whole(M model, BooleanSupplier action) {
    ModelMeta<M> meta = model.meta();
    boolean ready = tables.isReady(meta);
    boolean several = !ready || callsHooks(model);
    ModelSnapshot before = ModelSnapshot.of(model);
    boolean done = false;
    try {
      boolean result =
          transactions.atomically(
              several,
              () -> {
                if (!ready) {
                  tables.create(meta);
                }
                return action.getAsBoolean();
              });
      done = true;
      return result;
    } finally {
      if (!done) {
        before.restore();
      }
    }
  }

  private <M extends Model<M>> boolean callsHooks(M model) {
    for (HookEvent event : HookEvent.values()) {
      if (hooks.hasAny(model, event)) {
        return true;
      }
    }
    return false;
  }

  private void validate(Model<?> model) {
    List<Violation> violations = model.violations();
    if (!violations.isEmpty()) {
      throw FieldValidationException.of("Cannot save " + ModelAccess.describe(model), violations);
    }
  }

  private void stored(Model<?> model, ModelSnapshot before) {
    undo.add(before::rollBack);
    ModelAccess.markStored(model, session);
    track(model, null);
  }

  private void track(Model<?> model, @Nullable Object formerKey) {
    Object key = ModelAccess.storedKey(model);
    if (key != null) {
      tracked.track(model, formerKey, key);
    }
  }

  private static MissingRowException missing(String verb, Model<?> model) {
    return new MissingRowException(
        "Cannot %s %s: its row is gone, deleted by another session or statement; load it anew or add a new %s."
            .formatted(verb, ModelAccess.describe(model), model.meta().name()),
        model.meta().name(),
        String.valueOf(ModelAccess.storedKey(model)));
  }

  private static void requireState(Model<?> model, ModelState wanted, String verb) {
    if (model.state() != wanted) {
      String reason =
          switch (model.state()) {
            case NEW -> "it has no row yet; add it first";
            case STORED -> "it has a row already; use save or update";
            case DELETED -> "its row was deleted; add a new object";
          };
      throw new SessionException(
          "Cannot %s %s: %s.".formatted(verb, ModelAccess.describe(model), reason));
    }
  }

  /** Refuses a model of another open session, whose tracking this one cannot keep right. */
  private void requireOwn(Model<?> model) {
    PersistenceContext other = ModelAccess.context(model);
    if (other != null && other != session && other.isOpen()) {
      throw new SessionException(
          "Cannot write %s: it belongs to another open session; write it there, or detach it first."
              .formatted(ModelAccess.describe(model)));
    }
  }
}
