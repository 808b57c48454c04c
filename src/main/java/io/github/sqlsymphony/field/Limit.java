package io.github.sqlsymphony.field;

import java.util.List;

/**
 * A rule of a field that consists of constants, such as a minimum, so that the database can check
 * it, too, and a translation can name them.
 *
 * @param rule the rule's name: {@code min}, {@code max}, {@code minLength}, {@code maxLength},
 *     {@code maxBytes}, {@code choices} or {@code json}
 * @param arguments values of the field's type, or lengths as {@code Integer}
 */
public record Limit(String rule, List<?> arguments) {

  /**
   * Copies the arguments.
   *
   * @param rule the rule's name
   * @param arguments values of the field's type, or lengths
   */
  public Limit {
    arguments = List.copyOf(arguments);
  }
}
