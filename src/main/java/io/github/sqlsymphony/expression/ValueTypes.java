package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.security.PasswordHash;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The ready {@link ValueType}s, and the choice among them for a value of unknown type. */
public final class ValueTypes {
  /** {@code Long}, stored as INTEGER. */
  public static final ValueType<Long> LONG = new LongType();

  /** {@code Integer}, stored as INTEGER; a stored number beyond 32 bits is refused. */
  public static final ValueType<Integer> INTEGER = new IntegerType();

  /** {@code Double}, stored as REAL; INTEGER is read too. NaN is refused, -0.0 reads as 0.0. */
  public static final ValueType<Double> DOUBLE = new DoubleType();

  /** {@code String}, stored as TEXT. */
  public static final ValueType<String> TEXT = new TextType();

  /** {@code Boolean}, stored as INTEGER 0 or 1. */
  public static final ValueType<Boolean> BOOLEAN = new BooleanType();

  /** {@code byte[]}, stored as BLOB. */
  public static final ValueType<byte[]> BLOB = new BlobType();

  /** {@code BigDecimal}, stored as a number of up to 15 digits; every number is read as it is. */
  public static final ValueType<BigDecimal> DECIMAL = DecimalType.ofAnyScale();

  /** {@code LocalDate}, stored as TEXT {@code 2024-02-29}. */
  public static final ValueType<LocalDate> DATE = new DateType();

  /** {@code LocalDateTime} to the nanosecond, stored as TEXT of 29 characters. */
  public static final ValueType<LocalDateTime> DATE_TIME = new DateTimeType(9);

  /** {@code PasswordHash}, stored as TEXT in its encoded form, and shown nowhere. */
  public static final ValueType<PasswordHash> PASSWORD = new PasswordType();

  private ValueTypes() {}

  /**
   * A decimal number with so many digits behind the point.
   *
   * @param scale 0 to 15
   * @return the type
   * @throws ModelDefinitionException if the scale is not 0 to 15
   */
  public static ValueType<BigDecimal> decimal(int scale) {
    if (scale < 0 || scale > DecimalType.DIGITS) {
      throw new ModelDefinitionException(
          "Cannot make a decimal type with scale %d: the scale is 0 to 15.".formatted(scale));
    }
    return new DecimalType(scale);
  }

  /**
   * A date and time with so many digits of the second's fraction.
   *
   * @param fractionDigits 0 to 9
   * @return the type
   * @throws ModelDefinitionException if the digits are not 0 to 9
   */
  public static ValueType<LocalDateTime> dateTime(int fractionDigits) {
    if (fractionDigits < 0 || fractionDigits > 9) {
      throw new ModelDefinitionException(
          "Cannot make a type of times with %d fraction digits: 0 to 9 are possible."
              .formatted(fractionDigits));
    }
    return new DateTimeType(fractionDigits);
  }

  /**
   * Returns the type that binds a value of a raw statement.
   *
   * @param value the value
   * @return its type
   * @throws QueryException if there is none, naming those there are
   */
  public static ValueType<?> of(Object value) {
    for (ValueType<?> type : KNOWN) {
      if (type.javaType().isInstance(value)) {
        return type;
      }
    }
    throw new QueryException(
        "Cannot bind a value of type %s: the types that can be bound are Long, Integer, Double,"
                .formatted(value.getClass().getName())
            + " String, Boolean, byte[], BigDecimal, LocalDate, LocalDateTime and PasswordHash; convert it to"
            + " one of them.");
  }

  /**
   * Returns the type that reads a value as a class.
   *
   * @param javaType the class
   * @param <T> the class
   * @return its type
   * @throws QueryException if there is none, naming those there are
   */
  @SuppressWarnings("unchecked") // the type found says that its values are of that class
  public static <T> ValueType<T> forClass(Class<T> javaType) {
    for (ValueType<?> type : KNOWN) {
      if (type.javaType() == javaType) {
        return (ValueType<T>) type;
      }
    }
    throw new QueryException(
        "Cannot read a value as %s: the types that can be read are Long, Integer, Double, String,"
                .formatted(javaType.getName())
            + " Boolean, byte[], BigDecimal, LocalDate, LocalDateTime and PasswordHash.");
  }

  private static final ValueType<?>[] KNOWN = {
    LONG, INTEGER, DOUBLE, TEXT, BOOLEAN, BLOB, DECIMAL, DATE, DATE_TIME, PASSWORD
  };

  /**
   * Describes what a cell holds, for messages; long values are cut.
   *
   * @param row the current row
   * @param column from 1
   * @return such as {@code TEXT 'abc'}
   */
  public static String describe(RowReader row, int column) {
    StorageClass storage = row.storageClass(column);
    return switch (storage) {
      case NULL -> "NULL";
      case INTEGER -> "INTEGER " + row.getLong(column);
      case REAL -> "REAL " + row.getDouble(column);
      case TEXT -> describeText(row, column);
      case BLOB -> "BLOB of " + row.getBlob(column).length + " bytes";
    };
  }

