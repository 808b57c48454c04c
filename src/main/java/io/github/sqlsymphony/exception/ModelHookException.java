package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/**
 * A hook threw, which cancels the action: database and model are as they were before the call.
 *
 * <p>{@link #getCause()} is what the hook threw.
 */
public class ModelHookException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #model()} returns. */
  private final String model;

  /** What {@link #event()} returns. */
  private final String event;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param model the simple name of the model class
   * @param event the event, such as {@code BEFORE_SAVE}
   * @param cause what the hook threw
   */
  public ModelHookException(String message, String model, String event, @Nullable Throwable cause) {
    super(message, cause);
    this.model = model;
    this.event = event;
  }

  /**
   * Returns the model whose hook threw.
   *
   * @return the simple name of the class
   */
  public String model() {
    return model;
  }

  /**
   * Returns the event the hook was called for.
   *
   * @return such as {@code BEFORE_SAVE}
   */
  public String event() {
    return event;
  }
}
