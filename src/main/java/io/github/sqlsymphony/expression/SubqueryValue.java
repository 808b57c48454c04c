package io.github.sqlsymphony.expression;

/**
 * {@code (SELECT …)}: the value of the only column of the first row, NULL if there is no row.
 *
 * @param query what gives it
 * @param <T> the Java type
 */
public record SubqueryValue<T>(Subquery<T> query) implements Expression<T> {
  @Override
  public ValueType<T> type() {
    return query.type();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSubqueryValue(this);
  }

  /**
   * Shows that it is a query.
   *
   * @return {@code a subquery}
   */
  @Override
  public String toString() {
    return "a subquery";
  }
}
