package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.LocalTime;

/**
 * Times of the day: {@code TEXT} of fixed width, such as {@code 23:59:59.123456789}, which sorts
 * and compares as times do. Its hour, minute and second can be asked for, nothing of a date.
 */
public final class LocalTimeField extends TimeField<LocalTime, LocalTimeField> {
  /** Declares a nullable column without default that keeps nanoseconds. */
  public LocalTimeField() {
    super(new FieldDefinition<>(), ValueTypes::time);
  }

  private LocalTimeField(FieldDefinition<LocalTime> definition, int digits) {
    super(definition, digits, ValueTypes::time);
  }

  @Override
  LocalTimeField with(FieldDefinition<LocalTime> changed, int digits) {
    return new LocalTimeField(changed, digits);
  }

  @Override
  LocalTime now(Clock clock) {
    return LocalTime.now(ticking(clock));
  }
}
