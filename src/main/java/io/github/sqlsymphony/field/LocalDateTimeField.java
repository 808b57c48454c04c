package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.LocalDateTime;

/**
 * Dates with a time but without time zone: {@code TEXT} of fixed width, such as {@code 2024-02-29
 * 23:59:59.123456789}, which sorts and compares as times do and is known to SQLite's functions.
 */
public final class LocalDateTimeField extends TimeField<LocalDateTime, LocalDateTimeField> {
  /** Declares a nullable column without default that keeps nanoseconds. */
  public LocalDateTimeField() {
    super(new FieldDefinition<>(), ValueTypes::dateTime);
  }

  private LocalDateTimeField(FieldDefinition<LocalDateTime> definition, int digits) {
    super(definition, digits, ValueTypes::dateTime);
  }

  @Override
  LocalDateTimeField with(FieldDefinition<LocalDateTime> changed, int digits) {
    return new LocalDateTimeField(changed, digits);
  }

  @Override
  LocalDateTime now(Clock clock) {
    return LocalDateTime.now(ticking(clock));
  }
}
