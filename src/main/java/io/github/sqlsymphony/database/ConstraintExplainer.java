package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.dialect.ModelStatements;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the words of the models why a constraint refused a statement.
 *
 * <p>SQLite tells which kind of constraint failed, not always which one, and never which other row
 * is involved. So it asks: the statement has failed, but the transaction goes on, and a look at the
 * values finds the row that has them, the parent that is missing, or the rows that still refer.
 */
final class ConstraintExplainer {
  private static final int ROWS_NAMED = 3;

  private final DatabaseConnection connection;
  private final Dialect dialect;

  ConstraintExplainer(DatabaseConnection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** What was tried: words for the message, the model and the table if one is involved. */
  record Attempt(String words, @Nullable Model<?> model, String table, Action action) {
    Attempt(String words, Model<?> model, Action action) {
      this(words, model, model.meta().tableName(), action);
    }
  }

  /** Which kind of statement failed. */
  enum Action {
    INSERT,
    UPDATE,
    DELETE,
    DROP,
    COMMIT,
    RAW
  }

  Attempt inserting(Model<?> model) {
    return new Attempt("Cannot save " + ModelAccess.describe(model), model, Action.INSERT);
  }

  Attempt updating(Model<?> model) {
    return new Attempt("Cannot save " + ModelAccess.describe(model), model, Action.UPDATE);
  }

  Attempt deleting(Model<?> model) {
    return new Attempt("Cannot delete " + ModelAccess.describe(model), model, Action.DELETE);
  }

  Attempt dropping(String table) {
    return new Attempt("Cannot drop the table of " + modelOfTable(table), null, table, Action.DROP);
  }

  Attempt committing() {
    return new Attempt("Cannot commit", null, "", Action.COMMIT);
  }

  Attempt raw() {
    return new Attempt("Cannot run a statement", null, "", Action.RAW);
  }

  SQLSymphonyException explain(ConstraintFailure failure, Attempt attempt) {
    return switch (failure.kind()) {
      case UNIQUE, PRIMARY_KEY -> unique(failure, attempt);
      case NOT_NULL -> notNull(failure, attempt);
      case CHECK -> check(failure, attempt);
      case FOREIGN_KEY -> foreignKey(failure, attempt);
      case TRIGGER ->
          new DatabaseException(
              attempt.words() + ": a trigger refused it: " + failure.detail() + ".", failure);
      case OTHER -> failure;
    };
  }

  // --- unique -----------------------------------------------------------------------------------

  private SQLSymphonyException unique(ConstraintFailure failure, Attempt attempt) {
    Model<?> model = attempt.model();
    if (model != null) {
      ModelMeta<?> meta = model.meta();
      for (List<Field<?, ?>> fields : uniqueFields(meta)) {
        String other = rowWithSameValues(model, fields);
        if (other != null) {
          String names = names(fields);
          return new UniqueConstraintException(
              "%s: %s %s already has this %s, which must be unique; change it, or load and update that %2$s."
                  .formatted(attempt.words(), meta.name(), other, names),
              meta.name(),
              fields.stream().map(Field::name).toList(),
              other,
              failure);
        }
      }
    }
    Places places = uniquePlaces(failure.detail(), model);
    return new UniqueConstraintException(
        "%s: another row of %s already has this %s, which must be unique."
            .formatted(attempt.words(), places.model(), String.join(", ", places.fields())),
        places.model(),
        places.fields(),
        null,
        failure);
  }

  /** An index over expressions is told by its name: {@code index 'users__by_lower'}. */
  private Places uniquePlaces(String detail, @Nullable Model<?> model) {
    if (!detail.startsWith("index '")) {
      return places(detail, model);
    }
    String index = detail.substring("index '".length(), detail.length() - 1);
    for (ModelMeta<?> meta : model == null ? ModelRegistry.registered() : List.of(model.meta())) {
      String constant = dialect.indexNamed(meta, index);
      if (constant != null) {
        return new Places(meta.name(), List.of(constant));
      }
    }
    return new Places("the table", List.of(index));
  }

  private static List<List<Field<?, ?>>> uniqueFields(ModelMeta<?> meta) {
    List<List<Field<?, ?>>> all = new ArrayList<>();
    all.add(meta.key());
    for (Field<?, ?> field : meta.fields()) {
      if (field.isUnique()) {
        all.add(List.of(field));
      }
    }
    for (UniqueConstraint unique : meta.uniqueConstraints().values()) {
      all.add(unique.fields());
    }
    for (Index index : meta.indexes().values()) {
      List<Field<?, ?>> fields = new ArrayList<>();
      for (Ordering column : index.columns()) {
        if (column.expression() instanceof Field<?, ?> field) {
          fields.add(field);
        }
      }
      if (index.isUnique() && fields.size() == index.columns().size()) {
        all.add(fields);
      }
    }
    return all;
  }

  private @Nullable String rowWithSameValues(Model<?> model, List<Field<?, ?>> fields) {
    @Nullable Object[] slots = ModelAccess.slots(model);
    if (fields.stream().anyMatch(field -> slots[field.position()] == null)) {
      return null;
    }
    ModelMeta<?> meta = model.meta();
    List<String> found =
        connection.query(
            dialect.statements(meta).selectKeyWhere(fields),
            parameters -> {
              for (int i = 0; i < fields.size(); i++) {
                Field<?, ?> field = fields.get(i);
                field.writeSlot(parameters, i + 1, Objects.requireNonNull(slots[field.position()]));
              }
            },
            rows -> rows.next() ? List.of(key(rows)) : List.of());
    boolean itself =
        model.state() == ModelState.STORED
            && found.contains(String.valueOf(ModelAccess.storedKey(model)));
    return found.isEmpty() || itself ? null : found.get(0);
  }

  /** Writes a key as {@code Model.pk()} shows it: a composite one as {@code [16, 52]}. */
  private static String key(Rows rows) {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= rows.columnCount(); i++) {
      parts.add(String.valueOf(RowMapper.value(rows, i)));
    }
    return parts.size() == 1 ? parts.get(0) : parts.toString();
  }

