package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.StorageClass;
import org.jspecify.annotations.Nullable;

/** The rows of a result, one after the other; the getters read the current one. */
interface Rows extends RowReader {
  /**
   * Goes to the next row, at first to the first.
   *
   * @return false if there is none
   */
  boolean next();

  /**
   * Says of which storage class the cells of the current row, and of all behind it, are.
   *
   * @param types by columns, null where cells differ; null if nothing is known of any
   */
  void know(@Nullable StorageClass @Nullable [] types);

  /**
   * Returns how many columns the result has.
   *
   * @return at least 1 for a query, 0 for what has no result
   */
  int columnCount();

  /**
   * Returns the name of a column.
   *
   * @param column from 1
   * @return the alias, or whatever SQLite calls a column without alias
   */
  String columnName(int column);
}
