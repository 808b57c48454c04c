package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code UPDATE "users" SET "cash" = … WHERE … RETURNING …}
 *
 * @param selection which rows of its root model
 * @param assignments what they get, calculated from what they had
 * @param returning the fields that are read afterwards; empty for none
 */
public record UpdateStatement(
    SelectStatement selection, List<Assignment<?>> assignments, List<Field<?, ?>> returning) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param selection which rows of its root model
   * @param assignments what they get
   * @param returning the fields that are read afterwards
   */
  public UpdateStatement {
    assignments = List.copyOf(assignments);
    returning = List.copyOf(returning);
  }

  /**
   * Returns everything that it reads, as one query.
   *
   * @return the selection, with the assigned expressions as its columns
   */
  public SelectStatement reads() {
    List<Expression<?>> expressions = expressions(assignments);
    return expressions.isEmpty() ? selection : selection.withColumns(expressions);
  }

  static List<Expression<?>> expressions(List<Assignment<?>> assignments) {
    List<Expression<?>> expressions = new ArrayList<>();
    for (Assignment<?> assignment : assignments) {
      if (assignment.expression() != null) {
        expressions.add(assignment.expression());
      }
    }
    return expressions;
  }
}
