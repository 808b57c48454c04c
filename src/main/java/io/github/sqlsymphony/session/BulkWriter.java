package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.Missing;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import io.github.sqlsymphony.model.Violations;
import io.github.sqlsymphony.query.Conflict;
import io.github.sqlsymphony.query.InsertStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes many models at once: validation of all, then statements for many rows each, as one action
 * that happens wholly or not at all. No hooks run, nothing is tracked.
 */
@SuppressWarnings("ReferenceEquality") // models of one row are equal, and two objects
final class BulkWriter {
  private final PersistenceContext session;
  private final MultiManager manager;
  private final Transactions transactions;
  private final TableKeeper tables;
  private final ModelWriter single;
  private final UndoLog undo;
  private final AutomaticValues automatic;

  BulkWriter(
      PersistenceContext session,
      MultiManager manager,
      Transactions transactions,
      TableKeeper tables,
      ModelWriter single,
      UndoLog undo,
      AutomaticValues automatic) {
    this.session = session;
    this.manager = manager;
    this.transactions = transactions;
    this.tables = tables;
    this.single = single;
    this.undo = undo;
    this.automatic = automatic;
  }

  // --- insert -----------------------------------------------------------------------------------

  int insert(ModelMeta<?> meta, List<? extends Model<?>> models) {
    requireNew(models, "add");
    return whole(
        List.of(meta),
        pictures(models, ModelSnapshot::ofNew),
        before -> prepareInsert(meta, models, before),
        before -> {
          Field<?, ?> generated = meta.generatedKey();
          insertAll(meta, models, before);
          for (ModelSnapshot snapshot : before) {
            if (generated != null && snapshot.isWithoutKey()) {
              snapshot.keyAssigned(generated.position());
            }
            ModelAccess.markStored(snapshot.model(), session);
          }
          takeBack(before);
          readGenerated(meta, before);
          return models.size();
        });
  }

  /** Sets what models get by being written, and checks all of them. */
  private void prepareInsert(
      ModelMeta<?> meta, List<? extends Model<?>> models, List<ModelSnapshot> before) {
    if (!meta.automaticFields().isEmpty()) {
      before.forEach(snapshot -> automatic.fill(snapshot.model(), true, snapshot));
    }
    validate(meta, models);
  }

  private void readGenerated(ModelMeta<?> meta, List<ModelSnapshot> written) {
    if (!meta.generatedFields().isEmpty()) {
      written.forEach(snapshot -> automatic.readGenerated(snapshot.model(), snapshot));
    }
  }

  /** A slug is unique among the rows before it, so they have to be there. */
  private void insertAll(
      ModelMeta<?> meta, List<? extends Model<?>> models, List<ModelSnapshot> before) {
    if (!AutomaticValues.makesSlugsUnique(meta)) {
      manager.insertAll(meta, models);
      return;
    }
    for (int i = 0; i < models.size(); i++) {
      automatic.makeSlugsUnique(models.get(i), before.get(i));
      manager.insertAll(meta, models.subList(i, i + 1));
    }
  }

  /** Notes how to take back the whole list, by one step. */
  private void takeBack(List<ModelSnapshot> before) {
    undo.add(() -> before.forEach(ModelSnapshot::rollBack));
  }

  private void stored(ModelSnapshot snapshot) {
    undo.add(snapshot::rollBack);
    ModelAccess.markStored(snapshot.model(), session);
  }

  <M extends Model<M>> int upsert(InsertStatement statement, List<M> models) {
    requireNew(models, "upsert");
    return whole(
        statement.models(),
        pictures(models, ModelSnapshot::of),
        before -> prepareInsert(statement.meta(), models, before),
        before -> {
          List<Optional<@Nullable Object[]>> rows = manager.upsertAll(models, touched(statement));
          int written = 0;
          for (int i = 0; i < rows.size(); i++) {
            Optional<@Nullable Object[]> row = rows.get(i);
            if (row.isPresent()) {
              written++;
              take(before.get(i), row.get());
              stored(before.get(i));
            } else {
              before.get(i).restore();
            }
          }
          return written;
        });
  }

  private InsertStatement touched(InsertStatement statement) {
    Conflict conflict = statement.conflict();
    return conflict == null || conflict.assignments().isEmpty()
        ? statement
        : statement.withConflict(
            new Conflict(
                conflict.target(),
                automatic.withTouched(statement.meta(), conflict.assignments()),
                conflict.where()));
  }

  /** The row may have other values than the model that was to be inserted. */
  private static void take(ModelSnapshot snapshot, @Nullable Object[] row) {
    Model<?> model = snapshot.model();
    @Nullable Object[] slots = ModelAccess.slots(model);
    for (Field<?, ?> field : model.meta().fields()) {
      int position = field.position();
      if (!field.same(slots[position], row[position])) {
        snapshot.assign(position, row[position]);
      }
    }
  }

  // --- update -----------------------------------------------------------------------------------

  int update(ModelMeta<?> meta, List<? extends Model<?>> models, List<Field<?, ?>> fields) {
    BitSet places = places(meta, fields);
    requireDistinctRows(models);
    models.forEach(model -> requireRead(model, fields));
    return whole(
        List.of(meta),
        pictures(models, ModelSnapshot::of),
        before -> {
          before.forEach(snapshot -> places.or(automatic.fill(snapshot.model(), false, snapshot)));
          validate(meta, models, places);
        },
        before -> {
          List<Field<?, ?>> written =
              places.stream().<Field<?, ?>>mapToObj(meta.fields()::get).toList();
          List<Integer> missing = manager.updateAll(meta, models, written);
          if (!missing.isEmpty()) {
            throw notWritten(meta, models.get(missing.get(0)));
          }
          VersionField version = meta.version();
          for (ModelSnapshot snapshot : before) {
            if (version != null) {
              AutomaticValues.countUp(snapshot.model(), version, snapshot);
              places.set(version.position());
            }
            ModelAccess.markStored(snapshot.model(), session, places);
          }
          takeBack(before);
          readGenerated(meta, before);
          return models.size();
        });
  }

