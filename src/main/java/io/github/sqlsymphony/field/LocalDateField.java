package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.LocalDate;

/** Dates without time: {@code TEXT} such as {@code 2024-02-29}, which sorts as dates do. */
public final class LocalDateField extends TemporalField<LocalDate, LocalDateField>
    implements TemporalExpression<LocalDate> {
  /** Declares a nullable column without default. */
  public LocalDateField() {
    this(new FieldDefinition<>());
  }

  private LocalDateField(FieldDefinition<LocalDate> definition) {
    super(definition, ColumnType.Kind.DATE, ValueTypes.DATE);
  }

  @Override
  protected LocalDateField with(FieldDefinition<LocalDate> changed) {
    return new LocalDateField(changed);
  }

  @Override
  LocalDate now(Clock clock) {
    return LocalDate.now(clock);
  }
}
