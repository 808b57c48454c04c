package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.ToOne;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a foreign key refused a statement: which parent is missing, or which rows still refer.
 *
 * <p>SQLite says only that it was a foreign key.
 */
final class ForeignKeyExplainer {
  private static final int ROWS_NAMED = 3;

  private final DatabaseConnection connection;
  private final Dialect dialect;

  ForeignKeyExplainer(DatabaseConnection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  SQLSymphonyException explain(ConstraintFailure failure, ConstraintExplainer.Attempt attempt) {
    Model<?> model = attempt.model();
    SQLSymphonyException found = null;
    if (model != null && attempt.action() != ConstraintExplainer.Action.DELETE) {
      found = missingParent(failure, attempt, model);
    }
    if (found == null && model != null && attempt.action() != ConstraintExplainer.Action.INSERT) {
      found = referringRows(failure, attempt, model);
    }
    if (attempt.query() != null) {
      found = byQuery(failure, attempt, attempt.query());
    } else if (attempt.action() == ConstraintExplainer.Action.COMMIT) {
      found = unsatisfied(failure, attempt);
    } else if (attempt.action() == ConstraintExplainer.Action.DROP) {
      found = referringTable(failure, attempt);
    }
    return found == null
        ? new ForeignKeyException(
            attempt.words()
                + ": a foreign key would refer to a row that does not exist; store the parent first,"
                + " or delete the rows that refer to it first.",
            model == null ? "" : model.meta().name(),
            List.of(),
            "",
            List.of(),
            failure)
        : found;
  }

  private @Nullable ForeignKeyException missingParent(
      ConstraintFailure failure, ConstraintExplainer.Attempt attempt, Model<?> model) {
    for (ToOne<?> foreignKey : atOnceFirst(model.meta().references())) {
      Object key = ModelAccess.keyOf(model, foreignKey);
      if (key != null && !parentExists(foreignKey, key)) {
        return missingParent(failure, attempt, model.meta(), foreignKey, key);
      }
    }
    return null;
  }

  /** A deferred foreign key refuses no statement, unless the table has it otherwise. */
  private static List<ToOne<?>> atOnceFirst(List<ToOne<?>> references) {
    List<ToOne<?>> sorted = new ArrayList<>(references);
    sorted.sort(Comparator.comparing(ToOne::isDeferred));
    return sorted;
  }

  private static ForeignKeyException missingParent(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      ModelMeta<?> meta,
      ToOne<?> foreignKey,
      Object key) {
    String target = foreignKey.target().getSimpleName();
    return new ForeignKeyException(
        "%s: there is no %s %s, to which %s refers; save that %2$s first, or refer to one that exists."
            .formatted(attempt.words(), target, key, foreignKey),
        meta.name(),
        List.of(foreignKey.name()),
        target,
        List.of(key.toString()),
        failure);
  }

  // --- changes by query -------------------------------------------------------------------------

  private @Nullable ForeignKeyException byQuery(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      ConstraintExplainer.ByQuery query) {
    ModelMeta<?> meta = attempt.meta();
    if (meta == null) {
      return null;
    }
    for (Assignment<?> assignment : query.assignments()) {
      Object key = Reference.keyIn(assignment.value());
      if (assignment.field() instanceof Reference<?, ?> foreignKey
          && key != null
          && !parentExists(foreignKey, key)) {
        return missingParent(failure, attempt, meta, foreignKey, key);
      }
    }
    SelectStatement rows = query.rows();
    boolean keyChanges = query.fields().stream().anyMatch(meta::isKey);
    if (rows != null && (keyChanges || attempt.action() == ConstraintExplainer.Action.DELETE)) {
      ForeignKeyException found = referringRows(failure, attempt, meta, rows);
      if (found != null) {
        return found;
      }
    }
    return missingParents(failure, attempt, meta, query);
  }

  /** Which rows of a query would refer to nothing is not known, but through which fields. */
  private static @Nullable ForeignKeyException missingParents(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      ModelMeta<?> meta,
      ConstraintExplainer.ByQuery query) {
    List<ToOne<?>> keys =
        meta.references().stream()
            .filter(
                key -> key.steps().get(0).fromFields().stream().anyMatch(query.fields()::contains))
            .toList();
    if (keys.isEmpty()) {
      return null;
    }
    return new ForeignKeyException(
        "%s: a row would refer through %s to a %s that does not exist; choose keys of rows that do."
            .formatted(
                attempt.words(),
                keys.stream().map(String::valueOf).collect(Collectors.joining(" or ")),
                keys.stream()
                    .map(key -> key.target().getSimpleName())
                    .distinct()
                    .collect(Collectors.joining(" or "))),
        meta.name(),
        keys.stream().map(ToOne::name).toList(),
        keys.get(0).target().getSimpleName(),
        List.of(),
        failure);
  }

  /** The rows that still refer to some of the rows of a query, by their keys. */
  private @Nullable ForeignKeyException referringRows(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      ModelMeta<?> meta,
      SelectStatement rows) {
    boolean deletes = attempt.action() == ConstraintExplainer.Action.DELETE;
    List<String> takenAlong = new ArrayList<>();
    for (SchemaReference reference : references(meta.tableName())) {
      List<String> columns = columnsToKey(reference, meta);
      if (columns.isEmpty()) {
        continue;
      }
      SqlText sql =
          dialect.referringTo(
              reference.table(), keyColumns(reference.table()), columns, rows.ofKeys());
      List<String> keys = connection.query(sql.text(), sql::bind, ForeignKeyExplainer::someKeys);
      Places child = places(reference, meta);
      if (!keys.isEmpty() && deletes && reference.actsOnDelete()) {
        takenAlong.add(child.model());
      } else if (!keys.isEmpty()) {
        boolean more = keys.size() > ROWS_NAMED;
        List<String> named = more ? keys.subList(0, ROWS_NAMED) : keys;
        return new ForeignKeyException(
            "%s: rows of %s still refer to some of them through %s.%s (%s %s%s); %s."
                .formatted(
                    attempt.words(),
                    child.model(),
                    child.model(),
                    String.join(" and ", child.fields()),
                    keys.size() == 1 ? "key" : "keys",
                    String.join(", ", named),
                    more ? ", …" : "",
                    deletes
                        ? "delete those first or declare onDelete(CASCADE)"
                        : "change or delete those first, or keep the keys"),
            meta.name(),
            child.fields(),
            child.model(),
            named,
            failure);
      }
    }
    return takenAlong.isEmpty() ? null : takenAlong(failure, attempt, meta, takenAlong);
  }

  /** The columns in the order of the model's key; empty if they refer to something else. */
  private static List<String> columnsToKey(SchemaReference reference, ModelMeta<?> meta) {
    List<String> columns = new ArrayList<>();
    for (int part = 0; part < meta.key().size(); part++) {
      for (int i = 0; i < reference.columns().size(); i++) {
        String target = reference.targets().get(i);
        Field<?, ?> field = target == null ? meta.key().get(i) : meta.field(target);
        if (meta.key().get(part).equals(field)) {
          columns.add(reference.columns().get(i));
        }
      }
    }
    boolean whole = columns.size() == meta.key().size();
    return whole && columns.size() == reference.columns().size() ? columns : List.of();
  }

  private static List<String> someKeys(Rows rows) {
    List<String> keys = new ArrayList<>();
    while (keys.size() <= ROWS_NAMED && rows.next()) {
      keys.add(ConstraintExplainer.key(rows));
    }
    return keys;
  }

  private boolean parentExists(ToOne<?> foreignKey, Object key) {
    ModelMeta<?> parent = ModelRegistry.ofClass(foreignKey.target());
    return connection.query(
        dialect.statements(parent).selectKeyWhere(parent.key()),
        parameters -> SQLiteMultiManager.bindKey(parameters, 0, parent, key),
        Rows::next);
  }

  private @Nullable ForeignKeyException referringRows(
      ConstraintFailure failure, ConstraintExplainer.Attempt attempt, Model<?> model) {
    List<String> takenAlong = new ArrayList<>();
    for (SchemaReference reference : references(model.meta().tableName())) {
      List<Bound> values = referredValues(reference, model);
      List<String> rows = values.isEmpty() ? List.of() : referring(reference, values);
      if (rows.isEmpty()) {
        continue;
      }
      if (attempt.action() == ConstraintExplainer.Action.DELETE && reference.actsOnDelete()) {
        takenAlong.add(places(reference, model.meta()).model());
      } else {
        return referringRows(failure, attempt, model, reference, values, rows);
      }
    }
    return takenAlong.isEmpty() ? null : takenAlong(failure, attempt, model.meta(), takenAlong);
  }

  private ForeignKeyException referringRows(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      Model<?> model,
      SchemaReference reference,
      List<Bound> values,
      List<String> rows) {
    Places child = places(reference, model.meta());
    long count = countReferring(reference, values);
    boolean one = count == 1;
    return new ForeignKeyException(
        "%s: %d %s of %s still %s to it through %s.%s (%s %s%s); %s."
            .formatted(
                attempt.words(),
                count,
                one ? "row" : "rows",
                child.model(),
                one ? "refers" : "refer",
                child.model(),
                String.join(" and ", child.fields()),
                one ? "key" : "keys",
                String.join(", ", rows),
                count > rows.size() ? ", …" : "",
                attempt.action() == ConstraintExplainer.Action.DELETE
                    ? "delete them first or declare onDelete(CASCADE)"
                    : "change or delete them first, or keep the key"),
        model.meta().name(),
        child.fields(),
        child.model(),
        rows,
        failure);
  }

  /** The rows in question are those that refer to the rows which go, or change, with this one. */
  private static ForeignKeyException takenAlong(
      ConstraintFailure failure,
      ConstraintExplainer.Attempt attempt,
      ModelMeta<?> meta,
      List<String> children) {
    return new ForeignKeyException(
        "%s: rows of %s would be deleted or changed with it, and other rows still refer to those; delete the other rows first or declare onDelete(CASCADE) there, too."
            .formatted(attempt.words(), String.join(" and ", children)),
        meta.name(),
        List.of(),
        children.get(0),
        List.of(),
        failure);
  }

  /** A foreign key of another table that refers to the table in question. */
  private record SchemaReference(
      String table, List<String> columns, List<@Nullable String> targets, String onDelete) {

    boolean actsOnDelete() {
      return !onDelete.equals("NO ACTION") && !onDelete.equals("RESTRICT");
    }
  }

  /** A value of a field. */
  private record Bound(Field<?, ?> field, Object value) {}

  /** The database is asked, not the models, since a model that nobody has used yet is not known. */
  private List<SchemaReference> references(String parent) {
    return connection.query(
        SQLiteCommands.REFERENCES_TO,
        parameters -> parameters.setText(1, parent),
        rows -> {
          Map<String, SchemaReference> found = new LinkedHashMap<>();
          while (rows.next()) {
            String table = rows.getText(1);
            String onDelete = rows.getText(5);
            SchemaReference reference =
                found.computeIfAbsent(
                    rows.getLong(2) + " of " + table,
                    key ->
                        new SchemaReference(table, new ArrayList<>(), new ArrayList<>(), onDelete));
            reference.columns().add(rows.getText(3));
            reference.targets().add((String) RowMapper.value(rows, 4));
          }
          return List.copyOf(found.values());
        });
  }

  /** What the rows that refer to a model hold; empty if the model has no such fields. */
  private static List<Bound> referredValues(SchemaReference reference, Model<?> model) {
    ModelMeta<?> meta = model.meta();
    List<Bound> values = new ArrayList<>();
    for (int i = 0; i < reference.targets().size(); i++) {
      String target = reference.targets().get(i);
      Field<?, ?> field = target == null ? meta.key().get(i) : meta.field(target);
      Object value = field == null ? null : storedValue(model, field);
      if (field == null || value == null) {
        return List.of();
      }
      values.add(new Bound(field, value));
    }
    return values;
  }

  private static @Nullable Object storedValue(Model<?> model, Field<?, ?> field) {
    int part = model.meta().key().indexOf(field);
    Object key = ModelAccess.storedKey(model);
    if (part < 0) {
      return ModelAccess.slots(model)[field.position()];
    }
    return key instanceof List<?> parts ? parts.get(part) : key;
  }

  private static void bind(ParameterWriter parameters, List<Bound> values) {
    for (int i = 0; i < values.size(); i++) {
      values.get(i).field().writeSlot(parameters, i + 1, values.get(i).value());
    }
  }

  private List<String> referring(SchemaReference reference, List<Bound> values) {
    String sql =
        SQLiteCommands.rowsReferring(
            reference.table(), keyColumns(reference.table()), reference.columns(), ROWS_NAMED);
    return connection.query(
        sql,
        parameters -> bind(parameters, values),
        rows -> {
          List<String> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add(ConstraintExplainer.key(rows));
          }
          return keys;
        });
  }

