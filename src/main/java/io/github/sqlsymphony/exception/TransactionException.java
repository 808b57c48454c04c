package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A transaction is begun, ended or nested where that is not possible. */
public class TransactionException extends SessionException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public TransactionException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public TransactionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
