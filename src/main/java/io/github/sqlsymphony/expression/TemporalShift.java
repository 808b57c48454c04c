package io.github.sqlsymphony.expression;

/**
 * A date or time so many days, months … later; {@code date(x, '+1 month', 'floor')}.
 *
 * @param operand the date or time
 * @param amount how many; less than 0 for earlier
 * @param unit of what
 * @param <T> the Java type of the date or time
 */
public record TemporalShift<T>(
    Expression<T> operand, Expression<? extends Number> amount, TemporalUnit unit)
    implements TemporalExpression<T> {
  @Override
  public ValueType<T> type() {
    return operand.type();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTemporalShift(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code Trip.DAY.plusDays(?)}
   */
  @Override
  public String toString() {
    String name = CamelCase.of(unit);
    return "%s.plus%s%ss(%s)"
        .formatted(operand, Character.toUpperCase(name.charAt(0)), name.substring(1), amount);
  }
}
