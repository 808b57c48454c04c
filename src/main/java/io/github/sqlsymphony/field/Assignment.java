package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A field and what it gets, as {@code NAME.to("Anna")} and {@code CASH.to(CASH.plus(10))} make it
 * for {@code update} calls.
 *
 * @param field the field
 * @param value the new value as models keep it, for a foreign key also the key of the related row;
 *     null stores NULL, unless there is an expression
 * @param expression what is calculated for each row; null for a value
 * @param <T> the Java type of the value
 */
public record Assignment<T>(
    Field<T, ?> field, @Nullable Object value, @Nullable Expression<? extends T> expression) {
  /**
   * Shows the field but not the value.
   *
   * @return such as {@code an assignment to User.NAME}
   */
  @Override
  public String toString() {
    return "an assignment to " + field;
  }
}
