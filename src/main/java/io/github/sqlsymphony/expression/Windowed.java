package io.github.sqlsymphony.expression;

/**
 * {@code function OVER (…)}: a value for each row, calculated from the rows of its window.
 *
 * @param function an aggregate or a window function
 * @param window which rows, in which order
 * @param <T> the Java type of the result
 */
public record Windowed<T>(Expression<T> function, Window window) implements Expression<T> {
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
