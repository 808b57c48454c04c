package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;
import java.util.List;

/** Looks for subqueries in an expression. */
final class SubqueryFinder extends ExpressionWalker {
  private boolean found;

  private SubqueryFinder() {}

  static boolean isIn(Expression<?> expression) {
    SubqueryFinder finder = new SubqueryFinder();
    expression.accept(finder);
    return finder.found;
  }

  static boolean isIn(List<Ordering> orderings) {
    for (Ordering step : orderings) {
      if (isIn(step.expression())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    found = true;
    return this;
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    found = true;
    return this;
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    found = true;
    return this;
  }
}
