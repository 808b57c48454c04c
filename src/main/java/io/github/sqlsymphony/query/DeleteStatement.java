package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Field;
import java.util.List;

/**
 * {@code DELETE FROM "users" WHERE … RETURNING …}
 *
 * @param selection which rows of its root model
 * @param returning the fields that are read of each; empty for none
 */
public record DeleteStatement(SelectStatement selection, List<Field<?, ?>> returning) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param selection which rows of its root model
   * @param returning the fields that are read of each
   */
  public DeleteStatement {
    returning = List.copyOf(returning);
  }
}
