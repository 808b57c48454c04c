package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Expression;

/**
 * What a generated column is calculated from.
 *
 * @param expression over other fields of the same row; SQLite's own functions only
 * @param storage whether the value is kept or calculated anew
 * @see <a href="https://www.sqlite.org/gencol.html">SQLite generated columns</a>
 */
public record Generated(Expression<?> expression, Storage storage) {

  /** Where the value of a generated column is. */
  public enum Storage {
    /** In the file, calculated when the row is written. */
    STORED,
    /** Nowhere, calculated when the row is read. */
    VIRTUAL
  }
}
