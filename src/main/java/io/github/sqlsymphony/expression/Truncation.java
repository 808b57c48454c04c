package io.github.sqlsymphony.expression;

import java.time.LocalDate;

/**
 * The first day of the year, quarter, month or week of a date or time, or its day.
 *
 * @param operand the date or time
 * @param unit DAY or longer
 */
public record Truncation(Expression<?> operand, TemporalUnit unit)
    implements TemporalExpression<LocalDate> {
  @Override
  public ValueType<LocalDate> type() {
    return ValueTypes.DATE;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTruncation(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code Trip.DAY.truncatedTo(MONTH)}
   */
  @Override
  public String toString() {
    return operand + ".truncatedTo(" + unit + ")";
  }
}
