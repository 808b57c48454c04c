package io.github.sqlsymphony.expression;

/** A node whose value is true or false, with the operations of conditions. */
record ConditionView(Expression<Boolean> node) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return node.accept(visitor);
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
