package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.time.LocalDateTime;

/**
 * Dates with a time but without time zone: {@code TEXT} of fixed width, such as {@code 2024-02-29
 * 23:59:59.123456789}, which sorts and compares as times do and is known to SQLite's functions.
 *
 * <p>By default it keeps nanoseconds, so that every value reads back the same. For a column that
 * other programs write, {@link #fractionDigits(int)} says how they write it: equal times are found
 * only where their text is equal.
 */
public final class LocalDateTimeField extends Field<LocalDateTime, LocalDateTimeField>
    implements TemporalExpression<LocalDateTime> {
  private final ValueType<LocalDateTime> type;

  /** Declares a nullable column without default that keeps nanoseconds. */
  public LocalDateTimeField() {
    this(new FieldDefinition<>(), ValueTypes.DATE_TIME);
  }

  private LocalDateTimeField(
      FieldDefinition<LocalDateTime> definition, ValueType<LocalDateTime> type) {
    super(definition);
    this.type = type;
  }

  /**
   * Stores so many digits of the second's fraction; a value that has more is refused.
   *
   * @param digits 0 to 9
   * @return a copy
   */
  public LocalDateTimeField fractionDigits(int digits) {
    if (digits < 0 || digits > 9) {
      throw new ModelDefinitionException(
          "Cannot declare a LocalDateTimeField with %d fraction digits: 0 to 9 are possible."
              .formatted(digits));
    }
    return new LocalDateTimeField(definition(), ValueTypes.dateTime(digits));
  }

  @Override
  protected LocalDateTimeField with(FieldDefinition<LocalDateTime> changed) {
    return new LocalDateTimeField(changed, type);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.DATE_TIME);
  }

  @Override
  public ValueType<LocalDateTime> type() {
    return type;
  }
}