  private long countReferring(SchemaReference reference, List<Bound> values) {
    return number(
        SQLiteCommands.countReferring(reference.table(), reference.columns()),
        parameters -> bind(parameters, values));
  }

  private long number(String sql, Binder binder) {
    return connection.query(sql, binder, rows -> rows.next() ? rows.getLong(1) : Long.valueOf(0));
  }

  private @Nullable ForeignKeyException referringTable(
      ConstraintFailure failure, ConstraintExplainer.Attempt attempt) {
    for (SchemaReference reference : references(attempt.table())) {
      long count =
          number(
              SQLiteCommands.countFilled(reference.table(), reference.columns().get(0)),
              Binder.NONE);
      if (count > 0) {
        ModelMeta<?> parent = Places.metaOfTable(attempt.table());
        Places child = places(reference, parent);
        return new ForeignKeyException(
            "%s: %d %s of %s still %s to its rows through %s.%s; delete them or drop that table first."
                .formatted(
                    attempt.words(),
                    count,
                    count == 1 ? "row" : "rows",
                    child.model(),
                    count == 1 ? "refers" : "refer",
                    child.model(),
                    String.join(" and ", child.fields())),
            parent == null ? attempt.table() : parent.name(),
            child.fields(),
            child.model(),
            List.of(),
            failure);
      }
    }
    return null;
  }

