package io.github.sqlsymphony.expression;

/**
 * {@code subject IS NULL}, {@code subject IS NOT NULL}; never unknown.
 *
 * @param subject what is checked
 * @param expectNull whether NULL matches
 */
public record NullCheck(Expression<?> subject, boolean expectNull) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNullCheck(this);
  }
}
