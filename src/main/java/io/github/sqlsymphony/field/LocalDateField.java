package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.time.LocalDate;

/**
 * Dates without time zone: {@code TEXT} such as {@code 2024-02-29}, which sorts and compares as
 * dates do and is known to SQLite's date functions.
 */
public final class LocalDateField extends Field<LocalDate, LocalDateField>
    implements TemporalExpression<LocalDate> {
  /** Declares a nullable column without default. */
  public LocalDateField() {
    this(new FieldDefinition<>());
  }

  private LocalDateField(FieldDefinition<LocalDate> definition) {
    super(definition);
  }

  @Override
  protected LocalDateField with(FieldDefinition<LocalDate> changed) {
    return new LocalDateField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.DATE);
  }

  @Override
  public ValueType<LocalDate> type() {
    return ValueTypes.DATE;
  }
}
