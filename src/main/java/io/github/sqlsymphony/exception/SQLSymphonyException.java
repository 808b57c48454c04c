package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything this library throws on purpose.
 *
 * <p>Unchecked, because hardly any caller can do more about a failed statement than roll back,
 * which {@code transaction(…)} does for it.
 */
public class SQLSymphonyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public SQLSymphonyException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public SQLSymphonyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns the message, never null: what was attempted, what is wrong, and what would be right.
   *
   * @return the explanation
   */
  public final String explanation() {
    String message = getMessage();
    return message == null ? getClass().getSimpleName() : message;
  }
}
