package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ValueType;

/**
 * {@code "totals"."revenue"}: a column of the rows of another query.
 *
 * @param source the derived table or common table expression
 * @param columnName its name there
 * @param type how it is read
 * @param <T> the Java type of its value
 */
record DerivedColumn<T>(From source, String columnName, ValueType<T> type) implements Column<T> {
  @Override
  public Class<?> declaringClass() {
    return DerivedTable.class;
  }

  /**
   * Shows table and column.
   *
   * @return such as {@code totals.revenue}
   */
  @Override
  public String toString() {
    return source.name() + "." + columnName;
  }
}
