package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells the rows of a table apart.
 *
 * @see <a href="https://www.sqlite.org/rowidtable.html">Rowid tables</a>
 */
final class RowNumbers {
  /** The names of the number of a row, where no column has them. */
  private static final List<String> NAMES = List.of("rowid", "_rowid_", "oid");

  private RowNumbers() {}

  /**
   * The name of the number of its rows; null if they have none, or columns have taken the names.
   */
  static @Nullable String name(TableSchema table) {
    if (table.withoutRowid()) {
      return null;
    }
    Optional<ColumnSchema> alias = alias(table);
    if (alias.isPresent()) {
      return MigrationCommands.quoted(alias.get().name());
    }
    return NAMES.stream().filter(name -> table.column(name).isEmpty()).findFirst().orElse(null);
  }

  /** The column that is the number of a row. */
  static Optional<ColumnSchema> alias(TableSchema table) {
    return table.key().rowid() ? table.column(table.primaryKey().get(0)) : Optional.empty();
  }

  /** What people know its rows by, as it stands in an expression; empty if there is nothing. */
  static List<String> key(TableSchema table) {
    if (!table.primaryKey().isEmpty()) {
      return table.primaryKey().stream().map(MigrationCommands::quoted).toList();
    }
    String number = name(table);
    return number == null ? List.of() : List.of(number);
  }
}