  // --- not null and check -----------------------------------------------------------------------

  private SQLSymphonyException notNull(ConstraintFailure failure, Attempt attempt) {
    Places places = places(failure.detail(), attempt.model());
    List<Violation> violations =
        places.fields().stream()
            .map(
                field ->
                    new Violation(
                        places.model(),
                        field,
                        Violation.NOT_NULL,
                        "has no value, the column needs one"))
            .toList();
    return new NullableFieldException(
        attempt.words()
            + ": "
            + violations.stream().map(Violation::toString).collect(Collectors.joining("; "))
            + ".",
        violations,
        failure);
  }

  private SQLSymphonyException check(ConstraintFailure failure, Attempt attempt) {
    String constraint = failure.detail();
    ModelMeta<?> meta =
        attempt.model() == null ? modelWithCheck(constraint) : attempt.model().meta();
    String constant = meta == null ? null : dialect.checkNamed(meta, constraint);
    if (meta == null || constant == null) {
      return new CheckConstraintException(
          "%s: it breaks the check %s of %s."
              .formatted(attempt.words(), constraint, meta == null ? "the table" : meta.name()),
          meta == null ? "" : meta.name(),
          List.of(),
          constraint,
          failure);
    }
    String condition = dialect.checkText(meta, constant);
    List<String> fields =
        meta.fields().stream()
            .filter(field -> condition.contains('"' + field.columnName() + '"'))
            .map(Field::name)
            .toList();
    return new CheckConstraintException(
        "%s: it breaks the check %s.%s, which is %s."
            .formatted(attempt.words(), meta.name(), constant, condition),
        meta.name(),
        fields,
        constant,
        failure);
  }

  private @Nullable ModelMeta<?> modelWithCheck(String constraint) {
    return ModelRegistry.registered().stream()
        .filter(meta -> dialect.checkNamed(meta, constraint) != null)
        .findFirst()
        .orElse(null);
  }

  // --- foreign keys -----------------------------------------------------------------------------

