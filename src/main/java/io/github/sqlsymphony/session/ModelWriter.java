package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.StaleModelException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes single models: hooks, validation, statement, tracking, as one action that happens wholly
 * or not at all.
 *
 * <p>The order is always: before-hooks, which may still change the model; validation; the
 * statement; the model's new state; after-hooks. If anything fails, the model gets back every value
 * it had.
 */
@SuppressWarnings("ReferenceEquality") // a slot that was set is another object
final class ModelWriter {
  private static final HookEvent[] UPDATE_EVENTS = {
    HookEvent.BEFORE_SAVE, HookEvent.BEFORE_UPDATE, HookEvent.AFTER_UPDATE, HookEvent.AFTER_SAVE
  };

  private final PersistenceContext session;
  private final MultiManager manager;
  private final Transactions transactions;
  private final TableKeeper tables;
  private final TrackedModels tracked;
  private final SessionHooks hooks;
  private final UndoLog undo;
  private final AutomaticValues automatic;

  ModelWriter(
      PersistenceContext session,
      MultiManager manager,
      Transactions transactions,
      TableKeeper tables,
      TrackedModels tracked,
      SessionHooks hooks,
      UndoLog undo,
      AutomaticValues automatic) {
    this.session = session;
    this.manager = manager;
    this.transactions = transactions;
    this.tables = tables;
    this.tracked = tracked;
    this.hooks = hooks;
    this.undo = undo;
    this.automatic = automatic;
  }

  // --- insert -----------------------------------------------------------------------------------

  <M extends Model<M>> boolean insert(M model, boolean ignore) {
    requireInsertable(model, ignore);
    boolean prepared = hooks.has(model, HookEvent.BEFORE_SAVE);
    return restoring(
        model,
        before -> {
          if (!prepared) {
            automatic.fill(model, true, before);
            validate(model);
          }
          return transactions.atomically(
              prepared || hooks.has(model, HookEvent.AFTER_SAVE) || createsTables(model),
              () -> {
                ModelSnapshot written =
                    prepared ? prepareInsert(model, ignore, this::validate) : before;
                boolean inserted = insertRow(model, written, () -> manager.insert(model, ignore));
                if (inserted) {
                  hooks.call(model, HookEvent.AFTER_SAVE);
                } else {
                  before.restore();
                }
                return inserted;
              });
        });
  }

  /** Calls the hooks, and returns the model as they and the application have left it. */
  <M extends Model<M>> ModelSnapshot prepareInsert(
      M model, boolean ignore, Consumer<? super M> validation) {
    hooks.call(model, HookEvent.BEFORE_SAVE);
    requireInsertable(model, ignore);
    ModelSnapshot written = ModelSnapshot.of(model);
    automatic.fill(model, true, written);
    validation.accept(model);
    return written;
  }

  private boolean createsTables(Model<?> model) {
    return transactions.isOpen() && !tables.isReady(model.meta());
  }

  /** An ignored insert may meet a row that is tracked; that is what it ignores. */
  private void requireInsertable(Model<?> model, boolean ignore) {
    requireState(model, ModelState.NEW, "add");
    if (!ignore) {
      tracked.requireOnly(model, model.pk(), "add");
    }
  }

  /** Inserts a row; the statement tells whether there is a new one. */
  <M extends Model<M>> boolean insertRow(M model, ModelSnapshot before, BooleanSupplier statement) {
    beginWriting(model);
    automatic.makeSlugsUnique(model, before);
    boolean keyMissing = model.pk() == null;
    if (!statement.getAsBoolean()) {
      return false;
    }
    Field<?, ?> generated = model.meta().generatedKey();
    if (keyMissing && generated != null) {
      before.keyAssigned(generated.position());
    }
    undo.add(before::rollBack);
    ModelAccess.markStored(model, session);
    automatic.readGenerated(model, before);
    track(model, null);
    return true;
  }

  // --- update -----------------------------------------------------------------------------------

