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
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * Writes the rows of a list of models with few statements.
 *
 * <p>An insert of many rows has the conflict clause OR FAIL, which spares SQLite a journal; it
 * leaves the rows before the one that fails. In a table without triggers that is all that can
 * happen, so the number of changes tells which row it was, and each key is the one behind the key
 * before it. Elsewhere each statement runs inside a savepoint, for which SQLite copies every page
 * that changes, and returns its keys; where it fails, or does not do exactly what it should, its
 * rows are taken back. Either way the rows that are left are written one by one. That tells which
 * model fails and why. It may succeed, too: where somebody's triggers or constraints have conflict
 * clauses of their own, which OR FAIL overrides, or where the keys made by the database could not
 * be told apart.
 *
 * @see <a href="https://www.sqlite.org/lang_conflict.html">ON CONFLICT in SQLite</a>
 */
final class ManyRows {
  /** So many rows of a statement are as fast as more. */
  private static final int ROWS_AT_ONCE = 50;

  /** So many values of a statement are safe with every build of SQLite. */
  private static final int VALUES_AT_ONCE = 30_000;

  private static final long UNKNOWN = -1;

  private final SQLiteMultiManager manager;
  private final ModelMeta<?> meta;
  private final List<? extends Model<?>> models;

  /** By how many rows; of an insert also how many fields, and how many are returned. */
  private final Map<List<Integer>, String> texts = new HashMap<>();

  /** The places of the models whose rows are there. */
  private final BitSet written = new BitSet();

  ManyRows(SQLiteMultiManager manager, ModelMeta<?> meta, List<? extends Model<?>> models) {
    this.manager = manager;
    this.meta = meta;
    this.models = models;
  }

  /** How many of them go into one statement. */
  private static int rowsAtOnce(int values) {
    return values == 0 ? 1 : Math.max(1, Math.min(ROWS_AT_ONCE, VALUES_AT_ONCE / values));
  }

  /** Returns whether it succeeded; what it has done is taken back if not. */
  private boolean inSavepoint(BooleanSupplier statement) {
    int savepoint = manager.savepoint();
    boolean done = false;
    try {
      done = statement.getAsBoolean();
    } catch (ConstraintFailure e) {
      requireTransaction(e);
    }
    if (!done) {
      manager.rollbackTo(savepoint);
    } else {
      manager.release(savepoint);
    }
    return done;
  }

  /** A trigger or a constraint can roll all of it back. */
  private void requireTransaction(ConstraintFailure failure) {
    if (!manager.inTransaction()) {
      throw manager.explain(failure, explainer -> explainer.writing(meta, models.size()));
    }
  }

  // --- insert -----------------------------------------------------------------------------------

  /** Inserts the models: first those with a key, so that no key made for another meets it. */
  void insert() {
    BitSet withKey = new BitSet(models.size());
    for (int place = 0; place < models.size(); place++) {
      withKey.set(place, SQLiteMultiManager.writesKey(models.get(place)));
    }
    insert(withKey.stream().toArray(), true);
    withKey.flip(0, models.size());
    insert(withKey.stream().toArray(), false);
  }

  private void insert(int[] places, boolean withKey) {
    List<Field<?, ?>> fields = manager.dialect().statements(meta).insertFields(withKey);
    int most = rowsAtOnce(fields.size());
    boolean quiet = places.length > most && manager.isQuiet(meta);
    long lastKey = UNKNOWN;
    for (int from = 0; from < places.length; from += most) {
      int[] some = Arrays.copyOfRange(places, from, Math.min(places.length, from + most));
      int done = 0;
      if (some.length > 1 && withKey) {
        done = quiet ? insertQuietly(some, fields) : insertWithKey(some, fields);
      } else if (some.length > 1) {
        boolean next = quiet && lastKey >= 0 && lastKey < Long.MAX_VALUE - most;
        done = next ? insertBehind(lastKey, some, fields) : insertWithoutKey(some, fields);
        lastKey = done == some.length ? lastKey(some) : UNKNOWN;
      }
      for (int i = 0; i < some.length; i++) {
        if (i >= done) {
          insertOne(some[i]);
        }
        written.set(some[i]);
      }
    }
  }

  private long lastKey(int[] places) {
    return models.get(places[places.length - 1]).pk() instanceof Number key
        ? key.longValue()
        : UNKNOWN;
  }

