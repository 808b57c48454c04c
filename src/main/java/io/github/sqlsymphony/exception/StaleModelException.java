package io.github.sqlsymphony.exception;

/**
 * A model with a version was written, and its row has another version: somebody else has written it
 * since. Nothing was changed; the model is as it was.
 */
public class StaleModelException extends SQLSymphonyException {
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
   * @param key the key of the row, as text
   */
  public StaleModelException(String message, String model, String key) {
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
   * Returns the key of the row.
   *
   * @return the key as text
   */
  public String key() {
    return key;
  }
}
