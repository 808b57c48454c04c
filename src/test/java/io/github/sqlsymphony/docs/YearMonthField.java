package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldDefinition;
import java.time.YearMonth;

/** A type of field that the library does not have. */
// tag::models/own-field[]
public final class YearMonthField extends Field<YearMonth, YearMonthField> {
  /** Text such as 2024-02, which sorts as months do. */
  private static final ValueType<YearMonth> TYPE =
      ValueTypes.converted(
          YearMonth.class,
          "a month such as 2024-02",
          ValueTypes.TEXT,
          YearMonth::toString,
          YearMonth::parse);

  public YearMonthField() {
    this(new FieldDefinition<>());
  }

  private YearMonthField(FieldDefinition<YearMonth> definition) {
    super(definition);
  }

  @Override
  protected YearMonthField with(FieldDefinition<YearMonth> changed) {
    return new YearMonthField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.TEXT);
  }

  @Override
  public ValueType<YearMonth> type() {
    return TYPE;
  }

  public YearMonthField notBefore(YearMonth first) {
    return validatedBy("notBefore", month -> month.isBefore(first) ? "is before " + first : null);
  }
}
// end::models/own-field[]
