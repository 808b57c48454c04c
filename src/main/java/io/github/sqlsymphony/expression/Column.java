package io.github.sqlsymphony.expression;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table, as far as expressions know it; a field is one.
 *
 * @param <T> the Java type of its value
 */
public interface Column<T> extends Expression<T> {
  /**
   * Returns the class that declares it: a model, or an abstract base of several.
   *
   * @return the declaring class
   */
  Class<?> declaringClass();

  /**
   * Returns the column's name in the database.
   *
   * @return the name, not quoted
   */
  String columnName();

  /**
   * Returns the one table of a query it belongs to.
   *
   * @return null if it belongs to whichever table of its model the query reads
   */
  default @Nullable Source source() {
    return null;
  }

  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitColumn(this);
  }
}
