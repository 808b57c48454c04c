package io.github.sqlsymphony.expression;

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

  @Override
  default <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitColumn(this);
  }
}
