package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * An expression whose value is a number.
 *
 * <p>Primitive numbers can be compared with any of them: {@code ID.eq(5)}, {@code CASH.gte(10)}.
 *
 * @param <N> the Java type of its value
 */
public interface NumberExpression<N extends Number> extends Expression<N> {

  @Override
  default NumberExpression<N> as(String name) {
    return view(new Aliased<>(this, name));
  }

  /**
   * Gives another expression of the same type the operations of this one.
   *
   * @param expression any expression
   * @return the same expression as one of this kind
   */
  default NumberExpression<N> view(Expression<N> expression) {
    return NumberView.of(expression);
  }

  @Override
  default Expression<?> literal(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return new Literal<>(((Number) value).longValue(), PlainTypes.LONG);
    }
    if (value instanceof Double || value instanceof Float) {
      return Literal.of(this, ((Number) value).doubleValue(), PlainTypes.DOUBLE);
    }
    if (value instanceof BigDecimal decimal) {
      return Literal.of(this, decimal, ValueTypes.DECIMAL);
    }
    throw Literal.wrongType(this, value);
  }

  /**
   * {@code this = ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q eq(long value) {
    return Comparison.of(this, Comparison.Operator.EQ, literal(value));
  }

  /**
   * {@code this = ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q eq(double value) {
    return Comparison.of(this, Comparison.Operator.EQ, literal(value));
  }

  /**
   * {@code this <> ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q ne(long value) {
    return Comparison.of(this, Comparison.Operator.NE, literal(value));
  }

  /**
   * {@code this <> ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q ne(double value) {
    return Comparison.of(this, Comparison.Operator.NE, literal(value));
  }

  /**
   * {@code this < ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q lt(long value) {
    return Comparison.of(this, Comparison.Operator.LT, literal(value));
  }

  /**
   * {@code this < ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q lt(double value) {
    return Comparison.of(this, Comparison.Operator.LT, literal(value));
  }

  /**
   * {@code this <= ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q lte(long value) {
    return Comparison.of(this, Comparison.Operator.LTE, literal(value));
  }

  /**
   * {@code this <= ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q lte(double value) {
    return Comparison.of(this, Comparison.Operator.LTE, literal(value));
  }

  /**
   * {@code this > ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q gt(long value) {
    return Comparison.of(this, Comparison.Operator.GT, literal(value));
  }

  /**
   * {@code this > ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q gt(double value) {
    return Comparison.of(this, Comparison.Operator.GT, literal(value));
  }

  /**
   * {@code this >= ?}
   *
   * @param value the whole number
   * @return the condition
   */
  default Q gte(long value) {
    return Comparison.of(this, Comparison.Operator.GTE, literal(value));
  }

  /**
   * {@code this >= ?}
   *
   * @param value the number, not NaN
   * @return the condition
   */
  default Q gte(double value) {
    return Comparison.of(this, Comparison.Operator.GTE, literal(value));
  }

  /**
   * {@code this BETWEEN ? AND ?}, both ends included.
   *
   * @param low the lower end, a whole number
   * @param high the upper end, a whole number
   * @return the condition
   */
  default Q between(long low, long high) {
    return new Between(this, literal(low), literal(high));
  }

  /**
   * {@code this BETWEEN ? AND ?}, both ends included.
   *
   * @param low the lower end, a number, not NaN
   * @param high the upper end, a number, not NaN
   * @return the condition
   */
  default Q between(double low, double high) {
    return new Between(this, literal(low), literal(high));
  }

  /**
   * {@code this IN (?, ?, …)}
   *
   * @param values any number; none at all matches nothing
   * @return the condition
   */
  default Q in(long... values) {
    return Membership.of(
        this, Arrays.stream(values).<Expression<?>>mapToObj(this::literal).toList());
  }

  /**
   * {@code this IN (?, ?, …)}
   *
   * @param values any number; none at all matches nothing
   * @return the condition
   */
  default Q in(double... values) {
    return Membership.of(
        this, Arrays.stream(values).<Expression<?>>mapToObj(this::literal).toList());
  }

  /**
   * {@code this = (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q eq(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.EQ, Functions.scalar(query));
  }

  /**
   * {@code this <> (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q ne(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.NE, Functions.scalar(query));
  }

  /**
   * {@code this < (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q lt(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.LT, Functions.scalar(query));
  }

  /**
   * {@code this <= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q lte(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.LTE, Functions.scalar(query));
  }

  /**
   * {@code this > (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q gt(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.GT, Functions.scalar(query));
  }

  /**
   * {@code this >= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one number, of which the first row counts
   * @return the condition
   */
  default Q gte(Subquery<? extends Number> query) {
    return Comparison.of(this, Comparison.Operator.GTE, Functions.scalar(query));
  }

  /**
   * {@code this + other}.
   *
   * @param other what is added
   * @return the result
   */
  default NumberExpression<N> plus(Expression<? extends Number> other) {
    return new Arithmetic<>(this, Arithmetic.Operator.PLUS, other, type());
  }

  /**
   * {@code this + ?}.
   *
   * @param value what is added
   * @return the result
   */
  default NumberExpression<N> plus(N value) {
    return new Arithmetic<>(this, Arithmetic.Operator.PLUS, literal(value), type());
  }

  /**
   * {@code this + ?}.
   *
   * @param value what is added
   * @return the result
   */
  default NumberExpression<N> plus(long value) {
    return new Arithmetic<>(this, Arithmetic.Operator.PLUS, literal(value), type());
  }

  /**
   * {@code this - other}.
   *
   * @param other what is subtracted
   * @return the result
   */
  default NumberExpression<N> minus(Expression<? extends Number> other) {
    return new Arithmetic<>(this, Arithmetic.Operator.MINUS, other, type());
  }

  /**
   * {@code this - ?}.
   *
   * @param value what is subtracted
   * @return the result
   */
  default NumberExpression<N> minus(N value) {
    return new Arithmetic<>(this, Arithmetic.Operator.MINUS, literal(value), type());
  }

  /**
   * {@code this - ?}.
   *
   * @param value what is subtracted
   * @return the result
   */
  default NumberExpression<N> minus(long value) {
    return new Arithmetic<>(this, Arithmetic.Operator.MINUS, literal(value), type());
  }

  /**
   * {@code this * other}.
   *
   * @param other what is multiplied by
   * @return the result
   */
  default NumberExpression<N> times(Expression<? extends Number> other) {
    return new Arithmetic<>(this, Arithmetic.Operator.TIMES, other, type());
  }

  /**
   * {@code this * ?}.
   *
   * @param value what is multiplied by
   * @return the result
   */
  default NumberExpression<N> times(N value) {
    return new Arithmetic<>(this, Arithmetic.Operator.TIMES, literal(value), type());
  }

  /**
   * {@code this * ?}.
   *
   * @param value what is multiplied by
   * @return the result
   */
  default NumberExpression<N> times(long value) {
    return new Arithmetic<>(this, Arithmetic.Operator.TIMES, literal(value), type());
  }

  /**
   * {@code this / other}; of whole numbers a whole number, and NULL for a divisor of 0.
   *
   * @param other what is divided by
   * @return the result
   */
  default NumberExpression<N> dividedBy(Expression<? extends Number> other) {
    return new Arithmetic<>(this, Arithmetic.Operator.DIVIDED_BY, other, type());
  }

  /**
   * {@code this / ?}; of whole numbers a whole number, and NULL for a divisor of 0.
   *
   * @param value what is divided by
   * @return the result
   */
  default NumberExpression<N> dividedBy(N value) {
    return new Arithmetic<>(this, Arithmetic.Operator.DIVIDED_BY, literal(value), type());
  }

  /**
   * {@code this / ?}; of whole numbers a whole number, and NULL for a divisor of 0.
   *
   * @param value what is divided by
   * @return the result
   */
  default NumberExpression<N> dividedBy(long value) {
    return new Arithmetic<>(this, Arithmetic.Operator.DIVIDED_BY, literal(value), type());
  }

  /**
   * {@code this % other}; NULL for a divisor of 0.
   *
   * @param other what is divided by
   * @return the result
   */
  default NumberExpression<N> modulo(Expression<? extends Number> other) {
    return new Arithmetic<>(this, Arithmetic.Operator.MODULO, other, type());
  }

  /**
   * {@code this % ?}; NULL for a divisor of 0.
   *
   * @param value what is divided by
   * @return the result
   */
  default NumberExpression<N> modulo(N value) {
    return new Arithmetic<>(this, Arithmetic.Operator.MODULO, literal(value), type());
  }

  /**
   * {@code this % ?}; NULL for a divisor of 0.
   *
   * @param value what is divided by
   * @return the result
   */
  default NumberExpression<N> modulo(long value) {
    return new Arithmetic<>(this, Arithmetic.Operator.MODULO, literal(value), type());
  }

  // --- functions --------------------------------------------------------------------------------

  /**
   * {@code -this}
   *
   * @return the result
   */
  default NumberExpression<N> negate() {
    return new Arithmetic<>(literal(0), Arithmetic.Operator.MINUS, this, type());
  }

  /**
   * The number without its sign: {@code abs(this)}
   *
   * @return the result
   */
  default NumberExpression<N> abs() {
    return NumberView.of(FunctionCall.of(StandardFunction.ABS, type(), this));
  }

  /**
   * -1 for a negative number, 0 for 0, 1 for a positive one: {@code sign(this)}
   *
   * @return the result
   */
  default NumberExpression<Integer> sign() {
    return NumberView.of(FunctionCall.of(StandardFunction.SIGN, PlainTypes.INTEGER, this));
  }

  /**
   * Rounded half away from zero: {@code round(this, digits)}. A whole number stays one.
   *
   * @param digits behind the point, 0 or more
   * @return the result
   */
  default NumberExpression<N> round(int digits) {
    return NumberView.of(
        FunctionCall.of(
            StandardFunction.ROUND, type(), this, new Literal<>((long) digits, PlainTypes.LONG)));
  }

  /**
   * The greatest whole number that is not greater: {@code floor(this)}
   *
   * @return the result
   */
  default NumberExpression<N> floor() {
    return NumberView.of(FunctionCall.of(StandardFunction.FLOOR, type(), this));
  }

  /**
   * The smallest whole number that is not smaller: {@code ceil(this)}
   *
   * @return the result
   */
  default NumberExpression<N> ceiling() {
    return NumberView.of(FunctionCall.of(StandardFunction.CEILING, type(), this));
  }

  /**
   * The square root: {@code sqrt(this)}; NULL of a negative number.
   *
   * @return the result
   */
  default NumberExpression<Double> sqrt() {
    return NumberView.of(FunctionCall.of(StandardFunction.SQRT, PlainTypes.DOUBLE, this));
  }

  /**
   * {@code power(this, exponent)}
   *
   * @param exponent the exponent
   * @return the result
   */
  default NumberExpression<Double> power(double exponent) {
    return NumberView.of(
        FunctionCall.of(
            StandardFunction.POWER, PlainTypes.DOUBLE, this, Functions.value(exponent)));
  }

  /**
   * The first that is not NULL: {@code coalesce(this, other)}
   *
   * @param other taken where this is NULL
   * @return the result
   */
  default NumberExpression<N> coalesce(Expression<? extends N> other) {
    return NumberView.of(FunctionCall.of(StandardFunction.COALESCE, type(), this, other));
  }

  /**
   * The value where this is NULL: {@code coalesce(this, ?)}
   *
   * @param value taken where this is NULL
   * @return the result
   */
  default NumberExpression<N> coalesce(N value) {
    return NumberView.of(FunctionCall.of(StandardFunction.COALESCE, type(), this, literal(value)));
  }

  /**
   * The whole number where this is NULL: {@code coalesce(this, ?)}
   *
   * @param value taken where this is NULL
   * @return the result
   */
  default NumberExpression<N> coalesce(long value) {
    return NumberView.of(
        FunctionCall.of(StandardFunction.COALESCE, type(), this, Literal.whole(value, type())));
  }

  /**
   * NULL where this is equal to the other: {@code nullif(this, other)}
   *
   * @param other what becomes NULL
   * @return the result
   */
  default NumberExpression<N> nullIf(Expression<? extends Number> other) {
    return NumberView.of(FunctionCall.of(StandardFunction.NULL_IF, type(), this, other));
  }

  /**
   * NULL where this is that number: {@code nullif(this, ?)}
   *
   * @param value what becomes NULL
   * @return the result
   */
  default NumberExpression<N> nullIf(long value) {
    return NumberView.of(FunctionCall.of(StandardFunction.NULL_IF, type(), this, literal(value)));
  }

  /**
   * The same whole number read as a {@code Long}, for sums and products that do not fit into 32
   * bits. It changes nothing in the database, where whole numbers have 64 bits.
   *
   * @return the result
   */
  default NumberExpression<Long> asLong() {
    return new NumberView<>(node(), PlainTypes.LONG);
  }

  /**
   * The same number read as a {@code BigDecimal} of up to 15 digits, to compare the mean of decimal
   * numbers with one of them, or to divide whole numbers with a fraction. It changes nothing in the
   * database.
   *
   * @return the result
   */
  default NumberExpression<BigDecimal> asDecimal() {
    return new NumberView<>(node(), DecimalType.resultOf(ValueTypes.DECIMAL));
  }

  // --- aggregates -------------------------------------------------------------------------------

  /**
   * The sum: {@code sum(this)}; NULL of nothing. A sum of {@code Integer}s has to fit into one; sum
   * {@link #asLong()} where it may not.
   *
   * @return an aggregate
   */
  default NumberAggregate<N> sum() {
    return NumberAggregate.of(Aggregate.Kind.SUM, DecimalType.resultOf(type()), this);
  }

  /**
   * The sum as a floating point number: {@code total(this)}; 0.0 of nothing.
   *
   * @return an aggregate
   */
  default NumberAggregate<Double> total() {
    return NumberAggregate.of(Aggregate.Kind.TOTAL, PlainTypes.DOUBLE, this);
  }

  /**
   * The mean: {@code avg(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default NumberAggregate<Double> avg() {
    return NumberAggregate.of(Aggregate.Kind.AVG, PlainTypes.DOUBLE, this);
  }

  /**
   * The least value: {@code min(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default NumberAggregate<N> min() {
    return NumberAggregate.of(Aggregate.Kind.MIN, type(), this);
  }

  /**
   * The greatest value: {@code max(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default NumberAggregate<N> max() {
    return NumberAggregate.of(Aggregate.Kind.MAX, type(), this);
  }
}