  private SQLSymphonyException foreignKey(ConstraintFailure failure, Attempt attempt) {
    Model<?> model = attempt.model();
    SQLSymphonyException found = null;
    if (model != null && attempt.action() != Action.DELETE) {
      found = missingParent(failure, attempt, model);
    }
    if (found == null && model != null && attempt.action() != Action.INSERT) {
      found = referringRows(failure, attempt, model);
    }
    if (attempt.action() == Action.COMMIT) {
      found = unsatisfied(failure, attempt);
    } else if (attempt.action() == Action.DROP) {
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
      ConstraintFailure failure, Attempt attempt, Model<?> model) {
    for (ForeignKey<?> foreignKey : model.meta().foreignKeys()) {
      Object key = model.key(foreignKey);
      if (key != null && !parentExists(foreignKey, key)) {
        String target = foreignKey.target().getSimpleName();
        return new ForeignKeyException(
            "%s: there is no %s %s, to which %s refers; save that %2$s first, or refer to one that exists."
                .formatted(attempt.words(), target, key, foreignKey),
            model.meta().name(),
            List.of(foreignKey.name()),
            target,
            List.of(key.toString()),
            failure);
      }
    }
    return null;
  }

  private boolean parentExists(ForeignKey<?> foreignKey, Object key) {
    ModelStatements parent = dialect.statements(ModelRegistry.ofClass(foreignKey.target()));
    return connection.query(
        parent.selectKeyWhere(List.of(foreignKey.targetKey())),
        parameters -> foreignKey.targetKey().writeSlot(parameters, 1, key),
        Rows::next);
  }

  private @Nullable ForeignKeyException referringRows(
      ConstraintFailure failure, Attempt attempt, Model<?> model) {
    List<String> takenAlong = new ArrayList<>();
    for (Reference reference : references(model.meta().tableName())) {
      List<Bound> values = referredValues(reference, model);
      List<String> rows = values.isEmpty() ? List.of() : referring(reference, values);
      if (rows.isEmpty()) {
        continue;
      }
      if (attempt.action() == Action.DELETE && reference.actsOnDelete()) {
        takenAlong.add(places(reference, model.meta()).model());
      } else {
        return referringRows(failure, attempt, model, reference, values, rows);
      }
    }
    return takenAlong.isEmpty() ? null : takenAlong(failure, attempt, model, takenAlong);
  }

  private ForeignKeyException referringRows(
      ConstraintFailure failure,
      Attempt attempt,
      Model<?> model,
      Reference reference,
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
                attempt.action() == Action.DELETE
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
      ConstraintFailure failure, Attempt attempt, Model<?> model, List<String> children) {
    return new ForeignKeyException(
        "%s: rows of %s would be deleted or changed with it, and other rows still refer to those; delete the other rows first or declare onDelete(CASCADE) there, too."
            .formatted(attempt.words(), String.join(" and ", children)),
        model.meta().name(),
        List.of(),
        children.get(0),
        List.of(),
        failure);
  }

  /** A foreign key of another table that refers to the table in question. */
  private record Reference(
      String table, List<String> columns, List<@Nullable String> targets, String onDelete) {

    boolean actsOnDelete() {
      return !onDelete.equals("NO ACTION") && !onDelete.equals("RESTRICT");
    }
  }

  /** A value of a field. */
  private record Bound(Field<?, ?> field, Object value) {}

  /** The database is asked, not the models, since a model that nobody has used yet is not known. */
  private List<Reference> references(String parent) {
    return connection.query(
        SQLiteCommands.REFERENCES_TO,
        parameters -> parameters.setText(1, parent),
        rows -> {
          Map<String, Reference> found = new LinkedHashMap<>();
          while (rows.next()) {
            String table = rows.getText(1);
            String onDelete = rows.getText(5);
            Reference reference =
                found.computeIfAbsent(
                    rows.getLong(2) + " of " + table,
                    key -> new Reference(table, new ArrayList<>(), new ArrayList<>(), onDelete));
            reference.columns().add(rows.getText(3));
            reference.targets().add((String) RowMapper.value(rows, 4));
          }
          return List.copyOf(found.values());
        });
  }

  /** What the rows that refer to a model hold; empty if the model has no such fields. */
  private static List<Bound> referredValues(Reference reference, Model<?> model) {
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

  private List<String> referring(Reference reference, List<Bound> values) {
    String sql =
        SQLiteCommands.rowsReferring(
            reference.table(), keyColumns(reference.table()), reference.columns(), ROWS_NAMED);
    return connection.query(
        sql,
        parameters -> bind(parameters, values),
        rows -> {
          List<String> keys = new ArrayList<>();
          while (rows.next()) {
            keys.add(key(rows));
          }
          return keys;
        });
  }

  private long countReferring(Reference reference, List<Bound> values) {
    return number(
        SQLiteCommands.countReferring(reference.table(), reference.columns()),
        parameters -> bind(parameters, values));
  }

  private long number(String sql, Binder binder) {
    return connection.query(sql, binder, rows -> rows.next() ? rows.getLong(1) : Long.valueOf(0));
  }

  private @Nullable ForeignKeyException referringTable(ConstraintFailure failure, Attempt attempt) {
    for (Reference reference : references(attempt.table())) {
      long count =
          number(
              SQLiteCommands.countFilled(reference.table(), reference.columns().get(0)),
              Binder.NONE);
      if (count > 0) {
        ModelMeta<?> parent = metaOfTable(attempt.table());
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

  private @Nullable ForeignKeyException unsatisfied(ConstraintFailure failure, Attempt attempt) {
    List<Row> orphans =
        connection.query(SQLiteCommands.FOREIGN_KEY_CHECK, Binder.NONE, new RowMapper()::raw);
    if (orphans.isEmpty()) {
      return null;
    }
    Row orphan = orphans.get(0);
    String table = String.valueOf(orphan.get("table"));
    String child = modelOfTable(table);
    String parent = modelOfTable(String.valueOf(orphan.get("parent")));
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
            fields.add(fieldOfColumn(metaOfTable(table), rows.getText(1)));
          }
          return fields;
        });
  }

  // --- names ------------------------------------------------------------------------------------

  /** Model and fields that SQLite's {@code table.column, table.column} stands for. */
  private record Places(String model, List<String> fields) {}

  /** Other databases may have a table of that name, with other models: the one at hand is meant. */
  private static Places places(String detail, @Nullable Model<?> model) {
    List<String> columns = Arrays.asList(detail.split(", "));
    int dot = columns.get(0).lastIndexOf('.');
    String table = dot < 0 ? detail : columns.get(0).substring(0, dot);
    ModelMeta<?> meta =
        model != null && isOfTable(model.meta(), table) ? model.meta() : metaOfTable(table);
    List<String> fields =
        columns.stream()
            .map(column -> fieldOfColumn(meta, column.substring(column.lastIndexOf('.') + 1)))
            .toList();
    return new Places(meta == null ? table : meta.name(), fields);
  }

  /** Of the models of a table, the one whose foreign key refers to the model at hand is meant. */
  private static Places places(Reference reference, @Nullable ModelMeta<?> parent) {
    ModelMeta<?> child = null;
    for (ModelMeta<?> candidate : modelsOfTable(reference.table())) {
      boolean refers =
          parent != null
              && candidate.field(reference.columns().get(0)) instanceof ForeignKey<?> foreignKey
              && foreignKey.target() == parent.modelClass();
      child = child == null || refers ? candidate : child;
    }
    ModelMeta<?> meta = child;
    return new Places(
        meta == null ? reference.table() : meta.name(),
        reference.columns().stream().map(column -> fieldOfColumn(meta, column)).toList());
  }

  private static String modelOfTable(String table) {
    ModelMeta<?> meta = metaOfTable(table);
    return meta == null ? table : meta.name();
  }

  private static String fieldOfColumn(@Nullable ModelMeta<?> meta, String column) {
    Field<?, ?> field = meta == null ? null : meta.field(column);
    return field == null ? column : field.name();
  }

  /** Where models of other databases have a table of that name, too, the table's name is told. */
  private static @Nullable ModelMeta<?> metaOfTable(String table) {
    List<ModelMeta<?>> models = modelsOfTable(table);
    boolean oneName = models.stream().map(ModelMeta::name).distinct().count() == 1;
    return oneName ? models.get(0) : null;
  }

  private static List<ModelMeta<?>> modelsOfTable(String table) {
    return ModelRegistry.registered().stream().filter(meta -> isOfTable(meta, table)).toList();
  }

  private static boolean isOfTable(ModelMeta<?> meta, String table) {
    return meta.tableName().toLowerCase(Locale.ROOT).equals(table.toLowerCase(Locale.ROOT));
  }

  private static String names(List<Field<?, ?>> fields) {
    return fields.stream().map(Field::name).collect(Collectors.joining(" and "));
  }
}
