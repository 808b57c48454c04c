package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;

/**
 * {@code function OVER (…)}: a value for each row, calculated from the rows of its window.
 *
 * @param function an aggregate or a window function
 * @param window which rows, in which order
 * @param <T> the Java type of the result
 */
public record Windowed<T>(Expression<T> function, Window window) implements Expression<T> {

  /**
   * Refuses distances that mean nothing.
   *
   * @param function an aggregate or a window function
   * @param window which rows, in which order
   * @throws QueryException if a range has a distance and not exactly one order, by a number
   */
  public Windowed {
    Window.Frame frame = window.frame();
    if (frame != null && frame.unit() == Window.Unit.RANGE && frame.hasDistance()) {
      requireNumber(function, window);
    }
  }

  private static void requireNumber(Expression<?> function, Window window) {
    boolean one = window.orderings().size() == 1;
    ValueType<?> type = one ? window.orderings().get(0).expression().type() : PlainTypes.TEXT;
    if (!Number.class.isAssignableFrom(type.javaType()) || type instanceof FixedPointType) {
      throw new QueryException(
          "Cannot calculate %s over a range with a distance: that is added to what the window is ordered by, which has to be one number, stored as it is; use rows(…) or groups(…)."
              .formatted(function));
    }
  }

  @Override
  public ValueType<T> type() {
    return function.type();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitWindowed(this);
  }

  /**
   * Shows the function.
   *
   * @return such as {@code User.CASH.sum().over(…)}
   */
  @Override
  public String toString() {
    return function + ".over(…)";
  }
}
