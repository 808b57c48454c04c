package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Something with a value in every row: a field, a literal, a calculation, a condition.
 *
 * <p>Immutable and safe for any thread. It holds no SQL; a dialect writes it. Values given to the
 * comparisons become parameters of the statement. Comparing with {@code null} is refused, since SQL
 * never matches it.
 *
 * @param <T> the Java type of its value
 */
public interface Expression<T> {
  /**
   * Returns how its value is bound and read.
   *
   * @return the value type
   */
  ValueType<T> type();

  /**
   * Returns the node of the tree that it stands for. Some expressions only add the operations of
   * numbers, text or dates to a node.
   *
   * @return the node, this itself for most
   */
  default Expression<?> node() {
    return this;
  }

  /**
   * Calls the visitor's method for this kind of node.
   *
   * @param visitor what to do
   * @param <R> what comes back
   * @return the visitor's answer
   */
  <R> R accept(ExpressionVisitor<R> visitor);

  /**
   * Turns a value of unknown type into a literal that can be compared with this expression.
   *
   * @param value the value
   * @return the literal
   * @throws QueryException if it is null, or not of a type that can be compared
   */
  default Expression<?> literal(Object value) {
    if (type().javaType().isInstance(value)) {
      return Literal.of(this, type().javaType().cast(value));
    }
    throw Literal.wrongType(this, value);
  }

  /**
   * {@code this = ?}
   *
   * @param value what to be equal to, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q eq(T value) {
    return Comparison.of(this, Comparison.Operator.EQ, Literal.of(this, value));
  }

  /**
   * {@code this = other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q eq(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.EQ, other);
  }

  /**
   * {@code this <> ?}; like every comparison in SQL it does not match NULL.
   *
   * @param value what to differ from, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q ne(T value) {
    return Comparison.of(this, Comparison.Operator.NE, Literal.of(this, value));
  }

  /**
   * {@code this <> other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q ne(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.NE, other);
  }

  /**
   * {@code this < ?}
   *
   * @param value the bound, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q lt(T value) {
    return Comparison.of(this, Comparison.Operator.LT, Literal.of(this, value));
  }

  /**
   * {@code this < other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q lt(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.LT, other);
  }

  /**
   * {@code this <= ?}
   *
   * @param value the bound, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q lte(T value) {
    return Comparison.of(this, Comparison.Operator.LTE, Literal.of(this, value));
  }

  /**
   * {@code this <= other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q lte(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.LTE, other);
  }

  /**
   * {@code this > ?}
   *
   * @param value the bound, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q gt(T value) {
    return Comparison.of(this, Comparison.Operator.GT, Literal.of(this, value));
  }

  /**
   * {@code this > other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q gt(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.GT, other);
  }

  /**
   * {@code this >= ?}
   *
   * @param value the bound, not null
   * @return the condition
   * @throws QueryException if the value is null or cannot be stored
   */
  default Q gte(T value) {
    return Comparison.of(this, Comparison.Operator.GTE, Literal.of(this, value));
  }

  /**
   * {@code this >= other}
   *
   * @param other an expression of the same type
   * @return the condition
   */
  default Q gte(Expression<? extends T> other) {
    return Comparison.of(this, Comparison.Operator.GTE, other);
  }

  /**
   * {@code this BETWEEN ? AND ?}, both ends included.
   *
   * @param low the lower end, not null
   * @param high the upper end, not null
   * @return the condition; matches nothing if {@code low} is above {@code high}
   * @throws QueryException if a value is null or cannot be stored
   */
  default Q between(T low, T high) {
    return new Between(this, Literal.of(this, low), Literal.of(this, high));
  }

  /**
   * {@code this IN (?, ?, …)}
   *
   * @param values any number, none of them null; an empty collection matches nothing
   * @return the condition
   * @throws QueryException if a value is null or cannot be stored
   */
  default Q in(Collection<? extends T> values) {
    List<Expression<?>> literals = new ArrayList<>(values.size());
    for (T value : values) {
      literals.add(Literal.of(this, value));
    }
    return Membership.of(this, literals);
  }

  /**
   * {@code this NOT IN (?, ?, …)}; like every comparison in SQL it does not match NULL.
   *
   * @param values any number, none of them null; an empty collection matches everything
   * @return the condition
   * @throws QueryException if a value is null or cannot be stored
   */
  default Q notIn(Collection<? extends T> values) {
    return in(values).not();
  }

  /**
   * {@code this IN (SELECT …)}
   *
   * @param query selects one value; a query of models gives their keys
   * @return the condition
   */
  default Q in(Subquery<? extends T> query) {
    return new SubqueryMembership(this, query);
  }

  /**
   * {@code this NOT IN (SELECT …)}; like every comparison in SQL it does not match NULL, and it
   * matches nothing if the query gives a NULL.
   *
   * @param query selects one value; a query of models gives their keys
   * @return the condition
   */
  default Q notIn(Subquery<? extends T> query) {
    return in(query).not();
  }

  /**
   * {@code this IS NULL}
   *
   * @return the condition
   */
  default Q isNull() {
    return new NullCheck(this, true);
  }

  /**
   * {@code this IS NOT NULL}
   *
   * @return the condition
   */
  default Q isNotNull() {
    return new NullCheck(this, false);
  }

  /**
   * Gives it a name in the result: {@code this AS "name"}.
   *
   * @param name the name, not empty
   * @return the named expression
   * @throws QueryException if the name is empty or contains NUL
   */
  default Expression<T> as(String name) {
    return new Aliased<>(this, name);
  }

  /**
   * The number of rows in which it is not NULL: {@code count(this)}
   *
   * @return an aggregate
   */
  default NumberAggregate<Long> count() {
    return NumberAggregate.of(Aggregate.Kind.COUNT, PlainTypes.LONG, this);
  }

  /**
   * {@code CAST(this AS TEXT)}
   *
   * @return an expression
   */
  default TextExpression castToText() {
    return TextView.of(new Cast<>(this, StorageClass.TEXT, PlainTypes.TEXT));
  }

  /**
   * {@code CAST(this AS INTEGER)}: a number without its fraction; of text, the number it starts
   * with, 0 if with none.
   *
   * @return an expression
   */
  default NumberExpression<Long> castToLong() {
    return NumberView.of(new Cast<>(this, StorageClass.INTEGER, PlainTypes.LONG));
  }

  /**
   * {@code CAST(this AS REAL)}: of text, the number it starts with, 0.0 if with none.
   *
   * @return an expression
   */
  default NumberExpression<Double> castToDouble() {
    return NumberView.of(new Cast<>(this, StorageClass.REAL, PlainTypes.DOUBLE));
  }

  /**
   * Orders by it, smallest first; SQLite puts NULL first.
   *
   * @return the ordering
   */
  default Ordering asc() {
    return new Ordering(this, false, Ordering.Nulls.DEFAULT);
  }

  /**
   * Orders by it, greatest first; SQLite puts NULL last.
   *
   * @return the ordering
   */
  default Ordering desc() {
    return new Ordering(this, true, Ordering.Nulls.DEFAULT);
  }
}
