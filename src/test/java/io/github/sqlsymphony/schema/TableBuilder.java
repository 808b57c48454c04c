package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds the schema of a table by hand. Names and texts are taken as they are given. */
final class TableBuilder {
  private final String name;
  private final List<ColumnSchema> columns = new ArrayList<>();
  private final List<UniqueSchema> uniques = new ArrayList<>();
  private final List<ForeignKeySchema> foreignKeys = new ArrayList<>();
  private final List<CheckSchema> checks = new ArrayList<>();
  private final List<IndexSchema> indexes = new ArrayList<>();
  private final List<TriggerSchema> triggers = new ArrayList<>();
  private List<String> primaryKey = List.of();
  private boolean autoIncrement;
  private boolean withoutRowid;
  private boolean strict;

  private TableBuilder(String name) {
    this.name = name;
  }

  /** A table without columns. */
  static TableBuilder empty(String name) {
    return new TableBuilder(name);
  }

  /** A table with the column id, which is its key, and columns of type TEXT. */
  static TableBuilder table(String name, String... texts) {
    TableBuilder table = new TableBuilder(name).column("id", "INTEGER").key("id");
    for (String text : texts) {
      table.column(text, "TEXT");
    }
    return table;
  }

  static DatabaseSchema schema(TableBuilder... tables) {
    return new DatabaseSchema(
        Arrays.stream(tables).map(TableBuilder::build).toList(), List.of(), List.of());
  }

  static DatabaseSchema withViews(DatabaseSchema schema, ViewSchema... views) {
    return new DatabaseSchema(schema.tables(), List.of(views), schema.virtualTables());
  }

  static DatabaseSchema withVirtualTables(
      DatabaseSchema schema, DatabaseSchema.VirtualTable... virtualTables) {
    return new DatabaseSchema(schema.tables(), schema.views(), List.of(virtualTables));
  }

  static ViewSchema view(String name, String body, TriggerSchema... triggers) {
    return new ViewSchema(name, body, body, List.of(triggers));
  }

  static TriggerSchema trigger(String name, String body) {
    return new TriggerSchema(name, body, body);
  }

  static ColumnSchema text(String name) {
    return plain(name, "TEXT");
  }

  static ColumnSchema plain(String name, String type) {
    return new ColumnSchema(name, type, false, null, null, null, null, name + " " + type);
  }

  static ColumnSchema notNull(String name, String type) {
    return new ColumnSchema(name, type, true, null, null, null, null, name + " " + type);
  }

  static ColumnSchema withDefault(String name, String type, String value) {
    return new ColumnSchema(name, type, false, null, value, null, null, name + " " + type);
  }

  static ColumnSchema collated(String name, String collation) {
    return new ColumnSchema(name, "TEXT", false, null, null, collation, null, name);
  }

  static ColumnSchema generated(String name, String expression, boolean stored) {
    return new ColumnSchema(
        name, "TEXT", false, null, null, null, new GeneratedSchema(expression, stored), name);
  }

  static IndexPart part(String column) {
    return new IndexPart(column, null, "BINARY", false);
  }

  static UniqueSchema unique(String name, String... columns) {
    return new UniqueSchema(name, Arrays.stream(columns).map(TableBuilder::part).toList(), null);
  }

  static IndexSchema index(String name, String... columns) {
    return new IndexSchema(
        name, false, Arrays.stream(columns).map(TableBuilder::part).toList(), null, name);
  }

  static IndexSchema indexWhere(String name, String where, IndexPart... parts) {
    return new IndexSchema(name, true, List.of(parts), where, name);
  }

  static ForeignKeySchema foreignKey(String column, String parent, String... parentColumns) {
    return new ForeignKeySchema(
        null, List.of(column), parent, List.of(parentColumns), "NO ACTION", "NO ACTION", false);
  }

  static ForeignKeySchema cascading(String column, String parent, String... parentColumns) {
    return new ForeignKeySchema(
        null, List.of(column), parent, List.of(parentColumns), "NO ACTION", "CASCADE", false);
  }

  TableBuilder column(String column, String type) {
    return column(plain(column, type));
  }

  TableBuilder column(ColumnSchema column) {
    columns.add(column);
    return this;
  }

  TableBuilder key(String... columns) {
    primaryKey = List.of(columns);
    return this;
  }

  TableBuilder with(UniqueSchema unique) {
    uniques.add(unique);
    return this;
  }

  TableBuilder with(ForeignKeySchema key) {
    foreignKeys.add(key);
    return this;
  }

  TableBuilder with(IndexSchema index) {
    indexes.add(index);
    return this;
  }

  TableBuilder with(TriggerSchema trigger) {
    triggers.add(trigger);
    return this;
  }

  TableBuilder check(String checkName, String condition) {
    checks.add(new CheckSchema(checkName, condition, condition));
    return this;
  }

  TableBuilder strict() {
    strict = true;
    return this;
  }

  TableBuilder withoutRowid() {
    withoutRowid = true;
    return this;
  }

  TableBuilder autoIncrement() {
    autoIncrement = true;
    return this;
  }

  TableSchema build() {
    return new TableSchema(
        name,
        columns,
        new PrimaryKeySchema(
            primaryKey.stream().map(TableBuilder::part).toList(), false, autoIncrement, null),
        withoutRowid,
        strict,
        uniques,
        foreignKeys,
        checks,
        indexes,
        triggers,
        name);
  }
}
