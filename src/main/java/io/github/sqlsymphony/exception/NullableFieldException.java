package io.github.sqlsymphony.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields declared {@code notNull()} have no value; found before the statement or by SQLite. */
public class NullableFieldException extends FieldValidationException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param violations one for each field without a value
   * @param cause the driver's exception if the database found it; else null
   */
  public NullableFieldException(
      String message, List<Violation> violations, @Nullable Throwable cause) {
    super(message, violations, cause);
  }
}
