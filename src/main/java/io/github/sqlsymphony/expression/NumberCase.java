package io.github.sqlsymphony.expression;

import java.util.List;

/**
 * A choice between numbers, to which whole numbers can be given whatever their type.
 *
 * @param <N> the Java type of the result
 */
public final class NumberCase<N extends Number> extends Case<N, NumberExpression<N>> {

  NumberCase(List<CaseWhen.Branch> branches, ValueType<N> type) {
    super(branches, type, NumberView::of);
  }

  @Override
  NumberCase<N> with(Q condition, Expression<?> result) {
    return new NumberCase<>(extended(condition, result), type());
  }

  @Override
  public NextNumber<N> orWhen(Q condition) {
    return new NextNumber<>(this, condition);
  }

  /**
   * {@code ELSE ? END}
   *
   * @param value the whole number that is given if no condition is true
   * @return the choice
   */
  public NumberExpression<N> otherwise(long value) {
    return end(Literal.whole(value, type()));
  }

  /**
   * The step after a further condition.
   *
   * @param <N> the Java type of the result
   */
  public static final class NextNumber<N extends Number> extends Next<N, NumberExpression<N>> {
    private final NumberCase<N> before;
    private final Q condition;

    private NextNumber(NumberCase<N> before, Q condition) {
      super(before, condition);
      this.before = before;
      this.condition = condition;
    }

    @Override
    public NumberCase<N> then(N value) {
      return before.with(condition, Literal.given(value, before.type()));
    }

    @Override
    public NumberCase<N> then(Expression<? extends N> result) {
      return before.with(condition, result);
    }

    /**
     * {@code THEN ?}
     *
     * @param value the whole number
     * @return what can be continued
     */
    public NumberCase<N> then(long value) {
      return before.with(condition, Literal.whole(value, before.type()));
    }
  }
}
