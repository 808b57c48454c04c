package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times with an offset, kept as the instant they stand for: {@code TEXT} of fixed width
 * in UTC, such as {@code 2024-02-29 23:59:59.123456789Z}, which sorts and compares as instants do.
 *
 * <p>The offset itself is not stored: a model has its values in UTC, whether they were set or read,
 * so that {@code 12:00+02:00} and {@code 10:00Z} are the same value of the field.
 */
public final class OffsetDateTimeField extends TimeField<OffsetDateTime, OffsetDateTimeField> {
  /** Declares a nullable column without default that keeps nanoseconds. */
  public OffsetDateTimeField() {
    super(new FieldDefinition<>(), ValueTypes::offsetDateTime);
  }

  private OffsetDateTimeField(FieldDefinition<OffsetDateTime> definition, int digits) {
    super(definition, digits, ValueTypes::offsetDateTime);
  }

  @Override
  OffsetDateTimeField with(FieldDefinition<OffsetDateTime> changed, int digits) {
    return new OffsetDateTimeField(changed, digits);
  }

  @Override
  OffsetDateTime now(Clock clock) {
    return OffsetDateTime.ofInstant(ticking(clock).instant(), ZoneOffset.UTC);
  }

  /** Brings it to UTC; what text cannot hold is refused later. */
  @Override
  public OffsetDateTime copy(OffsetDateTime value) {
    return type().refusal(value) == null ? value.withOffsetSameInstant(ZoneOffset.UTC) : value;
  }
}
