package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.InsertStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Writes the rows of a list of models with few statements.
 *
 * <p>An insert of many rows has the conflict clause OR FAIL, which spares SQLite a journal; it
 * leaves the rows before the one that fails, so each statement runs inside a savepoint. Where one
 * fails, or does not do exactly what it should, its rows are taken back and written one by one.
 * That tells which model fails and why. It may succeed, too: where somebody's triggers or
 * constraints have conflict clauses of their own, which OR FAIL overrides, or where the keys made
 * by the database could not be told apart.
 *
 * @see <a href="https://www.sqlite.org/lang_conflict.html">ON CONFLICT in SQLite</a>
 */
final class ManyRows {
  /** So many rows of a statement are as fast as more. */
  private static final int ROWS_AT_ONCE = 50;

  /** So many values of a statement are safe with every build of SQLite. */
  private static final int VALUES_AT_ONCE = 30_000;

  private final SQLiteMultiManager manager;
  private final ModelMeta<?> meta;
  private final List<? extends Model<?>> models;

  /** By how many rows, and of an insert how many fields. */
  private final Map<List<Integer>, String> texts = new HashMap<>();

  ManyRows(SQLiteMultiManager manager, ModelMeta<?> meta, List<? extends Model<?>> models) {
    this.manager = manager;
    this.meta = meta;
    this.models = models;
  }

  /** Gets some of the models, as their places in the list. */
  private interface Statement {
    /** Returns whether every row was written, exactly as it should. */
    boolean writes(List<Integer> places);
  }

  /** Writes one of the models. */
  private interface Single {
    void write(int place);
  }

  private void each(List<Integer> places, int values, Statement statement, Single single) {
    int most = values == 0 ? 1 : Math.max(1, Math.min(ROWS_AT_ONCE, VALUES_AT_ONCE / values));
    for (int from = 0; from < places.size(); from += most) {
      List<Integer> some = places.subList(from, Math.min(places.size(), from + most));
      if (some.size() == 1 || !inSavepoint(() -> statement.writes(some))) {
        some.forEach(single::write);
      }
    }
  }

  /** Returns whether it succeeded; what it has done is taken back if not. */
  private boolean inSavepoint(BooleanSupplier statement) {
    int savepoint = manager.savepoint();
    boolean done = false;
    try {
      done = statement.getAsBoolean();
    } catch (ConstraintFailure e) {
      if (!manager.inTransaction()) {
        // A trigger has rolled all of it back.
        throw manager.explain(e, explainer -> explainer.writing(meta, models.size()));
      }
    }
    if (!done) {
      manager.rollbackTo(savepoint);
    } else {
      manager.release(savepoint);
    }
    return done;
  }

  // --- insert -----------------------------------------------------------------------------------

  /** Inserts the models: first those with a key, so that no key made for another meets it. */
  void insert() {
    List<Integer> withKey = new ArrayList<>();
    List<Integer> withoutKey = new ArrayList<>();
    for (int place = 0; place < models.size(); place++) {
      (SQLiteMultiManager.writesKey(models.get(place)) ? withKey : withoutKey).add(place);
    }
    List<Integer> inserted = new ArrayList<>();
    insert(withKey, true, inserted);
    insert(withoutKey, false, inserted);
  }

  private void insert(List<Integer> places, boolean withKey, List<Integer> inserted) {
    List<Field<?, ?>> fields = manager.dialect().statements(meta).insertFields(withKey);
    each(
        places,
        fields.size(),
        some -> {
          boolean done = withKey ? insertRows(some, fields) : insertRowsWithoutKey(some, fields);
          if (done) {
            inserted.addAll(some);
          }
          return done;
        },
        place -> {
          insertOne(place, inserted);
          inserted.add(place);
        });
  }

  private void insertOne(int place, List<Integer> inserted) {
    Model<?> model = models.get(place);
    boolean done =
        manager.insert(
            model,
            false,
            explainer -> explainer.inserting(model, numbered(place), numbers(inserted)));
    if (!done) {
      throw new DatabaseException(
          "Cannot save %s%s: the database has left the row out without an error, as a trigger or a constraint of its table wants it; use addOrIgnore(…) where that may be."
              .formatted(ModelAccess.describe(model), numbered(place)));
    }
  }

