package io.github.sqlsymphony.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another row already has the value that must be unique. */
public class UniqueConstraintException extends ConstraintException {
  private static final long serialVersionUID = 1L;

  /** What {@link #conflictingKey()} returns. */
  private final @Nullable String conflictingKey;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param model the simple name of the model class, or the table's
   * @param fields the fields that must be unique together
   * @param conflictingKey the key of the row that has the value, as text; null if not found
   * @param cause the driver's exception
   */
  public UniqueConstraintException(
      String message,
      String model,
      List<String> fields,
      @Nullable String conflictingKey,
      @Nullable Throwable cause) {
    super(message, model, fields, cause);
    this.conflictingKey = conflictingKey;
  }

  /**
   * Returns the key of the row that already has the value.
   *
   * @return as text; null if it could not be found
   */
  public @Nullable String conflictingKey() {
    return conflictingKey;
  }
}
