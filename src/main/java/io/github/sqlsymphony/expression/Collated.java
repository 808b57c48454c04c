package io.github.sqlsymphony.expression;

/**
 * {@code operand COLLATE "NOCASE"}: text that compares and sorts by a collation.
 *
 * @param operand the text
 * @param collation its name, not quoted
 */
public record Collated(Expression<String> operand, String collation) implements TextExpression {
  @Override
  public ValueType<String> type() {
    return operand.type();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCollated(this);
  }

  /**
   * Shows the text.
   *
   * @return such as {@code User.NAME}
   */
  @Override
  public String toString() {
    return operand.toString();
  }
}
