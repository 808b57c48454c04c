package io.github.sqlsymphony.schema;

import java.util.List;
import java.util.Optional;

/**
 * A picture of what a database consists of, without its rows.
 *
 * <p>Two databases with equal pictures take the same statements. Texts are compared in their plain
 * form: token by token, without comments, with keywords and names in lower case and names without
 * quotes.
 *
 * @param tables the tables, by name, without those that SQLite keeps for itself
 * @param views the views, by name
 * @param virtualTables the virtual tables, by name, of which only the statements are known; the
 *     tables in which they keep their content are not among the others
 */
public record DatabaseSchema(
    List<TableSchema> tables, List<ViewSchema> views, List<VirtualTable> virtualTables) {

  /**
   * A table that a module of SQLite, such as that for full-text search, stands behind.
   *
   * @param name its name
   * @param sql the statement that creates it
   */
  public record VirtualTable(String name, String sql) {}

  /**
   * Keeps the components as copies.
   *
   * @param tables the tables
   * @param views the views
   * @param virtualTables the virtual tables
   */
  public DatabaseSchema {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    virtualTables = List.copyOf(virtualTables);
  }

  /**
   * Finds a table.
   *
   * @param name its name, in either case
   * @return empty if there is none
   */
  public Optional<TableSchema> table(String name) {
    return tables.stream().filter(table -> SchemaName.same(table.name(), name)).findFirst();
  }
}
