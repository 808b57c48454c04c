package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelSnapshot;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.PersistenceContext;
import io.github.sqlsymphony.query.InsertStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes many models at once: validation of all, then statements for many rows each, as one action
 * that happens wholly or not at all. No hooks run, nothing is tracked.
 */
final class BulkWriter {
  private final PersistenceContext session;
  private final MultiManager manager;
  private final Transactions transactions;
  private final TableKeeper tables;
  private final ModelWriter single;
  private final UndoLog undo;

  BulkWriter(
      PersistenceContext session,
      MultiManager manager,
      Transactions transactions,
      TableKeeper tables,
      ModelWriter single,
      UndoLog undo) {
    this.session = session;
    this.manager = manager;
    this.transactions = transactions;
    this.tables = tables;
    this.single = single;
    this.undo = undo;
  }

  // --- insert -----------------------------------------------------------------------------------

  int insert(ModelMeta<?> meta, List<? extends Model<?>> models) {
    require(models, ModelState.NEW, "add");
    validate(meta, models);
    return whole(
        meta,
        models,
        before -> {
          List<ModelSnapshot> withKey = new ArrayList<>();
          List<ModelSnapshot> withoutKey = new ArrayList<>();
          for (ModelSnapshot snapshot : before) {
            (snapshot.model().pk() == null ? withoutKey : withKey).add(snapshot);
          }
          manager.insertAll(meta, withKey.stream().map(ModelSnapshot::model).toList());
          manager.insertAll(meta, withoutKey.stream().map(ModelSnapshot::model).toList());
          Field<?, ?> generated = meta.generatedKey();
          if (generated != null) {
            withoutKey.forEach(snapshot -> snapshot.assigned(generated.position()));
          }
          before.forEach(this::stored);
          return models.size();
        });
  }

  private void stored(ModelSnapshot snapshot) {
    undo.add(snapshot::rollBack);
    ModelAccess.markStored(snapshot.model(), session);
  }

  <M extends Model<M>> int upsert(InsertStatement statement, List<M> models) {
    require(models, ModelState.NEW, "upsert");
    validate(statement.meta(), models);
    return whole(
        statement.meta(),
        models,
        before -> {
          int written = 0;
          for (ModelSnapshot snapshot : before) {
            Optional<@Nullable Object[]> row = manager.upsert(snapshot.model(), statement);
            if (row.isPresent()) {
              written++;
              take(snapshot, row.get());
              stored(snapshot);
            }
          }
          return written;
        });
  }

  /** The row may have other values than the model that was to be inserted. */
  private static void take(ModelSnapshot snapshot, @Nullable Object[] row) {
    Model<?> model = snapshot.model();
    @Nullable Object[] slots = ModelAccess.slots(model);
    for (Field<?, ?> field : model.meta().fields()) {
      int position = field.position();
      if (!field.same(slots[position], row[position])) {
        ModelAccess.assign(model, position, row[position]);
        snapshot.assigned(position);
      }
    }
  }

  // --- update -----------------------------------------------------------------------------------

  int update(ModelMeta<?> meta, List<? extends Model<?>> models, List<Field<?, ?>> fields) {
    require(models, ModelState.STORED, "save");
    models.forEach(model -> single.requireOwn(model, "save"));
    BitSet places = places(meta, fields);
    validate(meta, models);
    return whole(
        meta,
        models,
        before -> {
          int written = manager.updateAll(meta, models, fields);
          if (written < models.size()) {
            throw missing(meta, models);
          }
          for (ModelSnapshot snapshot : before) {
            undo.add(snapshot::rollBack);
            ModelAccess.markStored(snapshot.model(), session, places);
          }
          return written;
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

  private MissingRowException missing(ModelMeta<?> meta, List<? extends Model<?>> models) {
    for (Model<?> model : models) {
      Object key = ModelAccess.storedKey(model);
      if (key == null || manager.find(meta, key).isEmpty()) {
        return ModelWriter.missing("save", model);
      }
    }
    throw new IllegalStateException("fewer rows written than models, but every row is there");
  }

  // --- common -----------------------------------------------------------------------------------

  private static void require(List<? extends Model<?>> models, ModelState state, String verb) {
    Set<Model<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Model<?> model : models) {
      ModelWriter.requireState(model, state, verb);
      if (!seen.add(model)) {
        throw new SessionException(
            "Cannot %s %s twice in one call: the list has the same object more than once; leave one out."
                .formatted(verb, ModelAccess.describe(model)));
      }
    }
  }

  private static void validate(ModelMeta<?> meta, List<? extends Model<?>> models) {
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (Violation violation : models.get(i).violations()) {
        violations.add(placed(violation, i));
      }
    }
    if (!violations.isEmpty()) {
      throw FieldValidationException.of(
          "Cannot save %d models of %s".formatted(models.size(), meta.name()), violations);
    }
  }

  private static Violation placed(Violation violation, int index) {
    return new Violation(
        violation.model(),
        violation.field(),
        violation.rule(),
        "%s (number %d of the list)".formatted(violation.message(), index + 1),
        violation.valueType(),
        violation.arguments());
  }

  private int whole(
      ModelMeta<?> meta,
      List<? extends Model<?>> models,
      Function<List<ModelSnapshot>, Integer> action) {
    if (models.isEmpty()) {
      return 0;
    }
    List<ModelSnapshot> before = new ArrayList<>(models.size());
    models.forEach(model -> before.add(ModelSnapshot.of(model)));
    boolean done = false;
    try {
      int result =
          transactions.atomically(
              true,
              () -> {
                transactions.writing();
                tables.createOnUse(meta);
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
