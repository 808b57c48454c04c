package io.github.sqlsymphony.expression;

/**
 * {@code subject IN (SELECT …)}
 *
 * @param subject what is looked for
 * @param query gives the candidates
 */
public record SubqueryMembership(Expression<?> subject, Subquery<?> query) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSubqueryMembership(this);
  }
}