  private List<String> keyColumns(String table) {
    return connection.query(
        SQLiteCommands.KEY_COLUMNS,
        parameters -> parameters.setText(1, table),
        rows -> {
          List<String> columns = new ArrayList<>();
          while (rows.next()) {
            columns.add(rows.getText(1));
          }
          return columns;
        });
  }

  private @Nullable ForeignKeyException unsatisfied(
      ConstraintFailure failure, ConstraintExplainer.Attempt attempt) {
    List<Row> orphans =
        connection.query(SQLiteCommands.FOREIGN_KEY_CHECK, Binder.NONE, new RowMapper()::raw);
    if (orphans.isEmpty()) {
      return null;
    }
    Row orphan = orphans.get(0);
    String table = String.valueOf(orphan.get("table"));
    String child = Places.modelOfTable(table);
    String parent = Places.modelOfTable(String.valueOf(orphan.get("parent")));
    List<String> fields = foreignKeyFields(table, orphan.get("fkid", Long.class));
    Object row = orphan.get("rowid");
    return new ForeignKeyException(
        "%s: %s of %s refers through %s.%s to a %s that does not exist; store that %6$s or delete the row, then commit again."
            .formatted(
                attempt.words(),
                row == null ? "a row" : "row " + row,
                child,
                child,
                String.join(" and ", fields),
                parent),
        child,
        fields,
        parent,
        row == null ? List.of() : List.of(String.valueOf(row)),
        failure);
  }

