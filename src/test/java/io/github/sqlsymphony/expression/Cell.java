package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.UnreadableValueException;

/** A row of one cell, strict as SQLite is: each getter is for one storage class. */
record Cell(Object value) implements RowReader {
  /** Text whose bytes are not UTF-8. */
  static final Object BROKEN_TEXT = new Object();

  /** What the cell holds, as the type reads it. */
  static <T> T read(ValueType<T> type, Object value) {
    return type.read(new Cell(value), 1);
  }

  @Override
  public StorageClass storageClass(int column) {
    if (value == null) {
      return StorageClass.NULL;
    }
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
    return (Double) value;
  }

  @Override
  public String getText(int column) {
    if (value == BROKEN_TEXT) {
      throw UnreadableValueException.of("text in UTF-8", "TEXT of the bytes ff");
    }
    return (String) value;
  }

  @Override
  public byte[] getBlob(int column) {
    return ((byte[]) value).clone();
  }
}
