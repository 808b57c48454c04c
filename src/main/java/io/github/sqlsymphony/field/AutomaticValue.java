package io.github.sqlsymphony.field;

import org.jspecify.annotations.Nullable;

/** Gives a field its value when a model is written. Safe for any thread. */
@FunctionalInterface
interface AutomaticValue<T> {
  /** Returns the value; null to leave the one there is. */
  @Nullable T of(Field<T, ?> field, Writing write);
}
