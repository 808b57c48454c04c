package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import java.util.List;

/**
 * {@code ON CONFLICT ("email") DO UPDATE SET "name" = "excluded"."name"}: what happens where a row
 * with the same values is there already.
 *
 * @param target the fields of a key or unique constraint; empty for any
 * @param assignments what the row that is there gets; empty to leave it as it is
 * @param where which rows are changed; {@link io.github.sqlsymphony.expression.Constant#TRUE} for
 *     all
 */
public record Conflict(List<Field<?, ?>> target, List<Assignment<?>> assignments, Q where) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param target the fields of a key or unique constraint
   * @param assignments what the row that is there gets
   * @param where which rows are changed
   */
  public Conflict {
    target = List.copyOf(target);
    assignments = List.copyOf(assignments);
  }

  /** What the row that is there gets, and the condition for it. */
  List<Expression<?>> expressions() {
    List<Expression<?>> expressions = UpdateStatement.expressions(assignments);
    expressions.add(where);
    return expressions;
  }
}
