package io.github.sqlsymphony.expression;

/**
 * An aggregate whose value is a date or time, such as {@code User.BORN.min()}.
 *
 * @param <T> the Java type of its value
 */
public final class TemporalAggregate<T>
    extends AggregateExpression<T, TemporalAggregate<T>, TemporalExpression<T>>
    implements TemporalExpression<T> {

  TemporalAggregate(Aggregate<T> node) {
    super(node);
  }

  @Override
  TemporalAggregate<T> with(Aggregate<T> changed) {
    return new TemporalAggregate<>(changed);
  }

  @Override
  TemporalExpression<T> overWindow(Expression<T> expression) {
    return TemporalView.of(expression);
  }
}
