package io.github.sqlsymphony.exception;

/** A query that must give exactly one row gave none, or several. */
public class NotOneRowException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #count()} returns. */
  private final long count;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param count how many rows there are
   */
  public NotOneRowException(String message, long count) {
    super(message);
    this.count = count;
  }

  /**
   * Returns how many rows the query gives.
   *
   * @return 0, or 2 and more
   */
  public long count() {
    return count;
  }
}
