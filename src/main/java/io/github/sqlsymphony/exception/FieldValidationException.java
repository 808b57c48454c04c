package io.github.sqlsymphony.exception;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values of a model break rules of its fields; nothing was sent to the database.
 *
 * <p>All violations are collected before it is thrown.
 */
public class FieldValidationException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 20;

  /** What {@link #violations()} returns. */
  private final ArrayList<Violation> violations;

  /**
   * Creates the exception; see {@link #of} for the usual message.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param violations every rule that is broken
   * @param cause the driver's exception if the database found it; else null
   */
  public FieldValidationException(
      String message, List<Violation> violations, @Nullable Throwable cause) {
    super(message, cause);
    this.violations = new ArrayList<>(violations);
  }

  /**
   * Returns the exception for these violations: a {@link NullableFieldException} if all of them are
   * about missing values.
   *
   * @param attempt what was attempted, such as {@code Cannot save User}
   * @param violations at least one
   * @return the exception, to be thrown by the caller
   */
  public static FieldValidationException of(String attempt, List<Violation> violations) {
    return of(attempt, violations, null);
  }

  /**
   * Returns the exception for violations that the database has found.
   *
   * @param attempt what was attempted, such as {@code Cannot save User}
   * @param violations at least one
   * @param cause the driver's exception; null if the database was not asked
   * @return a {@link NullableFieldException} if all of them are about missing values
   */
  public static FieldValidationException of(
      String attempt, List<Violation> violations, @Nullable Throwable cause) {
    String message =
        attempt
            + ": "
            + violations.stream()
                .limit(MOST_SHOWN)
                .map(Violation::toString)
                .collect(Collectors.joining("; "))
            + (violations.size() > MOST_SHOWN
                ? "; and %d more.".formatted(violations.size() - MOST_SHOWN)
                : ".");
    boolean onlyNulls = violations.stream().allMatch(v -> v.rule().equals(Violation.NOT_NULL));
    return onlyNulls
        ? new NullableFieldException(message, violations, cause)
        : new FieldValidationException(message, violations, cause);
  }

  /**
   * Returns every rule that is broken.
   *
   * @return in declaration order of the fields, at least one
   */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}
