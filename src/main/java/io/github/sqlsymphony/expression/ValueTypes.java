package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.security.PasswordHash;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ready {@link ValueType}s, and the choice among them for a value of unknown type. */
public final class ValueTypes {
  /** {@code Long}, stored as INTEGER. */
  public static final ValueType<Long> LONG = PlainTypes.LONG;

  /** {@code Integer}, stored as INTEGER; a stored number beyond 32 bits is refused. */
  public static final ValueType<Integer> INTEGER = PlainTypes.INTEGER;

  /** {@code Double}, stored as REAL; INTEGER is read too. NaN is refused, -0.0 reads as 0.0. */
  public static final ValueType<Double> DOUBLE = PlainTypes.DOUBLE;

  /** {@code String}, stored as TEXT. */
  public static final ValueType<String> TEXT = PlainTypes.TEXT;

  /** {@code Boolean}, stored as INTEGER 0 or 1. */
  public static final ValueType<Boolean> BOOLEAN = PlainTypes.BOOLEAN;

  /** {@code byte[]}, stored as BLOB. */
  public static final ValueType<byte[]> BLOB = PlainTypes.BLOB;

  /** {@code BigDecimal}, stored as a number of up to 15 digits; every number is read as it is. */
  public static final ValueType<BigDecimal> DECIMAL = DecimalType.ofAnyScale();

  /** {@code LocalDate}, stored as TEXT {@code 2024-02-29}. */
  public static final ValueType<LocalDate> DATE = TemporalTypes.date();

  /** {@code LocalDateTime} to the nanosecond, stored as TEXT of 29 characters. */
  public static final ValueType<LocalDateTime> DATE_TIME = TemporalTypes.dateTime(9);

  /** {@code LocalTime} to the nanosecond, stored as TEXT of 18 characters. */
  public static final ValueType<LocalTime> TIME = TemporalTypes.time(9);

  /** {@code Instant} to the nanosecond, stored as TEXT of 30 characters in UTC. */
  public static final ValueType<Instant> INSTANT = TemporalTypes.instant(9);

  /** {@code OffsetDateTime} to the nanosecond, stored and read in UTC like an instant. */
  public static final ValueType<OffsetDateTime> OFFSET_DATE_TIME = TemporalTypes.offsetDateTime(9);

  /** {@code Duration}, stored as INTEGER nanoseconds, up to 292 years. */
  public static final ValueType<Duration> DURATION = TemporalTypes.duration(ChronoUnit.NANOS);

  /** {@code Year}, stored as INTEGER. */
  public static final ValueType<Year> YEAR =
      converted(Year.class, "a year", INTEGER, Year::getValue, Year::of);

  /** {@code Short}, stored as INTEGER; a stored number beyond 16 bits is refused. */
  public static final ValueType<Short> SHORT =
      converted(
          Short.class,
          "a whole number of 16 bits",
          INTEGER,
          Short::intValue,
          value -> value == value.shortValue() ? value.shortValue() : null);

  /** {@code Float}, stored as REAL by its digits: 0.1f as 0.1, not as 0.10000000149011612. */
  public static final ValueType<Float> FLOAT =
      converted(Float.class, "a number", DOUBLE, ValueTypes::widened, ValueTypes::narrowed);

  /** What is calculated from floats: more digits than a float has are rounded. */
  static final ValueType<Float> FLOAT_RESULT =
      converted(Float.class, "a number", DOUBLE, ValueTypes::widened, ValueTypes::rounded);

  /** {@code UUID}, stored as TEXT of 36 characters; 32 digits without hyphens are read, too. */
  public static final ValueType<UUID> UUID_TEXT =
      converted(UUID.class, "a UUID", TEXT, UUID::toString, ValueTypes::parseUuid);

  /** {@code UUID}, stored as BLOB of 16 bytes. */
  public static final ValueType<UUID> UUID_BLOB =
      converted(UUID.class, "a UUID of 16 bytes", BLOB, ValueTypes::bytes, ValueTypes::uuid);

  /** {@code PasswordHash}, stored as TEXT in its encoded form, and shown nowhere. */
  public static final ValueType<PasswordHash> PASSWORD = new PasswordType();

  private ValueTypes() {}

  /**
   * A type whose values are stored as those of another one.
   *
   * @param javaType the class of its values
   * @param expected what is expected of the database, for messages, such as {@code a colour}
   * @param stored how the converted values are bound and read
   * @param toDatabase converts a value; throws or gives null where that is not possible
   * @param fromDatabase converts back; throws or gives null for what is no such value
   * @param <T> the Java type
   * @param <S> the Java type that is stored
   * @return the type
   */
  public static <T, S> ValueType<T> converted(
      Class<T> javaType,
      String expected,
      ValueType<S> stored,
      Function<? super T, ? extends @Nullable S> toDatabase,
      Function<? super S, ? extends @Nullable T> fromDatabase) {
    return new ConvertedType<>(javaType, expected, stored, toDatabase, fromDatabase, value -> null);
  }

