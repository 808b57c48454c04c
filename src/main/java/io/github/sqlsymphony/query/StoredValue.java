package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.StorageClass;

/** Lets a value type read a value that a raw statement has brought, as if it were a cell. */
record StoredValue(Object value) implements RowReader {
  @Override
  public StorageClass storageClass(int column) {
    if (value instanceof Long) {
      return StorageClass.INTEGER;
    }
    if (value instanceof Double) {
      return StorageClass.REAL;
    }
    return value instanceof byte[] ? StorageClass.BLOB : StorageClass.TEXT;
  }

  @Override
  public long getLong(int column) {
    return (Long) value;
  }

  @Override
  public double getDouble(int column) {
    return ((Number) value).doubleValue();
  }

  @Override
  public String getText(int column) {
    return value.toString();
  }

  @Override
  public byte[] getBlob(int column) {
    return ((byte[]) value).clone();
  }
}
