package io.github.sqlsymphony.expression;

/**
 * {@code EXISTS (SELECT …)}; never unknown.
 *
 * @param query gives rows or none
 */
public record Exists(Subquery<?> query) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitExists(this);
  }
}
