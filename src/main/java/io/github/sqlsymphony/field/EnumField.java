package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The constants of an enum, by their names: {@code TEXT}.
 *
 * <p>A name in the database that the enum does not have is refused when it is read, telling the
 * choices there are. The order of the constants is not stored, so {@code lt} and {@code orderBy} go
 * by the names.
 *
 * @param <E> the enum
 */
public final class EnumField<E extends Enum<E>> extends TypedField<E, EnumField<E>> {
  private final Class<E> choices;
  private final Map<String, E> byText;

  /**
   * Declares a nullable column without default.
   *
   * @param choices the enum
   */
  public EnumField(Class<E> choices) {
    this(
        new FieldDefinition<E>()
            .withRule("choices", value -> null, (Object[]) choices.getEnumConstants()),
        choices,
        byText(choices, Enum::name));
  }

  private EnumField(FieldDefinition<E> definition, Class<E> choices, Map<String, E> byText) {
    super(
        definition,
        ColumnType.Kind.TEXT,
        ValueTypes.converted(
            choices,
            "one of " + String.join(", ", byText.keySet()),
            PlainTypes.TEXT,
            value -> textOf(byText, value),
            byText::get));
    this.choices = choices;
    this.byText = byText;
  }

  private static <E extends Enum<E>> @Nullable String textOf(Map<String, E> byText, E value) {
    for (Map.Entry<String, E> choice : byText.entrySet()) {
      if (choice.getValue() == value) {
        return choice.getKey();
      }
    }
    return null;
  }

  private static <E extends Enum<E>> Map<String, E> byText(
      Class<E> choices, Function<? super E, String> text) {
    Map<String, E> byText = new LinkedHashMap<>();
    for (E choice : choices.getEnumConstants()) {
      E other = byText.put(text.apply(choice), choice);
      if (other != null) {
        throw new ModelDefinitionException(
            "Cannot declare an EnumField of %s: %s and %s are both stored as \"%s\"; give each its own text."
                .formatted(choices.getSimpleName(), other, choice, text.apply(choice)));
      }
    }
    return byText;
  }

  @Override
  protected EnumField<E> with(FieldDefinition<E> changed) {
    return new EnumField<>(changed, choices, byText);
  }

  /**
   * Stores other texts than the names, such as short codes.
   *
   * @param text gives each constant a text of its own
   * @return a copy
   * @throws ModelDefinitionException if two constants have the same
   */
  public EnumField<E> storedAs(Function<? super E, String> text) {
    return new EnumField<>(definition(), choices, byText(choices, text));
  }

  /**
   * Returns the texts that the column can hold.
   *
   * @return in the order of the constants
   */
  public List<String> texts() {
    return List.copyOf(byText.keySet());
  }

  /** Takes the stored text, too, as look-ups give it. */
  @Override
  public @Nullable E convert(Object value) {
    return value instanceof String text ? byText.get(text) : super.convert(value);
  }

  /** Shows which texts there are where a look-up names none of them. */
  @Override
  public Expression<?> literal(Object value) {
    if (value instanceof String text && !byText.containsKey(text)) {
      throw new QueryException(
          "Cannot compare %s with \"%s\": it is one of %s."
              .formatted(this, text, String.join(", ", texts())));
    }
    return super.literal(value);
  }
}
