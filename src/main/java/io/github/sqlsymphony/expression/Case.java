package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A choice between values: {@code CASE WHEN … THEN … ELSE … END}.
 *
 * <pre>{@code
 * Case.when(User.CASH.gte(1000)).then("rich").when(User.CASH.gt(0)).then("solvent").otherwise("poor")
 * }</pre>
 *
 * <p>Immutable. The first {@code then} decides the type. The words are Django's.
 *
 * @param <T> the Java type of the result
 * @param <E> the kind of expression that comes out
 */
public sealed class Case<T, E extends Expression<T>> permits NumberCase {
  private final List<CaseWhen.Branch> branches;
  private final ValueType<T> type;
  private final Function<Expression<T>, E> view;

  Case(List<CaseWhen.Branch> branches, ValueType<T> type, Function<Expression<T>, E> view) {
    this.branches = branches;
    this.type = type;
    this.view = view;
  }

  /**
   * {@code CASE WHEN …}
   *
   * @param condition when the first value is given
   * @return the step that says which value
   */
  public static First when(Q condition) {
    return new First(condition);
  }

  /**
   * {@code WHEN …}
   *
   * @param condition when the next value is given, if no earlier condition is true
   * @return the step that says which value
   */
  public Next<T, E> orWhen(Q condition) {
    return new Next<>(this, condition);
  }

  /**
   * {@code ELSE ? END}
   *
   * @param value what is given if no condition is true, not null
   * @return the choice
   */
  public E otherwise(T value) {
    return end(literal(value));
  }

  /**
   * {@code ELSE … END}
   *
   * @param value what is given if no condition is true
   * @return the choice
   */
  public E otherwise(Expression<? extends T> value) {
    return end(value);
  }

  /**
   * {@code END}: NULL if no condition is true.
   *
   * @return the choice
   */
  public E otherwiseNull() {
    return end(null);
  }

  final E end(@Nullable Expression<?> otherwise) {
    return view.apply(new CaseWhen<>(branches, otherwise, type));
  }

  private Literal<T> literal(T value) {
    return Literal.given(value, type);
  }

  final ValueType<T> type() {
    return type;
  }

  Case<T, E> with(Q condition, Expression<?> result) {
    return new Case<>(extended(condition, result), type, view);
  }

  final List<CaseWhen.Branch> extended(Q condition, Expression<?> result) {
    List<CaseWhen.Branch> more = new ArrayList<>(branches);
    more.add(new CaseWhen.Branch(condition, result));
    return more;
  }

  /** The step after the first condition, which decides the type of the choice. */
  public static final class First {
    private final Q condition;

    private First(Q condition) {
      this.condition = condition;
    }

    private <T, E extends Expression<T>> Case<T, E> start(
        Expression<? extends T> result, ValueType<T> type, Function<Expression<T>, E> view) {
      return new Case<>(List.of(new CaseWhen.Branch(condition, result)), type, view);
    }

    /**
     * {@code THEN ?}
     *
     * @param value the value
     * @return what can be continued
     */
    public Case<String, TextExpression> then(String value) {
      return then(Functions.value(value));
    }

    /**
     * {@code THEN ?}
     *
     * @param value the value
     * @return what can be continued
     */
    public NumberCase<Long> then(long value) {
      return then(Functions.value(value));
    }

    /**
     * {@code THEN ?}
     *
     * @param value the value
     * @return what can be continued
     */
    public NumberCase<Double> then(double value) {
      return then(Functions.value(value));
    }

    /**
     * {@code THEN ?}
     *
     * @param value the value
     * @return what can be continued
     */
    public NumberCase<BigDecimal> then(BigDecimal value) {
      return then(Functions.value(value));
    }

    /**
     * {@code THEN …}
     *
     * @param result the value
     * @param <N> its Java type
     * @return what can be continued
     */
    public <N extends Number> NumberCase<N> then(NumberExpression<N> result) {
      return new NumberCase<>(
          List.of(new CaseWhen.Branch(condition, result)), DecimalType.resultOf(result.type()));
    }

    /**
     * {@code THEN …}
     *
     * @param result the value
     * @return what can be continued
     */
    public Case<String, TextExpression> then(TextExpression result) {
      return start(result, result.type(), TextView::of);
    }

    /**
     * {@code THEN …}
     *
     * @param result the value
     * @param <T> its Java type
     * @return what can be continued
     */
    public <T> Case<T, TemporalExpression<T>> then(TemporalExpression<T> result) {
      return start(result, result.type(), TemporalView::of);
    }

    /**
     * {@code THEN …}
     *
     * @param result the value
     * @param <T> its Java type
     * @return what can be continued
     */
    public <T> Case<T, Expression<T>> then(Expression<T> result) {
      return start(result, result.type(), Function.identity());
    }
  }

  /**
   * The step after a further condition.
   *
   * @param <T> the Java type of the result
   * @param <E> the kind of expression that comes out
   */
  public static sealed class Next<T, E extends Expression<T>> permits NumberCase.NextNumber {
    private final Case<T, E> before;
    private final Q condition;

    Next(Case<T, E> before, Q condition) {
      this.before = before;
      this.condition = condition;
    }

    /**
     * {@code THEN ?}
     *
     * @param value the value, not null
     * @return what can be continued
     */
    public Case<T, E> then(T value) {
      return before.with(condition, before.literal(value));
    }

    /**
     * {@code THEN …}
     *
     * @param result the value
     * @return what can be continued
     */
    public Case<T, E> then(Expression<? extends T> result) {
      return before.with(condition, result);
    }
  }
}
