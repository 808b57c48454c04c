package io.github.sqlsymphony.exception;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row refers to a parent that does not exist, or rows still refer to a row to be deleted. */
public class ForeignKeyException extends ConstraintException {
  private static final long serialVersionUID = 1L;

  /** What {@link #target()} returns. */
  private final String target;

  /** What {@link #rows()} returns. */
  private final ArrayList<String> rows;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param model the model whose statement failed
   * @param fields the foreign keys at fault, such as {@code AUTHOR}
   * @param target the model at the other end: the missing parent's, or that of the rows which still
   *     refer
   * @param rows keys as text: of the missing parent, or of some rows which still refer
   * @param cause the driver's exception
   */
  public ForeignKeyException(
      String message,
      String model,
      List<String> fields,
      String target,
      List<String> rows,
      @Nullable Throwable cause) {
    super(message, model, fields, cause);
    this.target = target;
    this.rows = new ArrayList<>(rows);
  }

  /**
   * Returns the model at the other end of the key.
   *
   * @return the simple name of the class; the table's name where no model is known; empty if SQLite
   *     does not tell
   */
  public String target() {
    return target;
  }

  /**
   * Returns the rows at the other end.
   *
   * @return keys as text: of the missing parent, or of some of the rows that still refer
   */
  public List<String> rows() {
    return List.copyOf(rows);
  }
}
