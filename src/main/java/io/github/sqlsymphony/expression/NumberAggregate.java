package io.github.sqlsymphony.expression;

/**
 * An aggregate whose value is a number, such as {@code User.CASH.sum()}.
 *
 * @param <N> the Java type of its value
 */
public final class NumberAggregate<N extends Number>
    extends AggregateExpression<N, NumberAggregate<N>, NumberExpression<N>>
    implements NumberExpression<N> {

  NumberAggregate(Aggregate<N> node) {
    super(node);
  }

  static <N extends Number> NumberAggregate<N> of(
      Aggregate.Kind kind, ValueType<N> type, Expression<?>... arguments) {
    return new NumberAggregate<>(Aggregate.of(kind, type, arguments));
  }

  @Override
  NumberAggregate<N> with(Aggregate<N> changed) {
    return new NumberAggregate<>(changed);
  }

  @Override
  NumberExpression<N> overWindow(Expression<N> expression) {
    return NumberView.of(expression);
  }
}
