package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that do not start from a field: values, functions by name, subqueries as values,
 * window functions, raw SQL. Meant to be imported statically.
 */
public final class Functions {
  private Functions() {}

  // --- values -----------------------------------------------------------------------------------

  /**
   * A value: {@code ?}. In a calculation it takes the type of the other operand: {@code
   * value(1).minus(Item.DISCOUNT)}.
   *
   * @param value the whole number
   * @return an expression
   */
  public static WholeNumber value(long value) {
    return new WholeNumber(Literal.given(value, PlainTypes.LONG));
  }

  /**
   * A value: {@code ?}
   *
   * @param value the number, not NaN
   * @return an expression
   */
  public static NumberExpression<Double> value(double value) {
    return NumberView.of(Literal.given(value, PlainTypes.DOUBLE));
  }

  /**
   * A value: {@code ?}
   *
   * @param value the decimal number, of up to 15 digits
   * @return an expression
   */
  public static NumberExpression<BigDecimal> value(BigDecimal value) {
    return NumberView.of(Literal.given(value, ValueTypes.DECIMAL));
  }

  /**
   * A value: {@code ?}
   *
   * @param value the text
   * @return an expression
   */
  public static TextExpression value(String value) {
    return TextView.of(Literal.given(value, PlainTypes.TEXT));
  }

  /**
   * A value: {@code ?}
   *
   * @param value the date
   * @return an expression
   */
  public static TemporalExpression<LocalDate> value(LocalDate value) {
    return TemporalView.of(Literal.given(value, ValueTypes.DATE));
  }

  /**
   * A value: {@code ?}
   *
   * @param value the date and time
   * @return an expression
   */
  public static TemporalExpression<LocalDateTime> value(LocalDateTime value) {
    return TemporalView.of(Literal.given(value, ValueTypes.DATE_TIME));
  }

  /**
   * A value of any type: {@code ?}
   *
   * @param value the value
   * @param type how it is bound
   * @param <T> its Java type
   * @return an expression
   */
  public static <T> Expression<T> value(T value, ValueType<T> type) {
    return Literal.given(value, type);
  }

  // --- aggregates -------------------------------------------------------------------------------

  /**
   * The number of rows: {@code count(*)}
   *
   * @return an aggregate
   */
  public static NumberAggregate<Long> count() {
    return NumberAggregate.of(Aggregate.Kind.COUNT, PlainTypes.LONG);
  }

  // --- functions --------------------------------------------------------------------------------

  /**
   * The greatest of several numbers: {@code max(a, b, …)}; NULL if one is.
   *
   * @param first one
   * @param second another
   * @param others further ones
   * @param <N> the Java type
   * @return an expression
   */
  @SafeVarargs
  public static <N extends Number> NumberExpression<N> greatest(
      NumberExpression<N> first,
      Expression<? extends Number> second,
      Expression<? extends Number>... others) {
    return NumberView.of(
        new FunctionCall<>(
            StandardFunction.GREATEST, list(first, list(second, others)), first.type()));
  }

  /**
   * The least of several numbers: {@code min(a, b, …)}; NULL if one is.
   *
   * @param first one
   * @param second another
   * @param others further ones
   * @param <N> the Java type
   * @return an expression
   */
  @SafeVarargs
  public static <N extends Number> NumberExpression<N> least(
      NumberExpression<N> first,
      Expression<? extends Number> second,
      Expression<? extends Number>... others) {
    return NumberView.of(
        new FunctionCall<>(
            StandardFunction.LEAST, list(first, list(second, others)), first.type()));
  }

  private static List<Expression<?>> list(Expression<?> first, Expression<?>... others) {
    return list(first, List.of(others));
  }

  private static List<Expression<?>> list(Expression<?> first, List<Expression<?>> others) {
    List<Expression<?>> all = new ArrayList<>(others);
    all.add(0, first);
    return all;
  }

  /**
   * A random whole number of 64 bits, another one for each row: {@code random()}
   *
   * @return an expression
   */
  public static NumberExpression<Long> random() {
    return NumberView.of(FunctionCall.of(StandardFunction.RANDOM, PlainTypes.LONG));
  }

  /**
   * Any function of the database by its name: {@code name(a, b, …)}
   *
   * @param name letters, digits and underscores
   * @param type how the result is read
   * @param arguments in order
   * @param <T> the Java type of the result
   * @return an expression
   * @throws io.github.sqlsymphony.exception.QueryException if the name is none that a function can
   *     have
   */
  public static <T> Expression<T> call(String name, ValueType<T> type, Expression<?>... arguments) {
    return new NamedCall<>(name, List.of(arguments), type);
  }

