package io.github.sqlsymphony.exception;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of the database refused a statement; nothing of that statement is stored.
 *
 * <p>NOT NULL is told by {@link NullableFieldException}, since it is mostly found by validation.
 */
public abstract class ConstraintException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /** What {@link #model()} returns. */
  private final String model;

  /** What {@link #fields()} returns. */
  private final ArrayList<String> fields;

  ConstraintException(
      String message, String model, List<String> fields, @Nullable Throwable cause) {
    super(message, cause);
    this.model = model;
    this.fields = new ArrayList<>(fields);
  }

  /**
   * Returns the model whose statement failed.
   *
   * @return the simple name of the class; the table's name where no model is known
   */
  public final String model() {
    return model;
  }

  /**
   * Returns the fields of the constraint.
   *
   * @return constants' names, such as {@code NAME}; column names where no model is known; empty if
   *     SQLite does not tell
   */
  public final List<String> fields() {
    return List.copyOf(fields);
  }
}
