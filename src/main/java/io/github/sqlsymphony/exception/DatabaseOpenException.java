package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A database could not be opened, or not with the settings asked for. */
public class DatabaseOpenException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public DatabaseOpenException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public DatabaseOpenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
