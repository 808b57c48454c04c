package io.github.sqlsymphony.expression;

/** A node whose value is a date or time, with the operations of those. */
record TemporalView<T>(Expression<?> node, ValueType<T> type) implements TemporalExpression<T> {

  static <T> TemporalView<T> of(Expression<T> node) {
    return new TemporalView<>(node.node(), node.type());
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return node.accept(visitor);
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
