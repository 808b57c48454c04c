package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Generated;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.RelationStep;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statements that create the table of a model and its indexes.
 *
 * <p>Indexes, constraints and checks are named after the table and their constant, {@code
 * users__by_name}, so that a failure can be told in the model's own words. Indexes share one space
 * of names with all tables: a single underscore would make {@code user_city} of the foreign key
 * CITY, which is the table of the model UserCity.
 */
final class TableRenderer {
  private final Dialect dialect;
  private final ModelMeta<?> meta;

  TableRenderer(Dialect dialect, ModelMeta<?> meta) {
    this.dialect = dialect;
    this.meta = meta;
  }

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add(table());
    for (Map.Entry<String, Index> index : meta.indexes().entrySet()) {
      statements.add(index(index.getKey(), index.getValue()));
    }
    for (Reference<?, ?> key : meta.foreignKeys()) {
      if (key.isIndexed() && !isIndexedAnyway(key)) {
        statements.add(index(key.name(), Index.on(key)));
      }
    }
    for (CompositeForeignKey<?> key : meta.compositeForeignKeys()) {
      if (key.isIndexed() && !isIndexedAnyway(key)) {
        statements.add(index(key.name(), Index.on(key.fields().toArray(Column<?>[]::new))));
      }
    }
    return statements;
  }

  /** {@code CREATE TABLE IF NOT EXISTS "users" ("id" INTEGER PRIMARY KEY, …)} */
  private String table() {
    LiteralWriter sql = new LiteralWriter();
    sql.keyword("CREATE TABLE IF NOT EXISTS ").identifier(meta.tableName());
    String separator = " (";
    for (Field<?, ?> field : meta.fields()) {
      sql.keyword(separator);
      column(sql, field);
      separator = ", ";
    }
    if (meta.key().size() > 1) {
      sql.keyword(", PRIMARY KEY ");
      columns(sql, meta.key());
    }
    for (Map.Entry<String, UniqueConstraint> unique : meta.uniqueConstraints().entrySet()) {
      constraint(sql, unique.getKey()).keyword("UNIQUE ");
      columns(sql, unique.getValue().fields());
    }
    for (CompositeForeignKey<?> key : meta.compositeForeignKeys()) {
      constraint(sql, key.name()).keyword("FOREIGN KEY ");
      columns(sql, key.fields());
      references(sql, key, key.onDelete(), key.isDeferred());
    }
    for (Map.Entry<String, Check> check : meta.checks().entrySet()) {
      check(sql, check.getKey(), check.getValue());
    }
    for (Field<?, ?> field : meta.fields()) {
      if (field.isChecked()) {
        constraint(sql, field.name()).keyword("CHECK (");
        FieldCheckRenderer.write(sql, field);
        sql.keyword(")");
      }
    }
    return sql.keyword(meta.isStrict() ? ") STRICT" : ")").toSql().text();
  }

  private void column(LiteralWriter sql, Field<?, ?> field) {
    ColumnType type = meta.isStrict() ? field.columnType().strict() : field.columnType();
    sql.identifier(field.columnName()).keyword(" " + dialect.typeName(type));
    boolean key = meta.key().size() == 1 && meta.isKey(field);
    if (!field.isNullable() || (meta.isKey(field) && !field.equals(meta.generatedKey()))) {
      sql.keyword(" NOT NULL");
    }
    if (key) {
      sql.keyword(" PRIMARY KEY");
      sql.keyword(field.isAutoIncrement() ? " AUTOINCREMENT" : "");
    }
    sql.keyword(field.isUnique() && !key ? " UNIQUE" : "");
    generated(sql, field);
    defaultValue(sql, field);
    if (field instanceof Reference<?, ?> foreignKey) {
      references(sql, foreignKey, foreignKey.onDelete(), foreignKey.isDeferred());
    }
  }

  /** {@code GENERATED ALWAYS AS ("price" * "quantity") STORED} */
  private void generated(LiteralWriter sql, Field<?, ?> field) {
    Generated generated = field.generated();
    if (generated != null) {
      sql.keyword(" GENERATED ALWAYS AS (");
      new SchemaRenderer(meta, field.name(), sql).write(generated.expression());
      sql.keyword(") " + generated.storage().name());
    }
  }

  private <T> void defaultValue(LiteralWriter sql, Field<T, ?> field) {
    T value = field.constantDefault();
    if (value != null) {
      sql.keyword(" DEFAULT ");
      field.writeSlot(sql, 1, value);
    }
  }

  private static void references(
      LiteralWriter sql, ToOne<?> key, OnDelete onDelete, boolean deferred) {
    RelationStep step = key.steps().get(0);
    sql.keyword(" REFERENCES ").identifier(step.to().tableName()).keyword(" ");
    columns(sql, step.toFields());
    if (onDelete != OnDelete.NO_ACTION) {
      sql.keyword(" ON DELETE " + onDelete.name().replace('_', ' '));
    }
    sql.keyword(deferred ? " DEFERRABLE INITIALLY DEFERRED" : "");
  }

  private SqlWriter constraint(LiteralWriter sql, String constant) {
    return sql.keyword(", CONSTRAINT ").identifier(elementName(meta, constant)).keyword(" ");
  }

  private void check(LiteralWriter sql, String constant, Check check) {
    constraint(sql, constant).keyword("CHECK (");
    new SchemaRenderer(meta, constant, sql).write(check.condition());
    sql.keyword(")");
  }

  private static void columns(SqlWriter sql, List<Field<?, ?>> fields) {
    sql.keyword("(").columns(fields).keyword(")");
  }

  /** {@code CREATE INDEX IF NOT EXISTS "users__by_name" ON "users" ("name")} */
  private String index(String constant, Index index) {
    LiteralWriter sql = new LiteralWriter();
    sql.keyword(index.isUnique() ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
    sql.keyword(" IF NOT EXISTS ").identifier(elementName(meta, constant));
    sql.keyword(" ON ").identifier(meta.tableName());
    String separator = " (";
    for (Ordering column : index.columns()) {
      checkNulls(constant, column);
      sql.keyword(separator);
      indexed(sql, constant, column.expression());
      sql.keyword(column.descending() ? " DESC" : "");
      separator = ", ";
    }
    return sql.keyword(")").toSql().text();
  }

  /** A plain field, as almost always, does without the classes that write expressions. */
  private void indexed(LiteralWriter sql, String constant, Expression<?> expression) {
    if (expression instanceof Field<?, ?> field && meta.fields().contains(field)) {
      sql.identifier(field.columnName());
    } else {
      new SchemaRenderer(meta, constant, sql).write(expression);
    }
  }

  private void checkNulls(String constant, Ordering column) {
    Ordering.Nulls impossible = column.descending() ? Ordering.Nulls.FIRST : Ordering.Nulls.LAST;
    if (column.nulls() == impossible) {
      throw new ModelDefinitionException(
          "Cannot create the table of %s: its index %s puts NULL at the wrong end; indexes of SQLite have it first, and last behind desc()."
              .formatted(meta.name(), constant));
    }
  }

  /** Whether a key, a unique constraint or a declared index begins with the column. */
  private boolean isIndexedAnyway(Reference<?, ?> key) {
    return key.isUnique()
        || meta.key().get(0).equals(key)
        || meta.uniqueConstraints().values().stream().anyMatch(u -> u.fields().get(0).equals(key))
        || meta.indexes().values().stream()
            .anyMatch(index -> index.columns().get(0).expression() == key);
  }

  /** Whether the primary key, a unique constraint or a declared index begins with the columns. */
  private boolean isIndexedAnyway(CompositeForeignKey<?> key) {
    return begins(meta.key(), key)
        || meta.uniqueConstraints().values().stream().anyMatch(u -> begins(u.fields(), key))
        || meta.indexes().values().stream()
            .anyMatch(
                index -> begins(index.columns().stream().map(Ordering::expression).toList(), key));
  }

  private static boolean begins(List<? extends Expression<?>> columns, CompositeForeignKey<?> key) {
    int size = key.fields().size();
    return columns.size() >= size && columns.subList(0, size).equals(key.fields());
  }

  /** Returns the name in the database of an element of a table. */
  static String elementName(ModelMeta<?> meta, String constant) {
    return meta.tableName() + "__" + constant.toLowerCase(Locale.ROOT);
  }

  /** Returns the constant among these of an element, from its name in the database. */
  static @Nullable String constantOf(ModelMeta<?> meta, Set<String> constants, String elementName) {
    return constants.stream()
        .filter(constant -> elementName(meta, constant).equals(elementName))
        .findFirst()
        .orElse(null);
  }
}
