package io.github.sqlsymphony.expression;

import java.util.List;

/** An aggregate whose value is text, such as {@code User.NAME.groupConcat(", ")}. */
public final class TextAggregate extends AggregateExpression<String, TextAggregate, TextExpression>
    implements TextExpression {

  TextAggregate(Aggregate<String> node) {
    super(node);
  }

  /**
   * Joins the texts in this order; without, SQLite joins them as they come.
   *
   * @param order such as {@code User.NAME.asc()}
   * @return a copy
   */
  public TextAggregate orderBy(Ordering... order) {
    return with(node().withOrderings(List.of(order)));
  }

  @Override
  TextAggregate with(Aggregate<String> changed) {
    return new TextAggregate(changed);
  }

  @Override
  TextExpression overWindow(Expression<String> expression) {
    return TextView.of(expression);
  }
}