  private static double widened(float value) {
    double digits = Float.isNaN(value) ? Double.NaN : Double.parseDouble(Float.toString(value));
    return (float) digits == value ? digits : value;
  }

  /** A number with more digits than a float has was not written by one. */
  private static @Nullable Float narrowed(double value) {
    float narrow = (float) value;
    return narrow == value || widened(narrow) == value ? narrow : null;
  }

  private static @Nullable Float rounded(double value) {
    float narrow = (float) value;
    return Float.isInfinite(narrow) && Double.isFinite(value) ? null : narrow;
  }

  private static @Nullable UUID parseUuid(String text) {
    String hyphenated =
        text.length() == 32
            ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
            : text;
    return hyphenated.length() == 36 ? UUID.fromString(hyphenated) : null;
  }

  private static byte[] bytes(UUID value) {
    return ByteBuffer.allocate(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  private static @Nullable UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 16 ? new UUID(buffer.getLong(), buffer.getLong()) : null;
  }

  /**
   * A time of the day with so many digits of the second's fraction.
   *
   * @param fractionDigits 0 to 9
   * @return the type
   * @throws ModelDefinitionException if the digits are not 0 to 9
   */
  public static ValueType<LocalTime> time(int fractionDigits) {
    return TemporalTypes.time(fractionDigits);
  }

  /**
   * An instant with so many digits of the second's fraction, as text in UTC.
   *
   * @param fractionDigits 0 to 9
   * @return the type
   * @throws ModelDefinitionException if the digits are not 0 to 9
   */
  public static ValueType<Instant> instant(int fractionDigits) {
    return TemporalTypes.instant(fractionDigits);
  }

  /**
   * A date and time with offset, with so many digits of the second's fraction, as text in UTC.
   *
   * @param fractionDigits 0 to 9
   * @return the type
   * @throws ModelDefinitionException if the digits are not 0 to 9
   */
  public static ValueType<OffsetDateTime> offsetDateTime(int fractionDigits) {
    return TemporalTypes.offsetDateTime(fractionDigits);
  }

  /**
   * An instant as a whole number since 1970-01-01 00:00 UTC.
   *
   * @param unit SECONDS, MILLIS, MICROS or NANOS
   * @return the type
   * @throws ModelDefinitionException if it is another unit
   */
  public static ValueType<Instant> epoch(ChronoUnit unit) {
    return TemporalTypes.epoch(unit);
  }

  /**
   * A duration as a whole number.
   *
   * @param unit SECONDS, MILLIS, MICROS or NANOS
   * @return the type
   * @throws ModelDefinitionException if it is another unit
   */
  public static ValueType<Duration> duration(ChronoUnit unit) {
    return TemporalTypes.duration(unit);
  }

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
   * A decimal number that is stored as a whole number of its last digit: 12.34 as 1234.
   *
   * @param scale 0 to 18
   * @return the type
   * @throws ModelDefinitionException if the scale is not 0 to 18
   */
  public static ValueType<BigDecimal> fixedPoint(int scale) {
    if (scale < 0 || scale > FixedPointType.DIGITS) {
      throw new ModelDefinitionException(
          "Cannot make a fixed point type with scale %d: the scale is 0 to 18.".formatted(scale));
    }
    return new FixedPointType(scale, true);
  }

  /**
   * A literal that is compared with numbers of a fixed point type; it may have more digits.
   *
   * @param scale that of the type
   * @param value the value
   * @return the literal
   */
  public static Literal<BigDecimal> fixedPointLiteral(int scale, BigDecimal value) {
    return new Literal<>(value, new FixedPointType(scale, false));
  }

  /**
   * A date and time with so many digits of the second's fraction.
   *
   * @param fractionDigits 0 to 9
   * @return the type
   * @throws ModelDefinitionException if the digits are not 0 to 9
   */
  public static ValueType<LocalDateTime> dateTime(int fractionDigits) {
    return TemporalTypes.dateTime(fractionDigits);
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
        "Cannot bind a value of type %s: the types that can be bound are %s; convert it to one of them."
            .formatted(value.getClass().getName(), names()));
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
        "Cannot read a value as %s: the types that can be read are %s."
            .formatted(javaType.getName(), names()));
  }

  private static final List<ValueType<?>> KNOWN =
      List.of(
          LONG,
          INTEGER,
          DOUBLE,
          TEXT,
          BOOLEAN,
          BLOB,
          DECIMAL,
          DATE,
          DATE_TIME,
          TIME,
          INSTANT,
          OFFSET_DATE_TIME,
          DURATION,
          YEAR,
          SHORT,
          FLOAT,
          UUID_TEXT,
          PASSWORD);

  private static String names() {
    List<String> names = KNOWN.stream().map(type -> type.javaType().getSimpleName()).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

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

  static final class LongType implements ValueType<Long> {
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

  static final class IntegerType implements ValueType<Integer> {
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

  static final class DoubleType implements ValueType<Double> {
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

  static final class TextType implements ValueType<String> {
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

  static final class BooleanType implements ValueType<Boolean> {
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

  static final class BlobType implements ValueType<byte[]> {
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
