package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code name(a, b, …)}: a function of the database, called by its name.
 *
 * @param name letters, digits and underscores
 * @param arguments in order
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record NamedCall<T>(String name, List<Expression<?>> arguments, ValueType<T> type)
    implements Expression<T> {

  /**
   * Checks the name.
   *
   * @param name letters, digits and underscores
   * @param arguments in order
   * @param type how the result is read
   * @throws QueryException if the name is none that a function can have
   */
  public NamedCall {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new QueryException(
          "Cannot call a function of the name \"%s\": a name consists of letters, digits and underscores; give the arguments one by one behind it."
              .formatted(name));
    }
    arguments = List.copyOf(arguments);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNamedCall(this);
  }

  /**
   * Shows the call.
   *
   * @return such as {@code soundex(User.NAME)}
   */
  @Override
  public String toString() {
    return name
        + arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
