package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;

/**
 * A place in a JSON document: {@code Event.DATA.json("tags", 0).asText()}.
 *
 * <p>{@code json_extract("data", ?)}, with the path as a parameter: a missing place and JSON's null
 * are NULL. What is read has to be of the type asked for.
 *
 * @see <a href="https://www.sqlite.org/json1.html#path_arguments">Paths in SQLite</a>
 */
public final class JsonPath {
  private final Expression<?> document;
  private final Literal<String> path;

  private JsonPath(Expression<?> document, Literal<String> path) {
    this.document = document;
    this.path = path;
  }

  /**
   * Goes into a document.
   *
   * @param document an expression whose stored value is JSON text
   * @param steps a String for a member of an object, an Integer for an element of an array, from 0,
   *     or from -1 at the end; none at all means the whole document
   * @return the place
   * @throws QueryException if a step is neither
   */
  public static JsonPath of(Expression<?> document, Object... steps) {
    StringBuilder path = new StringBuilder("$");
    for (Object step : steps) {
      if (step instanceof Integer index) {
        path.append(index < 0 ? "[#" + index + "]" : "[" + index + "]");
      } else if (step instanceof String name && name.indexOf('"') < 0 && name.indexOf('\\') < 0) {
        path.append(".\"").append(name).append('"');
      } else {
        throw new QueryException(
            "Cannot go into the JSON of %s by %s: a step is the name of a member, without quotes and backslashes, or the Integer of an element."
                .formatted(document, describe(step)));
      }
    }
    return new JsonPath(document, Literal.of(document, path.toString(), PlainTypes.TEXT));
  }

  private static String describe(Object step) {
    return step instanceof String text ? "\"" + text + "\"" : step.getClass().getSimpleName();
  }

  /**
   * The text at this place.
   *
   * @return an expression
   */
  public TextExpression asText() {
    return TextView.of(read(PlainTypes.TEXT));
  }

  /**
   * The whole number at this place.
   *
   * @return an expression
   */
  public NumberExpression<Long> asLong() {
    return NumberView.of(read(PlainTypes.LONG));
  }

  /**
   * The number at this place.
   *
   * @return an expression
   */
  public NumberExpression<Double> asDouble() {
    return NumberView.of(read(PlainTypes.DOUBLE));
  }

  /**
   * The truth value at this place.
   *
   * @return a condition
   */
  public Q asBoolean() {
    return new ConditionView(read(PlainTypes.BOOLEAN));
  }

  private <T> Expression<T> read(ValueType<T> type) {
    return FunctionCall.of(StandardFunction.JSON_VALUE, type, document, path);
  }

  /**
   * What is at this place: {@code null}, {@code true}, {@code false}, {@code integer}, {@code
   * real}, {@code text}, {@code array} or {@code object}; NULL if there is nothing.
   *
   * @return an expression
   */
  public TextExpression kind() {
    return TextView.of(
        FunctionCall.of(StandardFunction.JSON_TYPE, PlainTypes.TEXT, document, path));
  }

  /**
   * Whether there is something at this place, which may be JSON's null.
   *
   * @return a condition, never unknown
   */
  public Q isPresent() {
    return kind().isNotNull();
  }

  /**
   * The number of elements of the array at this place; 0 for what is no array, NULL if there is
   * nothing.
   *
   * @return an expression
   */
  public NumberExpression<Long> length() {
    return NumberView.of(
        FunctionCall.of(StandardFunction.JSON_LENGTH, PlainTypes.LONG, document, path));
  }
}
