package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.time.LocalTime;

/**
 * The year, month, hour … of a date or time, as a whole number.
 *
 * @param operand the date or time
 * @param part what is taken from it
 * @param <T> the Java type of the date or time
 */
public record TemporalPart<T>(Expression<T> operand, Part part)
    implements NumberExpression<Integer> {

  /**
   * Refuses to look for a date in a time of the day.
   *
   * @param operand the date or time
   * @param part what is taken from it
   * @throws QueryException if the operand has no such part
   */
  public TemporalPart {
    if (operand.type().javaType() == LocalTime.class && part.compareTo(Part.HOUR) < 0) {
      throw new QueryException(
          "Cannot take %s.%s(): it is a time of the day without date; take its hour(), minute() or second()."
              .formatted(operand, CamelCase.of(part)));
    }
  }

  @Override
  public ValueType<Integer> type() {
    return PlainTypes.INTEGER;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTemporalPart(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.BORN.isoYear()}
   */
  @Override
  public String toString() {
    return operand + "." + CamelCase.of(part) + "()";
  }

  /** What can be taken from a date or time; a date has midnight for its time. */
  public enum Part {
    /** 0 to 9999. */
    YEAR,
    /** The year the ISO week belongs to. */
    ISO_YEAR,
    /** 1 to 4. */
    QUARTER,
    /** 1 to 12. */
    MONTH,
    /** ISO 8601: 1 to 53. */
    WEEK,
    /** 1 to 31. */
    DAY,
    /** Django's: 1 (Sunday) to 7 (Saturday). */
    WEEK_DAY,
    /** ISO 8601: 1 (Monday) to 7 (Sunday). */
    ISO_WEEK_DAY,
    /** 0 to 23. */
    HOUR,
    /** 0 to 59. */
    MINUTE,
    /** 0 to 59, without the fraction. */
    SECOND
  }
}
