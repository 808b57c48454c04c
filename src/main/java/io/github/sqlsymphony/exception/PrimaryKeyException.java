package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A model has no primary key or more than one, or a key has no value where one is needed. */
public class PrimaryKeyException extends ModelDefinitionException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public PrimaryKeyException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public PrimaryKeyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