  <M extends Model<M>> void save(M model) {
    if (model.state() == ModelState.NEW) {
      insert(model, false);
    } else {
      update(model, List.of(), new BitSet(), ModelAccess.changes(model));
    }
  }

  /** Writes the assigned fields, and what hooks change; other changes stay to be saved. */
  <M extends Model<M>> void update(M model, List<Assignment<?>> assignments) {
    BitSet assigned = new BitSet();
    for (Assignment<?> assignment : assignments) {
      if (!model.meta().has(assignment.field())) {
        throw model.meta().foreignField("update", assignment.field());
      }
      if (assignment.expression() != null) {
        throw new QueryException(
            "Cannot update %s: only the database can calculate what %s gets; use query(%s.class).filter(…).update(…), and refresh the model."
                .formatted(ModelAccess.describe(model), assignment.field(), model.meta().name()));
      }
      assigned.set(assignment.field().position());
    }
    update(model, assignments, assigned, assigned);
  }

  /**
   * Updates a row.
   *
   * @param assigned the fields that are written in any case
   * @param wanted the fields that are written if they have changed
   */
  private <M extends Model<M>> void update(
      M model, List<Assignment<?>> assignments, BitSet assigned, BitSet wanted) {
    requireState(model, ModelState.STORED, "save");
    requireOwn(model, "save");
    Object formerKey = ModelAccess.storedKey(model);
    tracked.requireOnly(model, formerKey, "save");
    whole(
        model,
        hooks.hasAny(model, UPDATE_EVENTS),
        before -> {
          BitSet others = ModelAccess.changes(model);
          others.andNot(wanted);
          assignments.forEach(
              assignment -> ModelAccess.set(model, assignment.field(), assignment.value()));
          prepare(model, HookEvent.BEFORE_SAVE, others);
          if (!toWrite(model, assigned, others).isEmpty()) {
            prepare(model, HookEvent.BEFORE_UPDATE, others);
            ModelSnapshot written = ModelSnapshot.of(model);
            BitSet fields = toWrite(model, assigned, others);
            if (!fields.isEmpty()) {
              fields.or(automatic.fill(model, false, written));
            }
            validate(model);
            write(model, fields, written);
            track(model, formerKey);
            hooks.call(model, HookEvent.AFTER_UPDATE);
          } else {
            track(model, formerKey);
          }
          hooks.call(model, HookEvent.AFTER_SAVE);
          return true;
        });
  }

  /** Calls the hooks; what they set is to be written, even if the application had changed it. */
  private <M extends Model<M>> void prepare(M model, HookEvent event, BitSet others) {
    if (hooks.has(model, event)) {
      @Nullable Object[] before = ModelAccess.slots(model).clone();
      hooks.call(model, event);
      requireState(model, ModelState.STORED, "save");
      @Nullable Object[] after = ModelAccess.slots(model);
      for (int place = 0; place < after.length; place++) {
        others.set(place, others.get(place) && before[place] == after[place]);
      }
    }
  }

  private static BitSet toWrite(Model<?> model, BitSet assigned, BitSet others) {
    BitSet fields = ModelAccess.changes(model);
    fields.andNot(others);
    fields.or(assigned);
    return fields;
  }

  private <M extends Model<M>> void write(M model, BitSet fields, ModelSnapshot before) {
    if (fields.isEmpty()) {
      return; // a hook has saved it itself
    }
    beginWriting(model);
    VersionField version = model.meta().version();
    if (version != null) {
      fields.clear(version.position());
    }
    if (!manager.update(model, fields)) {
      throw notWritten("save", model);
    }
    if (version != null) {
      AutomaticValues.countUp(model, version, before);
      fields.set(version.position());
    }
    undo.add(before::rollBack);
    ModelAccess.markStored(model, session, fields);
    automatic.readGenerated(model, before);
  }

  // --- delete -----------------------------------------------------------------------------------

