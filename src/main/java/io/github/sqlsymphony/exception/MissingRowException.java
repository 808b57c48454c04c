package io.github.sqlsymphony.exception;

/** A row that should be there is not: it was deleted, or the key never existed. */
public class MissingRowException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #model()} returns. */
  private final String model;

  /** What {@link #key()} returns. */
  private final String key;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param model the simple name of the model class
   * @param key the key that has no row, as text
   */
  public MissingRowException(String message, String model, String key) {
    super(message);
    this.model = model;
    this.key = key;
  }

  /**
   * Returns the simple name of the model class.
   *
   * @return such as {@code User}
   */
  public String model() {
    return model;
  }

  /**
   * Returns the key that has no row.
   *
   * @return the key as text
   */
  public String key() {
    return key;
  }
}
