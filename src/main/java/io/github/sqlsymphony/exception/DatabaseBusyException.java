package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** The database stayed locked, by this process or another, for longer than the busy timeout. */
public class DatabaseBusyException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public DatabaseBusyException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public DatabaseBusyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
