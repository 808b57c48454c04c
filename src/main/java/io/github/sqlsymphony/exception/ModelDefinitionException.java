package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A model class is declared in a way that cannot work; thrown when the class is registered. */
public class ModelDefinitionException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public ModelDefinitionException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public ModelDefinitionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
