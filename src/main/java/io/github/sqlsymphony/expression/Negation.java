package io.github.sqlsymphony.expression;

/**
 * {@code NOT operand}; unknown where the operand is.
 *
 * @param operand the condition
 */
public record Negation(Q operand) implements Q {
  @Override
  public Q not() {
    return operand;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNegation(this);
  }
}
