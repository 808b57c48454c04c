package io.github.sqlsymphony.exception;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * One rule that one value breaks.
 *
 * @param model the simple name of the model class, such as {@code User}
 * @param field the constant's name, such as {@code CASH}; empty if the rule is about several fields
 * @param rule the rule's short name, such as {@code notNull}, {@code max} or {@code maxLength}
 * @param message what is wrong and what would be right, without the names of model and field
 * @param valueType the simple name of the field's Java type; empty if the rule is about several
 *     fields
 * @param arguments the constants of the rule as text, such as the minimum; for translations
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone does not know @serial on records, Javadoc does
public record Violation(
    String model,
    String field,
    String rule,
    String message,
    String valueType,
    List<String> arguments)
    implements Serializable {

  /** The rule that a field without a value breaks if it is declared {@code notNull()}. */
  public static final String NOT_NULL = "notNull";

  /** The rule that a foreign key breaks if it refers to a model that has no key yet. */
  public static final String SAVED = "saved";

  /**
   * Copies the arguments.
   *
   * @param model the simple name of the model class
   * @param field the constant's name
   * @param rule the rule's short name
   * @param message what is wrong and what would be right
   * @param valueType the simple name of the field's Java type
   * @param arguments the constants of the rule
   */
  public Violation {
    arguments = List.copyOf(arguments);
  }

  /**
   * Creates a violation of a rule without constants.
   *
   * @param model the simple name of the model class
   * @param field the constant's name
   * @param rule the rule's short name
   * @param message what is wrong and what would be right
   * @param valueType the simple name of the field's Java type
   */
  public Violation(String model, String field, String rule, String message, String valueType) {
    this(model, field, rule, message, valueType, List.of());
  }

  /**
   * Returns the keys under which a translation may be found, the most special one first.
   *
   * @return such as {@code User.CASH.min}, {@code CASH.min} and {@code min}
   */
  public List<String> messageKeys() {
    return field.isEmpty()
        ? List.of(model + "." + rule, rule)
        : List.of(model + "." + field + "." + rule, field + "." + rule, rule);
  }

  /**
   * Returns the message in another language, for a form that shows it beside the field.
   *
   * @param translations patterns of {@link MessageFormat} by message keys, with the constants of
   *     the rule as {@code {0}} and {@code {1}}
   * @return the first pattern found for one of the keys, filled in; {@link #message()} if there is
   *     none
   */
  public String message(ResourceBundle translations) {
    return messageKeys().stream()
        .filter(translations::containsKey)
        .findFirst()
        .map(
            key ->
                new MessageFormat(translations.getString(key), localeOf(translations))
                    .format(arguments.toArray()))
        .orElse(message);
  }

  /** A bundle that was made by hand has none. */
  private static Locale localeOf(ResourceBundle translations) {
    return Objects.requireNonNullElse(translations.getLocale(), Locale.ROOT);
  }

  /**
   * Says which field it is about, and what is wrong.
   *
   * @return such as {@code User.CASH is -1.0, the minimum is 0.0}
   */
  @Override
  public String toString() {
    return field.isEmpty() ? model + " " + message : model + "." + field + " " + message;
  }
}
