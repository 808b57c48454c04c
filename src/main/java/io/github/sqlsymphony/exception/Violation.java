package io.github.sqlsymphony.exception;

import java.io.Serializable;

/**
 * One rule that one value breaks.
 *
 * @param model the simple name of the model class, such as {@code User}
 * @param field the constant's name, such as {@code CASH}; empty if the rule is about several fields
 * @param rule the rule's short name, such as {@code notNull}, {@code max} or {@code maxLength}
 * @param message what is wrong and what would be right, without the names of model and field
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone does not know @serial on records, Javadoc does
public record Violation(String model, String field, String rule, String message)
    implements Serializable {

  /** The rule that a field without a value breaks if it is declared {@code notNull()}. */
  public static final String NOT_NULL = "notNull";

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
