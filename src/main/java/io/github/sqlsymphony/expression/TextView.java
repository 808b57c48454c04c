package io.github.sqlsymphony.expression;

/** A node whose value is text, with the operations of text. */
record TextView(Expression<?> node, ValueType<String> type) implements TextExpression {

  static TextView of(Expression<String> node) {
    return new TextView(node.node(), node.type());
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
