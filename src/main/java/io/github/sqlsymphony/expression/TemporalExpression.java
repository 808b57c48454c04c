package io.github.sqlsymphony.expression;

import java.util.Arrays;

/**
 * An expression whose value is a date, or a date and a time.
 *
 * @param <T> the Java type of its value
 */
public interface TemporalExpression<T> extends Expression<T> {

  /**
   * {@code this IN (?, ?, …)}
   *
   * @param values any number, none of them null; none at all matches nothing
   * @return the condition
   */
  @SuppressWarnings({"unchecked", "varargs"}) // the array is only read
  default Q in(T... values) {
    return in(Arrays.asList(values));
  }

  /**
   * The year, 0 to 9999.
   *
   * @return the number
   */
  default NumberExpression<Integer> year() {
    return new TemporalPart<>(this, TemporalPart.Part.YEAR);
  }

  /**
   * The year the ISO week belongs to.
   *
   * @return the number
   */
  default NumberExpression<Integer> isoYear() {
    return new TemporalPart<>(this, TemporalPart.Part.ISO_YEAR);
  }

  /**
   * The quarter, 1 to 4.
   *
   * @return the number
   */
  default NumberExpression<Integer> quarter() {
    return new TemporalPart<>(this, TemporalPart.Part.QUARTER);
  }

  /**
   * The month, 1 to 12.
   *
   * @return the number
   */
  default NumberExpression<Integer> month() {
    return new TemporalPart<>(this, TemporalPart.Part.MONTH);
  }

  /**
   * The ISO week, 1 to 53.
   *
   * @return the number
   */
  default NumberExpression<Integer> week() {
    return new TemporalPart<>(this, TemporalPart.Part.WEEK);
  }

  /**
   * The day of the month, 1 to 31.
   *
   * @return the number
   */
  default NumberExpression<Integer> day() {
    return new TemporalPart<>(this, TemporalPart.Part.DAY);
  }

  /**
   * The day of the week as Django counts, 1 (Sunday) to 7 (Saturday).
   *
   * @return the number
   */
  default NumberExpression<Integer> weekDay() {
    return new TemporalPart<>(this, TemporalPart.Part.WEEK_DAY);
  }

  /**
   * The day of the week as ISO 8601 counts, 1 (Monday) to 7 (Sunday).
   *
   * @return the number
   */
  default NumberExpression<Integer> isoWeekDay() {
    return new TemporalPart<>(this, TemporalPart.Part.ISO_WEEK_DAY);
  }

  /**
   * The hour, 0 to 23.
   *
   * @return the number
   */
  default NumberExpression<Integer> hour() {
    return new TemporalPart<>(this, TemporalPart.Part.HOUR);
  }

  /**
   * The minute, 0 to 59.
   *
   * @return the number
   */
  default NumberExpression<Integer> minute() {
    return new TemporalPart<>(this, TemporalPart.Part.MINUTE);
  }

  /**
   * The second, 0 to 59, without the fraction.
   *
   * @return the number
   */
  default NumberExpression<Integer> second() {
    return new TemporalPart<>(this, TemporalPart.Part.SECOND);
  }
}
