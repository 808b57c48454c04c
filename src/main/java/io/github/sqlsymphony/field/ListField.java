package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.JsonPath;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of text, numbers or truth values as a JSON array: {@code TEXT} such as {@code
 * ["red","blue"]}, which SQLite's JSON functions know. For lists of other things there is {@link
 * JsonField}.
 *
 * <p>A model has unmodifiable lists.
 *
 * @param <E> the Java type of the elements
 */
public final class ListField<E> extends TypedField<List<E>, ListField<E>> {
  private static final Map<Class<?>, Function<Object, @Nullable Object>> ELEMENTS =
      Map.of(
          String.class, element -> element instanceof String ? element : null,
          Boolean.class, element -> element instanceof Boolean ? element : null,
          Long.class, element -> element instanceof Long ? element : null,
          Integer.class,
              element ->
                  element instanceof Long number && number == number.intValue()
                      ? number.intValue()
                      : null,
          Double.class,
              element -> element instanceof Number number ? (Object) number.doubleValue() : null);

  private final Class<E> elements;

  /**
   * Declares a nullable column without default.
   *
   * @param elements String, Boolean, Long, Integer or Double
   */
  public ListField(Class<E> elements) {
    this(new FieldDefinition<List<E>>().withRule("json", value -> null, "json"), elements);
  }

  private ListField(FieldDefinition<List<E>> definition, Class<E> elements) {
    super(definition, ColumnType.Kind.TEXT, type(elements));
    this.elements = elements;
  }

  @SuppressWarnings("unchecked") // the class of every list
  private static <E> ValueType<List<E>> type(Class<E> elements) {
    Function<Object, E> conversion = conversion(elements);
    return ValueTypes.converted(
        (Class<List<E>>) (Class<?>) List.class,
        "a JSON array of " + elements.getSimpleName(),
        PlainTypes.TEXT,
        JsonArray::write,
        text -> JsonArray.read(text, conversion));
  }

  private static <E> Function<Object, E> conversion(Class<E> elements) {
    Function<Object, @Nullable Object> conversion = ELEMENTS.get(elements);
    if (conversion == null) {
      throw new ModelDefinitionException(
          "Cannot declare a ListField of %s: its elements are String, Boolean, Long, Integer or Double; take a JsonField with a codec."
              .formatted(elements.getSimpleName()));
    }
    return element -> {
      Object converted = conversion.apply(element);
      if (converted == null) {
        throw new IllegalArgumentException("an element of another type");
      }
      return elements.cast(converted);
    };
  }

  @Override
  protected ListField<E> with(FieldDefinition<List<E>> changed) {
    return new ListField<>(changed, elements);
  }

  /** A list with a null stays as it is, and is refused later. */
  @Override
  public List<E> copy(List<E> value) {
    return value.stream().allMatch(elements::isInstance) ? List.copyOf(value) : value;
  }

  /**
   * Goes into the JSON.
   *
   * @param steps a String for a member of an object, an Integer for an element of an array, from 0,
   *     or from -1 at the end
   * @return the place, whose value can be selected and compared
   * @throws io.github.sqlsymphony.exception.QueryException if a step is neither
   */
  public JsonPath json(Object... steps) {
    return JsonPath.of(this, steps);
  }
}
