package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** The database refused or failed a statement in a way no narrower exception describes. */
public class DatabaseException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public DatabaseException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public DatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
