package io.github.sqlsymphony.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CHECK constraint of the table refused the row. */
public class CheckConstraintException extends ConstraintException {
  private static final long serialVersionUID = 1L;

  /** What {@link #constraint()} returns. */
  private final String constraint;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param model the simple name of the model class, or the table's
   * @param fields the fields the check speaks of; empty if not known
   * @param constraint the constraint's name, or its expression where it has none
   * @param cause the driver's exception
   */
  public CheckConstraintException(
      String message,
      String model,
      List<String> fields,
      String constraint,
      @Nullable Throwable cause) {
    super(message, model, fields, cause);
    this.constraint = constraint;
  }

  /**
   * Returns the constraint's name.
   *
   * @return its expression where it has no name
   */
  public String constraint() {
    return constraint;
  }
}
