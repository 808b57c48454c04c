package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Q;

/**
 * A condition that every row has to keep, checked by the database: {@code CHECK ("cash" >= 0.0)}.
 * Where it is unknown, because of a NULL, the row is accepted.
 *
 * @param condition over fields of the same model; SQLite's own functions only, so that other
 *     programs can write the table
 */
public record Check(Q condition) implements TableElement {
  /**
   * Declares the check.
   *
   * @param condition over fields of the same model
   * @return the check
   */
  public static Check that(Q condition) {
    return new Check(condition);
  }
}
