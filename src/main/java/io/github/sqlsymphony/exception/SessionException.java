package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A session is used in a state, by a thread, or with a model that does not allow it. */
public class SessionException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public SessionException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public SessionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
