package io.github.sqlsymphony.expression;

import java.util.function.Function;

/**
 * A function that needs a window to be calculated over, such as {@link Functions#rowNumber()}.
 *
 * @param <T> the Java type of its value
 * @param <E> the kind of expression over a window
 */
public final class WindowFunction<T, E extends Expression<T>> {
  private final FunctionCall<T> call;
  private final Function<Expression<T>, E> view;

  WindowFunction(FunctionCall<T> call, Function<Expression<T>, E> view) {
    this.call = call;
    this.view = view;
  }

  /**
   * {@code … OVER (…)}
   *
   * @param window which rows, in which order
   * @return the value for each row
   */
  public E over(Window window) {
    return view.apply(new Windowed<>(call, window));
  }
}
