package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A field, column, index or table has a name that is reserved, malformed or taken. */
public class FieldNamingException extends ModelDefinitionException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public FieldNamingException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public FieldNamingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
