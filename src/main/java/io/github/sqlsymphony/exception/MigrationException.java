package io.github.sqlsymphony.exception;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration cannot be planned, applied or reverted. The database is as it was before the call.
 *
 * <p>Where rows are the reason, {@link #problems()} has what is wrong with them, by their keys.
 */
public class MigrationException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong, of which the message has the first; an array because lists need not be
   * serializable.
   */
  private final String[] problems;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   */
  public MigrationException(String message) {
    this(message, List.of(), null);
  }

  /**
   * Creates the exception with what led to it.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param cause what led to it; null if nothing did
   */
  public MigrationException(String message, @Nullable Throwable cause) {
    this(message, List.of(), cause);
  }

  /**
   * Creates the exception with what is wrong in single rows.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param problems one line for each row and column
   */
  public MigrationException(String message, List<String> problems) {
    this(message, problems, null);
  }

  private MigrationException(String message, List<String> problems, @Nullable Throwable cause) {
    super(message, cause);
    this.problems = problems.toArray(String[]::new);
  }

  /**
   * Returns what is wrong in single rows.
   *
   * @return one line for each row and column, such as {@code users.age of row 7 is not convertible
   *     to INTEGER}; empty if rows are not the reason
   */
  public List<String> problems() {
    return List.of(problems);
  }
}
