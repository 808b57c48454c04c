package io.github.sqlsymphony.field;

import org.jspecify.annotations.Nullable;

/**
 * A field and its new value, as {@code NAME.to("Anna")} makes it for {@code update} calls.
 *
 * @param field the field
 * @param value the new value; null stores NULL
 * @param <T> the Java type of the value
 */
public record Assignment<T>(Field<T, ?> field, @Nullable T value) {
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
