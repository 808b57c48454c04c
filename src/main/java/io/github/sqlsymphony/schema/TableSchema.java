package io.github.sqlsymphony.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table with its constraints, indexes and triggers.
 *
 * @param name its name
 * @param columns its columns in order
 * @param key its primary key
 * @param withoutRowid whether it was declared {@code WITHOUT ROWID}
 * @param strict whether it takes values of the declared types only
 * @param uniques its {@code UNIQUE} constraints
 * @param foreignKeys its foreign keys
 * @param checks its {@code CHECK} constraints, those of columns among them
 * @param indexes the indexes on it, by name
 * @param triggers its triggers, by name
 * @param sql the statement that creates it, as it was written
 */
public record TableSchema(
    String name,
    List<ColumnSchema> columns,
    PrimaryKeySchema key,
    boolean withoutRowid,
    boolean strict,
    List<UniqueSchema> uniques,
    List<ForeignKeySchema> foreignKeys,
    List<CheckSchema> checks,
    List<IndexSchema> indexes,
    List<TriggerSchema> triggers,
    String sql) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param name its name
   * @param columns its columns in order
   * @param key its primary key
   * @param withoutRowid whether it was declared {@code WITHOUT ROWID}
   * @param strict whether it takes values of the declared types only
   * @param uniques its {@code UNIQUE} constraints
   * @param foreignKeys its foreign keys
   * @param checks its {@code CHECK} constraints
   * @param indexes the indexes on it
   * @param triggers its triggers
   * @param sql the statement that creates it
   */
  public TableSchema {
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
  }

  /**
   * Finds a column.
   *
   * @param column its name, in either case
   * @return empty if there is none
   */
  public Optional<ColumnSchema> column(String column) {
    return columns.stream().filter(each -> SchemaName.same(each.name(), column)).findFirst();
  }

  /**
   * Returns the columns of its primary key.
   *
   * @return their names in the order of the key; empty if it has none
   */
  public List<String> primaryKey() {
    return key.columns().stream().map(IndexPart::column).flatMap(Stream::ofNullable).toList();
  }

  /**
   * Whether keys of deleted rows are never given again.
   *
   * @return whether it was declared {@code AUTOINCREMENT}
   */
  public boolean autoIncrement() {
    return key.autoIncrement();
  }

  /**
   * Returns the names of its columns.
   *
   * @return in order
   */
  public List<String> columnNames() {
    return columns.stream().map(ColumnSchema::name).toList();
  }
}
