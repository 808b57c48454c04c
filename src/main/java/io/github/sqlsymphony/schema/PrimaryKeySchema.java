package io.github.sqlsymphony.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table.
 *
 * @param columns what it consists of, in the order of the key; empty if the table has none
 * @param rowid whether its only column is another name for the number that SQLite gives each row
 * @param autoIncrement whether keys of deleted rows are never given again
 * @param onConflict what SQLite does with a row whose key is there already, such as {@code
 *     REPLACE}; null if it refuses it, as it does where nothing is said
 * @see <a href="https://www.sqlite.org/lang_createtable.html#rowid">Rowids and the INTEGER PRIMARY
 *     KEY</a>
 */
public record PrimaryKeySchema(
    List<IndexPart> columns, boolean rowid, boolean autoIncrement, @Nullable String onConflict) {

  /** The key of a table that has none. */
  public static final PrimaryKeySchema NONE = new PrimaryKeySchema(List.of(), false, false, null);

  /**
   * Keeps the components, the list as a copy.
   *
   * @param columns what it consists of
   * @param rowid whether it is the number of a row
   * @param autoIncrement whether keys of deleted rows are never given again
   * @param onConflict what SQLite does with a row whose key is there already
   */
  public PrimaryKeySchema {
    columns = List.copyOf(columns);
  }
}