  private List<String> foreignKeyFields(String table, @Nullable Long number) {
    return connection.query(
        SQLiteCommands.FOREIGN_KEY_COLUMNS,
        parameters -> {
          parameters.setText(1, table);
          parameters.setLong(2, number == null ? 0 : number);
        },
        rows -> {
          List<String> fields = new ArrayList<>();
          while (rows.next()) {
            fields.add(Places.fieldOfColumn(Places.metaOfTable(table), rows.getText(1)));
          }
          return fields;
        });
  }

  /** Of the models of a table, the one whose foreign key refers to the model at hand is meant. */
  private static Places places(SchemaReference reference, @Nullable ModelMeta<?> parent) {
    ModelMeta<?> child = null;
    for (ModelMeta<?> candidate : Places.modelsOfTable(reference.table())) {
      boolean refers =
          parent != null
              && candidate.references().stream()
                  .anyMatch(key -> key.target() == parent.modelClass() && holds(key, reference));
      child = child == null || refers ? candidate : child;
    }
    ModelMeta<?> meta = child;
    return new Places(
        meta == null ? reference.table() : meta.name(),
        reference.columns().stream().map(column -> Places.fieldOfColumn(meta, column)).toList());
  }

  private static boolean holds(ToOne<?> key, SchemaReference reference) {
    return key.steps().get(0).fromFields().stream()
        .map(Field::columnName)
        .anyMatch(reference.columns().get(0)::equalsIgnoreCase);
  }
}
