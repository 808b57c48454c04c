package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.time.LocalDate;
import java.time.LocalTime;
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
   * {@code this = (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q eq(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.EQ, Functions.scalar(query));
  }

  /**
   * {@code this <> (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q ne(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.NE, Functions.scalar(query));
  }

  /**
   * {@code this < (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q lt(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.LT, Functions.scalar(query));
  }

  /**
   * {@code this <= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q lte(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.LTE, Functions.scalar(query));
  }

  /**
   * {@code this > (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q gt(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.GT, Functions.scalar(query));
  }

  /**
   * {@code this >= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one date or time, of which the first row counts
   * @return the condition
   */
  default Q gte(Subquery<? extends T> query) {
    return Comparison.of(this, Comparison.Operator.GTE, Functions.scalar(query));
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

  @Override
  default TemporalExpression<T> as(String name) {
    return view(new Aliased<>(this, name));
  }

  /**
   * Gives another expression of the same type the operations of this one.
   *
   * @param expression any expression
   * @return the same expression as one of this kind
   */
  default TemporalExpression<T> view(Expression<T> expression) {
    return TemporalView.of(expression);
  }

  // --- calculations -----------------------------------------------------------------------------

  /**
   * So many years later; the 29th of February becomes the 28th where there is none, as in Java.
   *
   * @param years how many, less than 0 for earlier
   * @return the result
   */
  default TemporalExpression<T> plusYears(long years) {
    return plus(Functions.value(years), TemporalUnit.YEAR);
  }

  /**
   * So many months later; a day that the month does not have becomes its last, as in Java.
   *
   * @param months how many, less than 0 for earlier
   * @return the result
   */
  default TemporalExpression<T> plusMonths(long months) {
    return plus(Functions.value(months), TemporalUnit.MONTH);
  }

  /**
   * So many days later.
   *
   * @param days how many, less than 0 for earlier
   * @return the result
   */
  default TemporalExpression<T> plusDays(long days) {
    return plus(Functions.value(days), TemporalUnit.DAY);
  }

  /**
   * So much later.
   *
   * @param amount how many, less than 0 for earlier
   * @param unit of what; less than a day only for what has a time
   * @return the result
   * @throws QueryException if a date without time would be moved by less than a day
   */
  default TemporalExpression<T> plus(Expression<? extends Number> amount, TemporalUnit unit) {
    if (type().javaType() == LocalTime.class && unit.compareTo(TemporalUnit.DAY) <= 0) {
      throw new QueryException(
          "Cannot move %s by a number of %sS: it is a time without date; move it by HOURs or shorter units."
              .formatted(this, unit));
    }
    if (type().javaType() == LocalDate.class && unit.compareTo(TemporalUnit.DAY) > 0) {
      throw new QueryException(
          "Cannot move %s by a number of %sS: it is a date without time; move it by DAYs or longer units."
              .formatted(this, unit));
    }
    return new TemporalShift<>(this, amount, unit);
  }

  /**
   * Its day.
   *
   * @return the date
   */
  default TemporalExpression<LocalDate> date() {
    return truncatedTo(TemporalUnit.DAY);
  }

  /**
   * The first day of its year, quarter, month or week, or its day.
   *
   * @param unit DAY or longer
   * @return the date
   * @throws QueryException if the unit is shorter than a day
   */
  default TemporalExpression<LocalDate> truncatedTo(TemporalUnit unit) {
    if (type().javaType() == LocalTime.class) {
      throw new QueryException(
          "Cannot take the date of %s: it is a time without date.".formatted(this));
    }
    if (unit.compareTo(TemporalUnit.DAY) > 0) {
      throw new QueryException(
          "Cannot cut %s to the %s: it gives a date; cut it to the DAY or longer."
              .formatted(this, unit));
    }
    return new Truncation(this, unit);
  }

  /**
   * How many days of the calendar lie between this and another: {@code julianday(date(other)) -
   * julianday(date(this))}
   *
   * @param other the end
   * @return the number, less than 0 if the other is earlier
   */
  default NumberExpression<Long> daysUntil(Expression<?> other) {
    return julianDay(new Truncation(other, TemporalUnit.DAY)).minus(julianDay(date())).castToLong();
  }

  /**
   * How many days of the calendar lie between this and a date.
   *
   * @param other the end
   * @return the number, less than 0 if the other is earlier
   */
  default NumberExpression<Long> daysUntil(LocalDate other) {
    return daysUntil(Functions.value(other));
  }

  /**
   * How many seconds lie between this and another, fractions left out: {@code unixepoch(other) -
   * unixepoch(this)}
   *
   * @param other the end
   * @return the number, less than 0 if the other is earlier
   */
  default NumberExpression<Long> secondsUntil(Expression<?> other) {
    return epochSecond(other).minus(epochSecond(this));
  }

  private static NumberExpression<Double> julianDay(Expression<?> day) {
    return NumberView.of(FunctionCall.of(StandardFunction.JULIAN_DAY, PlainTypes.DOUBLE, day));
  }

  private static NumberExpression<Long> epochSecond(Expression<?> time) {
    return NumberView.of(FunctionCall.of(StandardFunction.EPOCH_SECOND, PlainTypes.LONG, time));
  }

  /**
   * The first that is not NULL: {@code coalesce(this, other)}
   *
   * @param other taken where this is NULL
   * @return the result
   */
  default TemporalExpression<T> coalesce(Expression<? extends T> other) {
    return TemporalView.of(FunctionCall.of(StandardFunction.COALESCE, type(), this, other));
  }

  /**
   * The value where this is NULL: {@code coalesce(this, ?)}
   *
   * @param value taken where this is NULL
   * @return the result
   */
  default TemporalExpression<T> coalesce(T value) {
    return coalesce(Literal.of(this, value));
  }

  // --- aggregates -------------------------------------------------------------------------------

  /**
   * The earliest: {@code min(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default TemporalAggregate<T> min() {
    return new TemporalAggregate<>(Aggregate.of(Aggregate.Kind.MIN, type(), this));
  }

  /**
   * The latest: {@code max(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default TemporalAggregate<T> max() {
    return new TemporalAggregate<>(Aggregate.of(Aggregate.Kind.MAX, type(), this));
  }
}