  private void insertOne(int place) {
    Model<?> model = models.get(place);
    boolean done =
        manager.insert(
            model,
            false,
            explainer -> explainer.inserting(model, numbered(place), writtenBefore()));
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

  private ConstraintExplainer.Siblings writtenBefore() {
    return new ConstraintExplainer.Siblings(models, written.stream().boxed().toList());
  }

  /** Returns how many rows were inserted, the first of them. */
  private int insertQuietly(int[] places, List<Field<?, ?>> fields) {
    try {
      return insertRows(places, fields);
    } catch (ConstraintFailure e) {
      requireTransaction(e);
      return manager.changes();
    }
  }

  /** The same of rows that get the keys behind another one. */
  private int insertBehind(long key, int[] places, List<Field<?, ?>> fields) {
    int done = insertQuietly(places, fields);
    if (done > 0 && manager.lastInsertRowId() != key + done) {
      throw new DatabaseException(
          "Cannot tell the keys of new rows of %s: the last one is %d, where %d was to come; nothing is stored."
              .formatted(meta.name(), manager.lastInsertRowId(), key + done));
    }
    for (int i = 0; i < done; i++) {
      setKey(places[i], key + 1 + i);
    }
    return done;
  }

  private int insertWithKey(int[] places, List<Field<?, ?>> fields) {
    return inSavepoint(() -> insertRows(places, fields) == places.length) ? places.length : 0;
  }

  private int insertRows(int[] places, List<Field<?, ?>> fields) {
    String sql = sql(fields, places.length, List.of());
    return manager.alone(connection -> connection.update(sql, to -> bind(to, places, fields)));
  }

  private int insertWithoutKey(int[] places, List<Field<?, ?>> fields) {
    String sql = sql(fields, places.length, meta.key());
    return inSavepoint(
            () -> {
              long[] keys =
                  manager.alone(
                      connection ->
                          connection.query(
                              sql, to -> bind(to, places, fields), ManyRows::keysInOrder));
              boolean told = areNeighbours(keys, places.length);
              for (int i = 0; told && i < keys.length; i++) {
                setKey(places[i], keys[i]);
              }
              return told;
            })
        ? places.length
        : 0;
  }

  private void setKey(int place, long key) {
    manager.setGenerated(models.get(place), meta.key().get(0), key);
  }

  private String sql(List<Field<?, ?>> fields, int rows, List<Field<?, ?>> returning) {
    return texts.computeIfAbsent(
        List.of(rows, fields.size(), returning.size()),
        key ->
            manager
                .dialect()
                .insert(new InsertStatement(meta, fields, null, rows, null, returning))
                .text());
  }

  private static long[] keysInOrder(Rows rows) {
    LongStream.Builder keys = LongStream.builder();
    while (rows.next()) {
      keys.add(rows.getLong(1));
    }
    return keys.build().sorted().toArray();
  }

  /**
   * SQLite gives each row the key behind the greatest, so the least belongs to the first row,
   * though RETURNING promises no order. When it has run out of greater ones it takes any.
   */
  private static boolean areNeighbours(long[] keys, int rows) {
    return keys.length == rows && keys[rows - 1] - keys[0] == rows - 1;
  }

  private void bind(ParameterWriter parameters, int[] places, List<Field<?, ?>> fields) {
    int bound = 0;
    for (int place : places) {
      SQLiteMultiManager.bind(parameters, bound, fields, ModelAccess.slots(models.get(place)));
      bound += fields.size();
    }
  }

  // --- update -----------------------------------------------------------------------------------

  /**
   * Writes fields of the models' rows; returns the places of the models whose rows are gone, or
   * were left as they are.
   */
  List<Integer> update(List<Field<?, ?>> fields) {
    int most = rowsAtOnce(meta.rowFields().size() + fields.size());
    List<Integer> missing = new ArrayList<>();
    for (int from = 0; from < models.size(); from += most) {
      int first = from;
      int last = Math.min(models.size(), from + most);
      if (last - first == 1) {
        updateOne(first, fields, missing);
      } else if (meta.version() == null) {
        updateAtOnce(first, last, fields, missing);
      } else if (!inSavepoint(() -> updateRows(first, last, fields))) {
        updateOneByOne(first, last, fields, missing);
      }
    }
    return missing;
  }

  /** A row that has no version can be written twice, so what is done need not be taken back. */
  private void updateAtOnce(int first, int last, List<Field<?, ?>> fields, List<Integer> missing) {
    boolean done = false;
    try {
      done = updateRows(first, last, fields);
    } catch (ConstraintFailure e) {
      requireTransaction(e);
    }
    if (!done) {
      updateOneByOne(first, last, fields, missing);
    }
  }

  private void updateOneByOne(
      int first, int last, List<Field<?, ?>> fields, List<Integer> missing) {
    for (int place = first; place < last; place++) {
      updateOne(place, fields, missing);
    }
  }

  private void updateOne(int place, List<Field<?, ?>> fields, List<Integer> missing) {
    BitSet changed = new BitSet();
    fields.forEach(field -> changed.set(field.position()));
    Model<?> model = models.get(place);
    if (!manager.update(model, changed, explainer -> explainer.updating(model, numbered(place)))) {
      missing.add(place);
    }
  }

  private boolean updateRows(int first, int last, List<Field<?, ?>> fields) {
    int rows = last - first;
    String sql =
        texts.computeIfAbsent(
            List.of(rows), key -> manager.dialect().updateEach(meta, fields, rows));
    return manager.alone(
        connection -> connection.update(sql, to -> bindEach(to, first, last, fields)) == rows);
  }

  private void bindEach(ParameterWriter parameters, int first, int last, List<Field<?, ?>> fields) {
    int bound = 0;
    for (int place = first; place < last; place++) {
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
