package io.github.sqlsymphony.expression;

/** A node whose value is a number, with the operations of numbers. */
record NumberView<N extends Number>(Expression<?> node, ValueType<N> type)
    implements NumberExpression<N> {

  static <N extends Number> NumberView<N> of(Expression<N> node) {
    return new NumberView<>(node.node(), node.type());
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