  /** A column of another type may hold text that is not even UTF-8. */
  private static String describeText(RowReader row, int column) {
    try {
      return "TEXT '" + cut(row.getText(column)) + "'";
    } catch (UnreadableValueException notUtf8) {
      return notUtf8.found();
    }
  }

  private static String cut(String text) {
    int limit = 40;
    return text.codePointCount(0, text.length()) <= limit
        ? text
        : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
  }

  static UnreadableValueException unreadable(String expected, RowReader row, int column) {
    return UnreadableValueException.of(expected, describe(row, column));
  }

  private static final class LongType implements ValueType<Long> {
    @Override
    public Class<Long> javaType() {
      return Long.class;
    }

    @Override
    public @Nullable Long read(RowReader row, int column) {
      return switch (row.storageClass(column)) {
        case INTEGER -> row.getLong(column);
        case NULL -> null;
        default -> throw unreadable("a whole number", row, column);
      };
    }

    @Override
    public void write(ParameterWriter parameters, int index, Long value) {
      parameters.setLong(index, value);
    }
  }

  private static final class IntegerType implements ValueType<Integer> {
    @Override
    public Class<Integer> javaType() {
      return Integer.class;
    }

    @Override
    public @Nullable Integer read(RowReader row, int column) {
      StorageClass storage = row.storageClass(column);
      if (storage == StorageClass.NULL) {
        return null;
      }
      if (storage == StorageClass.INTEGER) {
        long value = row.getLong(column);
        if (value == (int) value) {
          return (int) value;
        }
      }
      throw unreadable("a whole number of 32 bits", row, column);
    }

    @Override
    public void write(ParameterWriter parameters, int index, Integer value) {
      parameters.setLong(index, value);
    }
  }

  private static final class DoubleType implements ValueType<Double> {
    @Override
    public Class<Double> javaType() {
      return Double.class;
    }

    @Override
    public @Nullable Double read(RowReader row, int column) {
      StorageClass storage = row.storageClass(column);
      if (storage == StorageClass.REAL) {
        return row.getDouble(column) + 0.0; // a calculation can give -0.0, a column cannot
      }
      if (storage == StorageClass.NULL) {
        return null;
      }
      if (storage == StorageClass.INTEGER) {
        double value = row.getLong(column);
        if (value < 0x1p63 && (long) value == row.getLong(column)) {
          return value;
        }
      }
      throw unreadable("a number that a double holds exactly", row, column);
    }

    @Override
    public void write(ParameterWriter parameters, int index, Double value) {
      parameters.setDouble(index, value);
    }

    @Override
    public @Nullable String refusal(Double value) {
      return value.isNaN() ? "is NaN, which SQLite stores as NULL; use null instead" : null;
    }
  }

  private static final class TextType implements ValueType<String> {
    @Override
    public Class<String> javaType() {
      return String.class;
    }

    @Override
    public @Nullable String read(RowReader row, int column) {
      return switch (row.storageClass(column)) {
        case TEXT -> row.getText(column);
        case NULL -> null;
        default -> throw unreadable("text", row, column);
      };
    }

    @Override
    public void write(ParameterWriter parameters, int index, String value) {
      parameters.setText(index, value);
    }

    @Override
    public @Nullable String refusal(String value) {
      for (int i = 0; i < value.length(); i++) {
        char unit = value.charAt(i);
        if (Character.isSurrogate(unit)) {
          if (Character.isLowSurrogate(unit)
              || i + 1 == value.length()
              || !Character.isLowSurrogate(value.charAt(i + 1))) {
            return "contains an unpaired surrogate at index "
                + i
                + ", which is no character and cannot be stored as UTF-8";
          }
          i++;
        }
      }
      return null;
    }
  }

  private static final class BooleanType implements ValueType<Boolean> {
    @Override
    public Class<Boolean> javaType() {
      return Boolean.class;
    }

    @Override
    public @Nullable Boolean read(RowReader row, int column) {
      StorageClass storage = row.storageClass(column);
      if (storage == StorageClass.NULL) {
        return null;
      }
      if (storage == StorageClass.INTEGER) {
        long value = row.getLong(column);
        if (value == 0 || value == 1) {
          return value == 1;
        }
      }
      throw unreadable("0 or 1", row, column);
    }

    @Override
    public void write(ParameterWriter parameters, int index, Boolean value) {
      parameters.setLong(index, value ? 1 : 0);
    }
  }

  private static final class BlobType implements ValueType<byte[]> {
    @Override
    public Class<byte[]> javaType() {
      return byte[].class;
    }

    @Override
    public byte @Nullable [] read(RowReader row, int column) {
      return switch (row.storageClass(column)) {
        case BLOB -> row.getBlob(column);
        case NULL -> null;
        default -> throw unreadable("bytes", row, column);
      };
    }

    @Override
    public void write(ParameterWriter parameters, int index, byte[] value) {
      parameters.setBlob(index, value);
    }
  }
}