  <M extends Model<M>> Deleted delete(M model) {
    requireState(model, ModelState.STORED, "delete");
    requireOwn(model, "delete");
    Object key = ModelAccess.storedKey(model);
    tracked.requireOnly(model, key, "delete");
    return whole(
        model,
        hooks.hasAny(model, HookEvent.BEFORE_DELETE, HookEvent.AFTER_DELETE),
        before -> {
          hooks.call(model, HookEvent.BEFORE_DELETE);
          requireState(model, ModelState.STORED, "delete");
          beginWriting(model);
          Deleted gone = manager.delete(model);
          if (gone.of(model.meta().tableName()) == 0) {
            throw notWritten("delete", model);
          }
          deleted(model);
          hooks.call(model, HookEvent.AFTER_DELETE);
          return gone;
        });
  }

  // --- common -----------------------------------------------------------------------------------

  /**
   * Runs an action as a whole; if it fails, the model is as it was before.
   *
   * @param several whether a step may have succeeded, such as a hook's, when the next fails
   * @param action gets the model as it was
   */
  private <M extends Model<M>, R> R whole(
      M model, boolean several, Function<ModelSnapshot, R> action) {
    return restoring(model, before -> transactions.atomically(several, () -> action.apply(before)));
  }

  private static <R> R restoring(Model<?> model, Function<ModelSnapshot, R> action) {
    ModelSnapshot before = ModelSnapshot.of(model);
    boolean done = false;
    try {
      R result = action.apply(before);
      done = true;
      return result;
    } finally {
      if (!done) {
        before.restore();
      }
    }
  }

  private void beginWriting(Model<?> model) {
    transactions.writing();
    tables.createOnUse(model.meta());
  }

  private void validate(Model<?> model) {
    List<Violation> violations = model.violations();
    if (!violations.isEmpty()) {
      throw FieldValidationException.of("Cannot save " + ModelAccess.describe(model), violations);
    }
  }

  private void track(Model<?> model, @Nullable Object formerKey) {
    Object key = ModelAccess.storedKey(model);
    if (key != null) {
      tracked.track(model, formerKey, key);
    }
  }

  /** Finds out why no row was written: it is gone, or has another version. */
  SQLSymphonyException notWritten(String verb, Model<?> model) {
    VersionField version = model.meta().version();
    Object key = ModelAccess.storedKey(model);
    Optional<@Nullable Object[]> row =
        version == null || key == null ? Optional.empty() : manager.find(model.meta(), key);
    if (version == null || row.isEmpty()) {
      return missing(verb, model);
    }
    return new StaleModelException(
        "Cannot %s %s: its row has version %s, the model has version %s, so it was written elsewhere since the model was read; refresh the model and make the change again."
            .formatted(
                verb,
                ModelAccess.describe(model),
                row.get()[version.position()],
                model.get(version)),
        model.meta().name(),
        String.valueOf(key));
  }

  static MissingRowException missing(String verb, Model<?> model) {
    return new MissingRowException(
        "Cannot %s %s: its row is gone, deleted by another session or statement; load it anew or add a new %s."
            .formatted(verb, ModelAccess.describe(model), model.meta().name()),
        model.meta().name(),
        String.valueOf(ModelAccess.storedKey(model)));
  }

  static void requireState(Model<?> model, ModelState wanted, String verb) {
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

  /** Refuses a second object of a row that is tracked. */
  void requireOnly(Model<?> model, String verb) {
    tracked.requireOnly(model, ModelAccess.storedKey(model), verb);
  }

  /** Takes note that a statement has deleted the row of a model. */
  void deleted(Model<?> model) {
    undo.add(ModelSnapshot.of(model)::rollBack);
    tracked.untrack(model, ModelAccess.storedKey(model));
    ModelAccess.markDeleted(model);
  }

  /** Refuses a model of another open session, whose tracking this one cannot keep right. */
  void requireOwn(Model<?> model, String verb) {
    PersistenceContext other = ModelAccess.context(model);
    if (other != null && other != session && other.isOpen()) {
      throw new SessionException(
          "Cannot %s %s: it belongs to another open session; %1$s it there, or detach it first."
              .formatted(verb, ModelAccess.describe(model)));
    }
  }
}
