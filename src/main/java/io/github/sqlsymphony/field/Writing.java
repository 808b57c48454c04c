package io.github.sqlsymphony.field;

import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model about to be written, as far as a field's automatic value depends on it.
 *
 * @param isInsert whether it gets a row now, or has one
 * @param clock what time it is
 * @param values what the model holds
 */
public record Writing(
    boolean isInsert, Clock clock, Function<Field<?, ?>, @Nullable Object> values) {
  @Nullable Object value(Field<?, ?> field) {
    return values.apply(field);
  }
}
