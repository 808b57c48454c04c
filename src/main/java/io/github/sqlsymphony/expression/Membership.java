package io.github.sqlsymphony.expression;

import java.util.List;

/**
 * {@code subject IN (a, b, …)}
 *
 * @param subject what is looked for
 * @param candidates at least one
 */
public record Membership(Expression<?> subject, List<Expression<?>> candidates) implements Q {

  /**
   * Keeps the components, lists as copies.
   *
   * @param subject what is looked for
   * @param candidates at least one
   */
  public Membership {
    candidates = List.copyOf(candidates);
  }

  static Q of(Expression<?> subject, List<Expression<?>> candidates) {
    return candidates.isEmpty() ? Constant.FALSE : new Membership(subject, candidates);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitMembership(this);
  }
}
