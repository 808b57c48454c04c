package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as a number since 1970-01-01 00:00 UTC: {@code INTEGER}, as many programs store them. It
 * sorts and compares; for the parts of a date there is {@link InstantField}.
 */
public final class EpochField extends TemporalField<Instant, EpochField> {
  private final ChronoUnit unit;

  /**
   * Declares a nullable column without default.
   *
   * @param unit what is counted: SECONDS, MILLIS, MICROS or NANOS
   */
  public EpochField(ChronoUnit unit) {
    this(new FieldDefinition<>(), unit);
  }

  private EpochField(FieldDefinition<Instant> definition, ChronoUnit unit) {
    super(definition, ColumnType.Kind.INTEGER, ValueTypes.epoch(unit));
    this.unit = unit;
  }

  @Override
  protected EpochField with(FieldDefinition<Instant> changed) {
    return new EpochField(changed, unit);
  }

  @Override
  Instant now(Clock clock) {
    return Clock.tick(clock, Duration.of(1, unit)).instant();
  }
}
