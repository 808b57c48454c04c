package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.ValueType;
import org.jspecify.annotations.Nullable;

/** The column of a foreign key, read as the key itself. */
record KeyColumn<K>(Reference<?, ?> foreignKey, ValueType<K> type) implements Column<K> {

  /** Whatever the type of the key is. */
  static KeyColumn<Object> of(Reference<?, ?> foreignKey) {
    return new KeyColumn<>(foreignKey, new KeyType(foreignKey));
  }

  @Override
  public Class<?> declaringClass() {
    return foreignKey.declaringClass();
  }

  @Override
  public String columnName() {
    return foreignKey.columnName();
  }

  @Override
  public @Nullable Source source() {
    return foreignKey.source();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitColumn(foreignKey);
  }

  @Override
  public String toString() {
    return foreignKey.toString();
  }

  /** Reads and binds the key, whatever its type. */
  private record KeyType(Reference<?, ?> foreignKey) implements ValueType<Object> {
    @Override
    public Class<Object> javaType() {
      return Object.class;
    }

    @Override
    public @Nullable Object read(RowReader row, int column) {
      return foreignKey.readSlot(row, column);
    }

    @Override
    public void write(ParameterWriter parameters, int index, Object value) {
      foreignKey.writeSlot(parameters, index, ModelMeta.convert(foreignKey, value));
    }
  }
}
