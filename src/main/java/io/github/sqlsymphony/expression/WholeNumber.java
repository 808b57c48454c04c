package io.github.sqlsymphony.expression;

/**
 * A whole number as a value: {@code ?}. It takes the type of what it is calculated with: {@code
 * value(1).minus(Item.DISCOUNT)} is a decimal number if the discount is.
 *
 * @param node the value
 */
public record WholeNumber(Literal<Long> node) implements NumberExpression<Long> {

  /**
   * {@code ? + other}, with the type of the other.
   *
   * @param other what is added
   * @param <N> its Java type
   * @return the result
   */
  public <N extends Number> NumberExpression<N> plus(NumberExpression<N> other) {
    return calculate(Arithmetic.Operator.PLUS, other);
  }

  /**
   * {@code ? - other}, with the type of the other.
   *
   * @param other what is subtracted
   * @param <N> its Java type
   * @return the result
   */
  public <N extends Number> NumberExpression<N> minus(NumberExpression<N> other) {
    return calculate(Arithmetic.Operator.MINUS, other);
  }

  /**
   * {@code ? * other}, with the type of the other.
   *
   * @param other what is multiplied by
   * @param <N> its Java type
   * @return the result
   */
  public <N extends Number> NumberExpression<N> times(NumberExpression<N> other) {
    return calculate(Arithmetic.Operator.TIMES, other);
  }

  /**
   * {@code ? / other}, with the type of the other.
   *
   * @param other what is divided by; NULL comes of 0
   * @param <N> its Java type
   * @return the result
   */
  public <N extends Number> NumberExpression<N> dividedBy(NumberExpression<N> other) {
    return calculate(Arithmetic.Operator.DIVIDED_BY, other);
  }

  /**
   * {@code ? % other}, with the type of the other.
   *
   * @param other what is divided by; NULL comes of 0
   * @param <N> its Java type
   * @return the result
   */
  public <N extends Number> NumberExpression<N> modulo(NumberExpression<N> other) {
    return calculate(Arithmetic.Operator.MODULO, other);
  }

  private <N extends Number> NumberExpression<N> calculate(
      Arithmetic.Operator operator, NumberExpression<N> other) {
    return new Arithmetic<>(
        Literal.whole(node.value(), other.type()), operator, other, other.type());
  }

  @Override
  public ValueType<Long> type() {
    return node.type();
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