  private static BitSet places(ModelMeta<?> meta, List<Field<?, ?>> fields) {
    BitSet places = new BitSet();
    for (Field<?, ?> field : fields) {
      if (meta.isKey(field)) {
        throw new QueryException(
            "Cannot update %s in bulk: it is part of the key, by which the rows are found; save models whose key changes one by one."
                .formatted(field));
      }
      places.set(field.position());
    }
    return places;
  }

  /** Of two objects of a row nobody could say whose values it gets. */
  private void requireDistinctRows(List<? extends Model<?>> models) {
    Map<Object, Model<?>> rows = new HashMap<>(2 * models.size());
    for (Model<?> model : models) {
      ModelWriter.requireState(model, ModelState.STORED, "save");
      single.requireOwn(model, "save");
      single.requireOnly(model, "save");
      Object key = ModelAccess.storedKey(model);
      Model<?> other = key == null ? null : rows.putIfAbsent(key, model);
      if (other == model) {
        throw twice("save", model);
      } else if (other != null) {
        throw new SessionException(
            "Cannot save %s twice in one call: the list has two objects of that row; leave one out."
                .formatted(ModelAccess.describe(model)));
      }
    }
  }

  private static void requireRead(Model<?> model, List<Field<?, ?>> fields) {
    for (Field<?, ?> field : fields) {
      if (ModelAccess.slots(model)[field.position()] instanceof Missing) {
        throw new SessionException(
            "Cannot save %s of %s in bulk: its query has left it out, so there is nothing to write; set it, or name it in only(…)."
                .formatted(field, ModelAccess.describe(model)));
      }
    }
  }

  private SQLSymphonyException notWritten(ModelMeta<?> meta, Model<?> model) {
    Object key = ModelAccess.storedKey(model);
    boolean gone = key == null || manager.find(meta, key).isEmpty();
    return gone || meta.version() != null
        ? single.notWritten("save", model)
        : new DatabaseException(
            "Cannot save %s: the database has left its row as it is without an error, as a trigger says."
                .formatted(ModelAccess.describe(model)));
  }

  // --- common -----------------------------------------------------------------------------------

  /** Each is marked for a moment; a set of many thousands would cost a tenth of the insert. */
  static void requireNew(List<? extends Model<?>> models, String verb) {
    int marked = 0;
    try {
      for (Model<?> model : models) {
        ModelWriter.requireState(model, ModelState.NEW, verb);
        if (!ModelAccess.mark(model)) {
          throw twice(verb, model);
        }
        marked++;
      }
    } finally {
      models.subList(0, marked).forEach(ModelAccess::unmark);
    }
  }

  private static SessionException twice(String verb, Model<?> model) {
    return new SessionException(
        "Cannot %s %s twice in one call: the list has the same object more than once; leave one out."
            .formatted(verb, ModelAccess.describe(model)));
  }

  private static void validate(ModelMeta<?> meta, List<? extends Model<?>> models) {
    validate(meta, models, null);
  }

  /** Checks the models; of their fields only those in some places, if there are any given. */
  private static void validate(
      ModelMeta<?> meta, List<? extends Model<?>> models, @Nullable BitSet places) {
    List<Violation> violations = new ArrayList<>();
    Violations ofModel = ModelAccess.noViolations(meta);
    for (int i = 0; i < models.size(); i++) {
      for (Violation violation : ModelAccess.violations(models.get(i), places, ofModel)) {
        violations.add(withMessage(violation, numbered(violation.message(), i)));
      }
    }
    if (!violations.isEmpty()) {
      throw FieldValidationException.of(
          "Cannot save %d models of %s".formatted(models.size(), meta.name()), violations);
    }
  }

  /** Says which model of the list it is about. */
  static String numbered(String message, int index) {
    return "%s (number %d of the list)".formatted(message, index + 1);
  }

  static Violation withMessage(Violation violation, String message) {
    return new Violation(
        violation.model(),
        violation.field(),
        violation.rule(),
        message,
        violation.valueType(),
        violation.arguments());
  }

  private static List<ModelSnapshot> pictures(
      List<? extends Model<?>> models, Function<Model<?>, ModelSnapshot> picture) {
    List<ModelSnapshot> pictures = new ArrayList<>(models.size());
    models.forEach(model -> pictures.add(picture.apply(model)));
    return pictures;
  }

  private int whole(
      Collection<ModelMeta<?>> tablesUsed,
      List<ModelSnapshot> before,
      Consumer<List<ModelSnapshot>> preparation,
      Function<List<ModelSnapshot>, Integer> action) {
    if (before.isEmpty()) {
      return 0;
    }
    boolean done = false;
    try {
      preparation.accept(before);
      int result =
          transactions.atomically(
              true,
              () -> {
                transactions.writing();
                tablesUsed.forEach(tables::createOnUse);
                return action.apply(before);
              });
      done = true;
      return result;
    } finally {
      if (!done) {
        before.forEach(ModelSnapshot::restore);
      }
    }
  }
}
