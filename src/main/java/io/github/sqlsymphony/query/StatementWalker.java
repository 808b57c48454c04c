package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;

/** Goes through a query and every query inside it, and tells what they read. */
abstract class StatementWalker extends ExpressionWalker {

  /** Gets everything that is read, a table of a model or the rows of another query. */
  abstract void read(From source);

  /** Gets every query, the outer before the inner. */
  void enter(SelectStatement statement) {}

  /** Gets every query again when everything inside it is done. */
  void leave(SelectStatement statement) {}

  final void visit(SelectStatement statement) {
    enter(statement);
    walk(statement.columns());
    source(statement.from());
    for (Join join : statement.joins()) {
      source(join.source());
      join.condition().accept(this);
    }
    statement.where().accept(this);
    walk(statement.related());
    walk(statement.groupings());
    statement.having().accept(this);
    statement.arms().forEach(arm -> visit(arm.statement()));
    for (Ordering step : statement.orderings()) {
      step.expression().accept(this);
    }
    leave(statement);
  }

  private void source(From source) {
    if (source instanceof DerivedTable derived) {
      visit(derived.statement());
    } else if (source instanceof CommonTable common && common.statement() != null) {
      visit(common.statement());
    }
    read(source);
  }

  private ExpressionWalker visit(Subquery<?> query) {
    visit((SelectStatement) query.body());
    return this;
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    return visit(node.query());
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    node.subject().accept(this);
    return visit(node.query());
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    return visit(node.query());
  }
}
