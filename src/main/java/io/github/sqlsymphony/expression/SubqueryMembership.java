package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;

/**
 * {@code subject IN (SELECT …)}
 *
 * @param subject what is looked for
 * @param query gives the candidates
 */
public record SubqueryMembership(Expression<?> subject, Subquery<?> query) implements Q {

  /**
   * Refuses secrets, and numbers that are stored differently.
   *
   * @param subject what is looked for
   * @param query gives the candidates
   * @throws QueryException if the query gives several columns, or stores its numbers differently
   */
  public SubqueryMembership {
    SecretType.refuse("compare", subject);
    if (FixedPointType.differ(subject.type(), query.type())) {
      throw new QueryException(
          "Cannot look for %s among what a query gives: the two store decimal numbers differently, one of them as whole numbers; select the other plus 0."
              .formatted(subject));
    }
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSubqueryMembership(this);
  }
}