  /**
   * Any function of the database by its name whose result is a number: {@code name(a, b, …)}
   *
   * @param name letters, digits and underscores
   * @param type how the result is read, such as {@link ValueTypes#DOUBLE}
   * @param arguments in order
   * @param <N> the Java type of the result
   * @return an expression
   * @throws io.github.sqlsymphony.exception.QueryException if the name is none that a function can
   *     have
   */
  public static <N extends Number> NumberExpression<N> callNumber(
      String name, ValueType<N> type, Expression<?>... arguments) {
    return NumberView.of(call(name, type, arguments));
  }

  /**
   * Any function of the database by its name whose result is text: {@code name(a, b, …)}
   *
   * @param name letters, digits and underscores
   * @param arguments in order
   * @return an expression
   * @throws io.github.sqlsymphony.exception.QueryException if the name is none that a function can
   *     have
   */
  public static TextExpression callText(String name, Expression<?>... arguments) {
    return TextView.of(call(name, PlainTypes.TEXT, arguments));
  }

  // --- subqueries as values ---------------------------------------------------------------------

  /**
   * The value of a query's only column in its first row: {@code (SELECT …)}; NULL without a row.
   *
   * @param query a query that selects one value
   * @param <T> its Java type
   * @return an expression
   */
  public static <T> Expression<T> scalar(Subquery<T> query) {
    return new SubqueryValue<>(query);
  }

  /**
   * The number of a query's only column in its first row: {@code (SELECT …)}; NULL without a row.
   *
   * @param query a query that selects one number
   * @param <N> its Java type
   * @return an expression
   */
  public static <N extends Number> NumberExpression<N> scalarNumber(Subquery<N> query) {
    return NumberView.of(scalar(query));
  }

  /**
   * The text of a query's only column in its first row: {@code (SELECT …)}; NULL without a row.
   *
   * @param query a query that selects one text
   * @return an expression
   */
  public static TextExpression scalarText(Subquery<String> query) {
    return TextView.of(scalar(query));
  }

  // --- window functions -------------------------------------------------------------------------

  /**
   * The number of the row in its window, from 1.
   *
   * @return a function that needs a window
   */
  public static WindowFunction<Long, NumberExpression<Long>> rowNumber() {
    return number(StandardFunction.ROW_NUMBER, PlainTypes.LONG);
  }

  /**
   * The rank of the row: equal rows have the same, the next one leaves a gap.
   *
   * @return a function that needs a window
   */
  public static WindowFunction<Long, NumberExpression<Long>> rank() {
    return number(StandardFunction.RANK, PlainTypes.LONG);
  }

  /**
   * The rank of the row without gaps.
   *
   * @return a function that needs a window
   */
  public static WindowFunction<Long, NumberExpression<Long>> denseRank() {
    return number(StandardFunction.DENSE_RANK, PlainTypes.LONG);
  }

  /**
   * The rank of the row as a share of its window, from 0.0 to 1.0.
   *
   * @return a function that needs a window
   */
  public static WindowFunction<Double, NumberExpression<Double>> percentRank() {
    return number(StandardFunction.PERCENT_RANK, PlainTypes.DOUBLE);
  }

  /**
   * The share of rows in the window that come before this one or are equal, above 0.0 to 1.0.
   *
   * @return a function that needs a window
   */
  public static WindowFunction<Double, NumberExpression<Double>> cumeDist() {
    return number(StandardFunction.CUME_DIST, PlainTypes.DOUBLE);
  }

  /**
   * Which of so many groups of about the same size the row falls into, from 1.
   *
   * @param groups 1 or more
   * @return a function that needs a window
   */
  public static WindowFunction<Long, NumberExpression<Long>> ntile(long groups) {
    requirePositive("divide rows into", groups, "groups");
    return number(StandardFunction.NTILE, PlainTypes.LONG, value(groups));
  }

  private static <N extends Number> WindowFunction<N, NumberExpression<N>> number(
      StandardFunction function, ValueType<N> type, Expression<?>... arguments) {
    return new WindowFunction<>(FunctionCall.of(function, type, arguments), NumberView::of);
  }

