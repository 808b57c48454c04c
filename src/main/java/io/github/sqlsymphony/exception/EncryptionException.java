package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/** A value cannot be encrypted or decrypted; the message holds neither the value nor a key. */
public class EncryptionException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #reason()} returns. */
  private final String reason;

  /** What {@link #advice()} returns. */
  private final String advice;

  /**
   * Creates the exception.
   *
   * @param attempt what was attempted, such as {@code Cannot decrypt a value}
   * @param reason what is wrong, such as {@code its key "2023" is not in the key ring}
   * @param advice what would be right, such as {@code add that key}
   * @param cause what led to it; null if nothing did
   */
  public EncryptionException(
      String attempt, String reason, String advice, @Nullable Throwable cause) {
    super(attempt + ": " + reason + "; " + advice + ".", cause);
    this.reason = reason;
    this.advice = advice;
  }

  /**
   * Returns what is wrong.
   *
   * @return such as {@code its key "2023" is not in the key ring}
   */
  public String reason() {
    return reason;
  }

  /**
   * Returns what would be right.
   *
   * @return such as {@code add that key}
   */
  public String advice() {
    return advice;
  }
}
