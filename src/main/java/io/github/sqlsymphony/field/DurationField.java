package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations: {@code INTEGER}, a number of nanoseconds or of another unit. */
public final class DurationField extends TypedField<Duration, DurationField> {
  private final ChronoUnit unit;

  /** Declares a nullable column without default that keeps nanoseconds, up to 292 years. */
  public DurationField() {
    this(ChronoUnit.NANOS);
  }

  /**
   * Declares a nullable column without default. A duration that is no whole number of the unit is
   * refused.
   *
   * @param unit what is counted: SECONDS, MILLIS, MICROS or NANOS
   */
  public DurationField(ChronoUnit unit) {
    this(new FieldDefinition<>(), unit);
  }

  private DurationField(FieldDefinition<Duration> definition, ChronoUnit unit) {
    super(definition, ColumnType.Kind.INTEGER, ValueTypes.duration(unit));
    this.unit = unit;
  }

  @Override
  protected DurationField with(FieldDefinition<Duration> changed) {
    return new DurationField(changed, unit);
  }
}
