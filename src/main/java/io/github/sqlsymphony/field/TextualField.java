package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.expression.ValueType;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values are text. Lengths count characters as people do, not {@code char}s: an emoji
 * is one code point.
 *
 * @param <SELF> the concrete class
 */
public abstract class TextualField<SELF extends TextualField<SELF>> extends Field<String, SELF>
    implements TextExpression {

  /**
   * Creates a field.
   *
   * @param definition what is configured about it
   */
  protected TextualField(FieldDefinition<String> definition) {
    super(definition);
  }

  @Override
  public ValueType<String> type() {
    return PlainTypes.TEXT;
  }

  /**
   * Refuses shorter text.
   *
   * @param length in code points, 0 or more
   * @return a copy
   */
  public SELF minLength(int length) {
    requireAtLeast(0, "minLength", length);
    return with(definition().withRule("minLength", value -> tooShort(value, length), length));
  }

  /**
   * Refuses longer text.
   *
   * @param length in code points, 1 or more
   * @return a copy
   */
  public SELF maxLength(int length) {
    return with(limited(definition(), length));
  }

  /**
   * Refuses text that the regular expression does not match as a whole.
   *
   * @param regex in the syntax of {@link java.util.regex.Pattern}
   * @return a copy
   * @throws ModelDefinitionException if it is not a regular expression
   */
  public SELF matching(String regex) {
    return matching("pattern", regex, "does not match the pattern " + regex);
  }

  /**
   * Refuses text that the regular expression does not match as a whole.
   *
   * @param rule the name that a violation carries
   * @param regex in the syntax of {@link java.util.regex.Pattern}
   * @param violation what is wrong, such as {@code is not a B, a hyphen and digits}
   * @return a copy
   * @throws ModelDefinitionException if it is not a regular expression
   */
  public SELF matching(String rule, String regex, String violation) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new ModelDefinitionException(
          "Cannot declare a text field with the pattern %s: it is no regular expression, %s near index %d."
              .formatted(regex, e.getDescription().toLowerCase(Locale.ROOT), e.getIndex()));
    }
    return validatedBy(rule, value -> pattern.matcher(value).matches() ? null : violation);
  }

  /**
   * Refuses text without any character but white space.
   *
   * @return a copy
   */
  public SELF notBlank() {
    return validatedBy("notBlank", value -> value.isBlank() ? "is blank" : null);
  }

  static FieldDefinition<String> limited(FieldDefinition<String> definition, int length) {
    requireAtLeast(1, "length", length);
    return definition.withRule("maxLength", value -> tooLong(value, length), length);
  }

  private static void requireAtLeast(int least, String what, int length) {
    if (length < least) {
      throw new ModelDefinitionException(
          "Cannot declare a text field with %s %d: it is at least %d."
              .formatted(what, length, least));
    }
  }

  private static @Nullable String tooShort(String value, int minimum) {
    int length = value.codePointCount(0, value.length());
    return length < minimum ? "has " + length + " characters, the minimum is " + minimum : null;
  }

  private static @Nullable String tooLong(String value, int maximum) {
    if (value.length() <= maximum) {
      return null;
    }
    int length = value.codePointCount(0, value.length());
    return length > maximum ? "has " + length + " characters, the maximum is " + maximum : null;
  }
}
