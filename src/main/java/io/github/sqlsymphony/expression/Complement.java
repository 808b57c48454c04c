package io.github.sqlsymphony.expression;

/**
 * {@code operand IS NOT TRUE}: matches where the operand is false or unknown; never unknown itself.
 *
 * @param operand the condition
 */
public record Complement(Q operand) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitComplement(this);
  }
}
