package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/**
 * Something cannot be hashed, or a stored hash is not one that can be verified; the message never
 * holds a password or a hash.
 */
public class HashingException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public HashingException(String message) {
    super(message);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public HashingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
