package io.github.sqlsymphony.docs;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.FieldDefinition;
import java.time.DateTimeException;
import java.time.LocalTime;

/** A type of field that the library does not have. */
// tag::models/own-field[]
public final class LocalTimeField extends Field<LocalTime, LocalTimeField> {
  private static final ValueType<LocalTime> TYPE = new TimeType();

  public LocalTimeField() {
    this(new FieldDefinition<>());
  }

  private LocalTimeField(FieldDefinition<LocalTime> definition) {
    super(definition);
  }

  @Override
  protected LocalTimeField with(FieldDefinition<LocalTime> changed) {
    return new LocalTimeField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.TEXT);
  }

  @Override
  public ValueType<LocalTime> type() {
    return TYPE;
  }

  /** Text such as 09:30, which sorts as times do. */
  private static final class TimeType implements ValueType<LocalTime> {
    @Override
    public Class<LocalTime> javaType() {
      return LocalTime.class;
    }

    @Override
    public String refusal(LocalTime value) {
      return value.getSecond() == 0 && value.getNano() == 0 ? null : "has seconds";
    }

    @Override
    public void write(ParameterWriter parameters, int index, LocalTime value) {
      parameters.setText(index, value.toString());
    }

    @Override
    public LocalTime read(RowReader row, int column) {
      StorageClass storage = row.storageClass(column);
      if (storage == StorageClass.NULL) {
        return null;
      }
      try {
        return storage == StorageClass.TEXT
            ? LocalTime.parse(row.getText(column))
            : unreadable(row, column);
      } catch (DateTimeException e) {
        return unreadable(row, column);
      }
    }

    private static LocalTime unreadable(RowReader row, int column) {
      throw UnreadableValueException.of("a time such as 09:30", ValueTypes.describe(row, column));
    }
  }
}
// end::models/own-field[]
