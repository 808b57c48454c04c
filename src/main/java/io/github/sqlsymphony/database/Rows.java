package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.RowReader;

/** The rows of a result, one after the other; the getters read the current one. */
interface Rows extends RowReader {
  /**
   * Goes to the next row, at first to the first.
   *
   * @return false if there is none
   */
  boolean next();

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