  /** Where it is in the list, for messages. */
  String numbered(int place) {
    return models.size() == 1 ? "" : " (number %d of the list)".formatted(place + 1);
  }

  private ConstraintExplainer.Siblings numbers(List<Integer> inserted) {
    List<Integer> ordered = new ArrayList<>(inserted);
    Collections.sort(ordered);
    return new ConstraintExplainer.Siblings(models, ordered);
  }

  private boolean insertRows(List<Integer> places, List<Field<?, ?>> fields) {
    String sql = sql(fields, places.size(), List.of());
    return manager.alone(
        connection -> connection.update(sql, to -> bind(to, places, fields)) == places.size());
  }

  private boolean insertRowsWithoutKey(List<Integer> places, List<Field<?, ?>> fields) {
    String sql = sql(fields, places.size(), meta.key());
    List<Long> keys =
        manager.alone(
            connection ->
                connection.query(sql, to -> bind(to, places, fields), ManyRows::keysInOrder));
    if (!areNeighbours(keys, places.size())) {
      return false;
    }
    Field<?, ?> key = meta.key().get(0);
    for (int i = 0; i < keys.size(); i++) {
      manager.setGenerated(models.get(places.get(i)), key, keys.get(i));
    }
    return true;
  }

  private String sql(List<Field<?, ?>> fields, int rows, List<Field<?, ?>> returning) {
    return texts.computeIfAbsent(
        List.of(rows, fields.size()),
        key ->
            manager
                .dialect()
                .insert(new InsertStatement(meta, fields, null, rows, null, returning))
                .text());
  }

  private static List<Long> keysInOrder(Rows rows) {
    List<Long> keys = new ArrayList<>();
    while (rows.next()) {
      keys.add(rows.getLong(1));
    }
    Collections.sort(keys);
    return keys;
  }

  /**
   * SQLite gives each row the key behind the greatest, so the least belongs to the first row,
   * though RETURNING promises no order. When it has run out of greater ones it takes any.
   */
  private static boolean areNeighbours(List<Long> keys, int rows) {
    return keys.size() == rows && keys.get(rows - 1) - keys.get(0) == rows - 1;
  }

  private void bind(ParameterWriter parameters, List<Integer> places, List<Field<?, ?>> fields) {
    int bound = 0;
    for (int place : places) {
      SQLiteMultiManager.bind(parameters, bound, fields, ModelAccess.slots(models.get(place)));
      bound += fields.size();
    }
  }

  // --- update -----------------------------------------------------------------------------------

  /** Writes fields of the models' rows; returns the places of the models whose rows are gone. */
  List<Integer> update(List<Field<?, ?>> fields) {
    BitSet changed = new BitSet();
    fields.forEach(field -> changed.set(field.position()));
    List<Integer> all = new ArrayList<>();
    for (int place = 0; place < models.size(); place++) {
      all.add(place);
    }
    List<Integer> missing = new ArrayList<>();
    each(
        all,
        meta.rowFields().size() + fields.size(),
        some -> updateRows(some, fields),
        place -> {
          Model<?> model = models.get(place);
          if (!manager.update(
              model, changed, explainer -> explainer.updating(model, numbered(place)))) {
            missing.add(place);
          }
        });
    return missing;
  }

  private boolean updateRows(List<Integer> places, List<Field<?, ?>> fields) {
    String sql =
        texts.computeIfAbsent(
            List.of(places.size()),
            key -> manager.dialect().updateEach(meta, fields, places.size()));
    return manager.alone(
        connection -> connection.update(sql, to -> bindEach(to, places, fields)) == places.size());
  }

  private void bindEach(
      ParameterWriter parameters, List<Integer> places, List<Field<?, ?>> fields) {
    int bound = 0;
    for (int place : places) {
      Model<?> model = models.get(place);
      SQLiteMultiManager.bindKey(parameters, bound, meta, SQLiteMultiManager.storedKey(model));
      bound += meta.key().size();
      VersionField version = meta.version();
      if (version != null) {
        SQLiteMultiManager.bind(parameters, bound, List.of(version), ModelAccess.slots(model));
        bound++;
      }
      SQLiteMultiManager.bind(parameters, bound, fields, ModelAccess.slots(model));
      bound += fields.size();
    }
  }
}
