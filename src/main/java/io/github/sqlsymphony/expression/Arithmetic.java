package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;

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

  /**
   * Lets a decimal result have more digits than its operands, and calculates with the numbers that
   * are meant where they are stored otherwise.
   *
   * @param left one operand, whose type the result has
   * @param operator what is done
   * @param right the other operand
   * @param type how the result is read
   * @throws QueryException if the result would be a whole number by its type and have a fraction
   */
  public Arithmetic {
    if (isWhole(type) && !isWhole(right.type())) {
      throw new QueryException(
          "Cannot calculate %s.%s(%s): the result would be of type %s and have a fraction; begin with the operand that has one."
              .formatted(left, CamelCase.of(operator), right, type.javaType().getSimpleName()));
    }
    left = FixedPointType.plain(left);
    right = FixedPointType.plain(right);
    type = DecimalType.resultOf(FixedPointType.plain(type));
  }

  private static boolean isWhole(ValueType<?> type) {
    return type.javaType() == Long.class
        || type.javaType() == Integer.class
        || type.javaType() == Short.class;
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
