package io.github.sqlsymphony.expression;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate that can be told which rows count, and over which window.
 *
 * @param <T> the Java type of its value
 * @param <A> the kind of aggregate
 * @param <E> the kind of expression over a window
 */
public abstract sealed class AggregateExpression<T, A, E extends Expression<T>>
    implements Expression<T> permits NumberAggregate, TextAggregate, TemporalAggregate {
  private final Aggregate<T> node;

  AggregateExpression(Aggregate<T> node) {
    this.node = node;
  }

  abstract A with(Aggregate<T> changed);

  abstract E overWindow(Expression<T> expression);

  /**
   * Counts equal values once: {@code sum(DISTINCT x)}
   *
   * @return a copy
   * @throws io.github.sqlsymphony.exception.QueryException if it joins texts with a separator of
   *     your own
   */
  public final A distinct() {
    return with(node.withDistinct());
  }

  /**
   * Counts the rows that match: {@code … FILTER (WHERE condition)}; several calls add up with AND.
   *
   * @param condition which rows count
   * @return a copy
   */
  public final A filter(Q condition) {
    return with(node.withFilter(condition));
  }

  /**
   * Calculates it for each row over a window of rows, instead of one value for a group: {@code …
   * OVER (…)}
   *
   * @param window which rows
   * @return the value for each row
   */
  public final E over(Window window) {
    return overWindow(new Windowed<>(node, window));
  }

  @Override
  public final Aggregate<T> node() {
    return node;
  }

  @Override
  public final ValueType<T> type() {
    return node.type();
  }

  @Override
  public final <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAggregate(node);
  }

  /**
   * Whether both calculate the same.
   *
   * @param other anything
   * @return whether they are equal
   */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof AggregateExpression<?, ?, ?> that && node.equals(that.node);
  }

  @Override
  public final int hashCode() {
    return node.hashCode();
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.CASH.sum()}
   */
  @Override
  public final String toString() {
    return node.toString();
  }
}
