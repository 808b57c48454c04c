package io.github.sqlsymphony.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code abs(x)}: a function that this library knows.
 *
 * @param function which
 * @param arguments in order
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record FunctionCall<T>(
    StandardFunction function, List<Expression<?>> arguments, ValueType<T> type)
    implements Expression<T> {

  /**
   * Keeps the components, lists as copies; decimal numbers that are stored otherwise are taken for
   * what they mean.
   *
   * @param function which
   * @param arguments in order
   * @param type how the result is read
   */
  public FunctionCall {
    arguments = List.copyOf(arguments);
    if (function.isOfNumbers()) {
      arguments = FixedPointType.plain(arguments);
      type = FixedPointType.resultOf(type, arguments);
    } else if (function.givesOneOfItsArguments()) {
      arguments = StoredForm.alike(arguments);
      type = DecimalType.ofAll(FixedPointType.resultOf(type, arguments), arguments);
    }
  }

  static <T> FunctionCall<T> of(
      StandardFunction function, ValueType<T> type, Expression<?>... arguments) {
    return new FunctionCall<>(function, List.of(arguments), type);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitFunction(this);
  }

  /**
   * Shows the call that makes it.
   *
   * @return such as {@code User.NAME.lower()}
   */
  @Override
  public String toString() {
    String name = CamelCase.of(function);
    return arguments.isEmpty()
        ? name + "()"
        : arguments.get(0)
            + "."
            + name
            + arguments.stream()
                .skip(1)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "(", ")"));
  }
}