  /**
   * The value that the row so many before has; NULL if there is none.
   *
   * @param expression what of that row
   * @param rows how many before, 0 or more
   * @param <T> the Java type
   * @return a function that needs a window
   */
  public static <T> WindowFunction<T, Expression<T>> lag(Expression<T> expression, long rows) {
    return any(StandardFunction.LAG, expression, value(rows));
  }

  /**
   * The value that the row so many behind has; NULL if there is none.
   *
   * @param expression what of that row
   * @param rows how many behind, 0 or more
   * @param <T> the Java type
   * @return a function that needs a window
   */
  public static <T> WindowFunction<T, Expression<T>> lead(Expression<T> expression, long rows) {
    return any(StandardFunction.LEAD, expression, value(rows));
  }

  /**
   * The number that the row so many before has; NULL if there is none.
   *
   * @param expression what of that row
   * @param rows how many before, 0 or more
   * @param <N> the Java type
   * @return a function that needs a window
   */
  public static <N extends Number> WindowFunction<N, NumberExpression<N>> lag(
      NumberExpression<N> expression, long rows) {
    return number(StandardFunction.LAG, expression.type(), expression, value(rows));
  }

  /**
   * The number that the row so many behind has; NULL if there is none.
   *
   * @param expression what of that row
   * @param rows how many behind, 0 or more
   * @param <N> the Java type
   * @return a function that needs a window
   */
  public static <N extends Number> WindowFunction<N, NumberExpression<N>> lead(
      NumberExpression<N> expression, long rows) {
    return number(StandardFunction.LEAD, expression.type(), expression, value(rows));
  }

  /**
   * The value that the first row of the frame has.
   *
   * @param expression what of that row
   * @param <T> the Java type
   * @return a function that needs a window
   */
  public static <T> WindowFunction<T, Expression<T>> firstValue(Expression<T> expression) {
    return any(StandardFunction.FIRST_VALUE, expression);
  }

  /**
   * The value that the last row of the frame has.
   *
   * @param expression what of that row
   * @param <T> the Java type
   * @return a function that needs a window
   */
  public static <T> WindowFunction<T, Expression<T>> lastValue(Expression<T> expression) {
    return any(StandardFunction.LAST_VALUE, expression);
  }

  /**
   * The value that the n-th row of the frame has; NULL if there is none.
   *
   * @param expression what of that row
   * @param n from 1
   * @param <T> the Java type
   * @return a function that needs a window
   */
  public static <T> WindowFunction<T, Expression<T>> nthValue(Expression<T> expression, long n) {
    requirePositive("take the value of row number", n, "of a frame");
    return any(StandardFunction.NTH_VALUE, expression, value(n));
  }

  private static void requirePositive(String attempt, long number, String of) {
    if (number < 1) {
      throw new QueryException("Cannot %s %d %s: give 1 or more.".formatted(attempt, number, of));
    }
  }

  private static <T> WindowFunction<T, Expression<T>> any(
      StandardFunction function, Expression<T> expression, Expression<?>... others) {
    return new WindowFunction<>(
        new FunctionCall<>(function, list(expression, others), expression.type()),
        Function.identity());
  }

  // --- raw SQL ----------------------------------------------------------------------------------

  /**
   * A piece of SQL of your own, for what the library has no words for. Never put values into the
   * text; give them as operands.
   *
   * @param type how the result is read
   * @param sql an expression of the database's language with a {@code ?} for each operand
   * @param operands values, or expressions of this library
   * @param <T> the Java type of the result
   * @return an expression
   */
  public static <T> Expression<T> raw(ValueType<T> type, String sql, @Nullable Object... operands) {
    return Raw.of(type, sql, operands);
  }

  /**
   * A piece of SQL of your own whose result is a number. Never put values into the text; give them
   * as operands.
   *
   * @param type how the result is read
   * @param sql an expression of the database's language with a {@code ?} for each operand
   * @param operands values, or expressions of this library
   * @param <N> the Java type of the result
   * @return an expression
   */
  public static <N extends Number> NumberExpression<N> rawNumber(
      ValueType<N> type, String sql, @Nullable Object... operands) {
    return NumberView.of(Raw.of(type, sql, operands));
  }

  /**
   * A piece of SQL of your own whose result is text. Never put values into the text; give them as
   * operands.
   *
   * @param sql an expression of the database's language with a {@code ?} for each operand
   * @param operands values, or expressions of this library
   * @return an expression
   */
  public static TextExpression rawText(String sql, @Nullable Object... operands) {
    return TextView.of(Raw.of(PlainTypes.TEXT, sql, operands));
  }
}
