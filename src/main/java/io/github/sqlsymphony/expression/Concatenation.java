package io.github.sqlsymphony.expression;

/**
 * {@code left || right}
 *
 * @param left the first text
 * @param right the second text
 */
public record Concatenation(Expression<String> left, Expression<String> right)
    implements TextExpression {
  @Override
  public ValueType<String> type() {
    return PlainTypes.TEXT;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitConcatenation(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.NAME.concat(?)}
   */
  @Override
  public String toString() {
    return left + ".concat(" + right + ")";
  }
}
