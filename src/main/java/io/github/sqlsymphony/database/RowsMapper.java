package io.github.sqlsymphony.database;

import org.jspecify.annotations.Nullable;

/**
 * Makes a Java value of the rows of a result.
 *
 * @param <R> what is made
 */
@FunctionalInterface
interface RowsMapper<R extends @Nullable Object> {
  /**
   * Reads the rows.
   *
   * @param rows before the first row; closed by the caller, not to be kept
   * @return what was read
   */
  R map(Rows rows);
}
