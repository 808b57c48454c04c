package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.List;

/**
 * {@code sum(DISTINCT x) FILTER (WHERE …)}: one value for many rows.
 *
 * @param kind what is calculated
 * @param arguments in order; none for the number of rows
 * @param distinct whether equal values count once
 * @param filter which rows count; {@link Constant#TRUE} for all
 * @param orderings the order in which values are joined; empty if it does not matter
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record Aggregate<T>(
    Kind kind,
    List<Expression<?>> arguments,
    boolean distinct,
    Q filter,
    List<Ordering> orderings,
    ValueType<T> type)
    implements Expression<T> {

  /**
   * Keeps the components, lists as copies.
   *
   * @param kind what is calculated
   * @param arguments in order; none for the number of rows
   * @param distinct whether equal values count once
   * @param filter which rows count
   * @param orderings the order in which values are joined
   * @param type how the result is read
   */
  public Aggregate {
    boolean mean = kind == Kind.AVG || kind == Kind.TOTAL;
    arguments = mean ? FixedPointType.plain(arguments) : List.copyOf(arguments);
    orderings = List.copyOf(orderings);
  }

  static <T> Aggregate<T> of(Kind kind, ValueType<T> type, Expression<?>... arguments) {
    return new Aggregate<>(kind, List.of(arguments), false, Constant.TRUE, List.of(), type);
  }

  Aggregate<T> withDistinct() {
    if (arguments.size() > 1) {
      throw new QueryException(
          "Cannot join distinct texts of %s with a separator: SQLite takes distinct values only with its own, a comma; use groupConcat().distinct()."
              .formatted(arguments.get(0)));
    }
    return new Aggregate<>(kind, arguments, true, filter, orderings, type);
  }

  Aggregate<T> withFilter(Q condition) {
    Q both = filter == Constant.TRUE ? condition : filter.and(condition);
    return new Aggregate<>(kind, arguments, distinct, both, orderings, type);
  }

  Aggregate<T> withOrderings(List<Ordering> order) {
    return new Aggregate<>(kind, arguments, distinct, filter, order, type);
  }

  /**
   * Returns how many digits behind the point a sum of decimal numbers has. SQLite sums them as
   * binary fractions, of which 0.1 and 0.2 give not quite 0.3; rounded to these digits it is exact.
   *
   * @return 0 or more; -1 for what is no sum of decimal numbers, or of so many digits that they are
   *     not certain
   */
  public int sumScale() {
    return kind == Kind.SUM ? DecimalScale.certain(arguments.get(0)) : DecimalScale.UNKNOWN;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAggregate(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.CASH.sum()}
   */
  @Override
  public String toString() {
    String call = CamelCase.of(kind) + "()";
    return arguments.isEmpty() ? call : arguments.get(0) + "." + call;
  }

  /** What is calculated. */
  public enum Kind {
    /** The number of rows, or of values that are not NULL. */
    COUNT,
    /** The sum; NULL of nothing. */
    SUM,
    /** The sum as a floating point number; 0.0 of nothing. */
    TOTAL,
    /** The mean; NULL of nothing. */
    AVG,
    /** The least value; NULL of nothing. */
    MIN,
    /** The greatest value; NULL of nothing. */
    MAX,
    /** All texts in one; NULL of nothing. */
    GROUP_CONCAT
  }
}
