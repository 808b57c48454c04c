package io.github.sqlsymphony.expression;

/**
 * {@code subject BETWEEN low AND high}, both ends included.
 *
 * @param subject what is compared
 * @param low the lower end
 * @param high the upper end
 */
public record Between(Expression<?> subject, Expression<?> low, Expression<?> high) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitBetween(this);
  }
}
