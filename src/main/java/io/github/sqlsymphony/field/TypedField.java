package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ValueType;

/**
 * A field that is no more than its column type and its value type; both are carried along by its
 * copies.
 *
 * @param <T> the Java type of its values
 * @param <SELF> the concrete class
 */
abstract class TypedField<T, SELF extends TypedField<T, SELF>> extends Field<T, SELF> {
  private final ColumnType columnType;
  private final ValueType<T> type;

  TypedField(FieldDefinition<T> definition, ColumnType.Kind kind, ValueType<T> type) {
    this(definition, ColumnType.of(kind), type);
  }

  TypedField(FieldDefinition<T> definition, ColumnType columnType, ValueType<T> type) {
    super(definition);
    this.columnType = columnType;
    this.type = type;
  }

  @Override
  public final ColumnType columnType() {
    return columnType;
  }

  @Override
  public final ValueType<T> type() {
    return type;
  }

  /** Compares with what {@link #convert} knows, too: a UUID with its text. */
  @Override
  public Expression<?> literal(Object value) {
    T converted = value == null ? null : convert(value);
    return super.literal(converted == null ? value : converted);
  }
}
