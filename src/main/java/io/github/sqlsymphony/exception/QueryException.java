package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A query or statement is put together in a way that cannot work; nothing was sent. */
public class QueryException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public QueryException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public QueryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
