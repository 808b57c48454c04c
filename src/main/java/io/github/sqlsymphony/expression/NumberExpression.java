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
  default Expression<?> literal(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return new Literal<>(((Number) value).longValue(), ValueTypes.LONG);
    }
    if (value instanceof Double || value instanceof Float) {
      return Literal.of(this, ((Number) value).doubleValue(), ValueTypes.DOUBLE);
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
}
