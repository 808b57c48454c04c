package io.github.sqlsymphony.expression;

/**
 * {@code left + right} and its siblings.
 *
 * @param left one operand
 * @param operator what is done
 * @param right the other operand
 * @param type how the result is read
 * @param <N> the Java type of the result
 */
public record Arithmetic<N extends Number>(
    Expression<?> left, Operator operator, Expression<?> right, ValueType<N> type)
    implements NumberExpression<N> {

  /** Lets a decimal result have more digits than its operands. */
  public Arithmetic {
    type = DecimalType.resultOf(type);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitArithmetic(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.CASH.plus(?)}
   */
  @Override
  public String toString() {
    return left + "." + CamelCase.of(operator) + "(" + right + ")";
  }

  /** What is done with two numbers. */
  public enum Operator {
    /** Addition. */
    PLUS,
    /** Subtraction. */
    MINUS,
    /** Multiplication. */
    TIMES,
    /** Division; of two whole numbers a whole number, as in Java. */
    DIVIDED_BY,
    /** Remainder, with the sign of the dividend, as in Java. */
    MODULO
  }
}
