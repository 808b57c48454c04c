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
   * Refuses secrets, and values that are stored differently.
   *
   * @param subject what is looked for
   * @param query gives the candidates
   * @throws QueryException if the query gives several columns, or stores its numbers differently
   */
  public SubqueryMembership {
    SecretType.refuse("compare", subject);
    if (FixedPointType.differ(subject.type(), query.type())
        || StoredForm.differ(subject.type(), query.type())) {
      throw new QueryException(
          "Cannot look for %s among what a query gives: the two store their values differently, and SQL knows only what is stored; declare both fields alike."
              .formatted(subject));
    }
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSubqueryMembership(this);
  }
}
