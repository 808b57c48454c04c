package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.Instant;

/**
 * Instants: {@code TEXT} of fixed width in UTC, such as {@code 2024-02-29 23:59:59.123456789Z},
 * which sorts and compares as instants do and is known to SQLite's functions. For columns that hold
 * a number since 1970 there is {@link EpochField}.
 */
public final class InstantField extends TimeField<Instant, InstantField> {
  /** Declares a nullable column without default that keeps nanoseconds. */
  public InstantField() {
    super(new FieldDefinition<>(), ValueTypes::instant);
  }

  private InstantField(FieldDefinition<Instant> definition, int digits) {
    super(definition, digits, ValueTypes::instant);
  }

  @Override
  InstantField with(FieldDefinition<Instant> changed, int digits) {
    return new InstantField(changed, digits);
  }

  @Override
  Instant now(Clock clock) {
    return ticking(clock).instant();
  }
}
