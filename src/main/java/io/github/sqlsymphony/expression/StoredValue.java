package io.github.sqlsymphony.expression;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Takes a value as the database would, and gives it back as if it were a cell. Used by one thread.
 */
public final class StoredValue implements ParameterWriter, RowReader {
  private static final int ONLY = 1;

  private @Nullable Object stored;

  private StoredValue() {}

  /**
   * Stores a value the way its type does.
   *
   * @param type the type
   * @param value a value of it
   * @param <T> the Java type
   * @return the cell
   */
  public static <T> StoredValue of(ValueType<T> type, Object value) {
    StoredValue cell = new StoredValue();
    type.write(cell, ONLY, type.javaType().cast(value));
    return cell;
  }

  /**
   * Reads the cell as a type does.
   *
   * @param type the type
   * @param <T> the Java type
   * @return null for NULL
   * @throws io.github.sqlsymphony.exception.UnreadableValueException if it is no such value
   */
  public <T> @Nullable T read(ValueType<T> type) {
    return type.read(this, ONLY);
  }

  /** What is stored: a Long, Double, String, bytes as a buffer, or empty text for NULL. */
  Object form() {
    if (stored instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    return stored == null ? "" : stored;
  }

  // --- as parameters ----------------------------------------------------------------------------

  @Override
  public void setNull(int index) {
    stored = null;
  }

  @Override
  public void setLong(int index, long value) {
    stored = value;
  }

  @Override
  public void setDouble(int index, double value) {
    stored = value;
  }

  @Override
  public void setText(int index, String value) {
    stored = value;
  }

  @Override
  public void setBlob(int index, byte[] value) {
    stored = value.clone();
  }

  // --- as a row ---------------------------------------------------------------------------------

  @Override
  public StorageClass storageClass(int column) {
    if (stored == null) {
      return StorageClass.NULL;
    }
    if (stored instanceof Long) {
      return StorageClass.INTEGER;
    }
    if (stored instanceof Double) {
      return StorageClass.REAL;
    }
    return stored instanceof byte[] ? StorageClass.BLOB : StorageClass.TEXT;
  }

  @Override
  public long getLong(int column) {
    return as(Long.class);
  }

  @Override
  public double getDouble(int column) {
    return as(Number.class).doubleValue();
  }

  @Override
  public String getText(int column) {
    return as(String.class);
  }

  @Override
  public byte[] getBlob(int column) {
    return as(byte[].class).clone();
  }

  private <T> T as(Class<T> type) {
    if (stored == null) {
      throw new IllegalStateException("This cell holds no value.");
    }
    return type.cast(stored);
  }

  /**
   * Shows the value in one line; of bytes, how many there are.
   *
   * @return such as {@code Anna}
   */
  @Override
  public String toString() {
    if (stored instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    StringBuilder line = new StringBuilder();
    String.valueOf(stored)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                line.append("\\u").append(HexFormat.of().toHexDigits((char) c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.toString();
  }
}
