package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers of up to 15 digits, stored as SQLite's numbers.
 *
 * <p>Any decimal number of 15 significant digits survives the way into a double and back, which is
 * what makes this exact although SQLite has no decimal type. What a double holds beyond its 15th
 * digit is noise of calculations such as {@code 0.1 + 0.2}, and is rounded away where the scale
 * leaves room for no more than 15 digits; larger numbers must not need rounding.
 *
 * @see <a href="https://www.sqlite.org/floatingpoint.html">Floating point numbers in SQLite</a>
 */
final class DecimalType implements ValueType<BigDecimal> {
  static final int DIGITS = 15;

  private static final MathContext SIGNIFICANT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final int ANY = -1;

  private final int scale;
  private final @Nullable DecimalType result;

  DecimalType(int scale) {
    this.scale = scale;
    this.result = new DecimalType(Math.max(scale, 0), null);
  }

  private DecimalType(int scale, @Nullable DecimalType result) {
    this.scale = scale;
    this.result = result;
  }

  /** Reads numbers as they are, the shortest that is the same double. */
  static DecimalType ofAnyScale() {
    return new DecimalType(ANY);
  }

  /**
   * Returns the type of what is calculated from values of a type: of decimal numbers, 15 digits, as
   * many of them behind the point as there are, but no fewer than the operand has. A price with tax
   * has more digits than a price. Of floats, rounded ones.
   */
  @SuppressWarnings("unchecked") // N is the Java type of the type found
  static <N extends Number> ValueType<N> resultOf(ValueType<N> operand) {
    if (operand.javaType() == Float.class) {
      return (ValueType<N>) ValueTypes.FLOAT_RESULT;
    }
    return operand instanceof DecimalType decimal && decimal.result != null
        ? (ValueType<N>) decimal.result
        : operand;
  }

  /** Returns how one of several numbers is read, which may have more digits than the first. */
  static <N> ValueType<N> ofAll(ValueType<N> type, List<Expression<?>> operands) {
    for (Expression<?> operand : operands) {
      if (operand.type().javaType() == BigDecimal.class
          && !StoredForm.readAlike(type, operand.type())) {
        return result(type);
      }
    }
    return type;
  }

  @SuppressWarnings("unchecked") // where it is a decimal type, N is BigDecimal
  private static <N> ValueType<N> result(ValueType<N> type) {
    return type instanceof DecimalType decimal && decimal.result != null
        ? (ValueType<N>) decimal.result
        : type;
  }

  /** Returns the digits behind the point of a column's values; -1 for results and any scale. */
  int columnScale() {
    return isResult() ? ANY : scale;
  }

  private boolean isResult() {
    return result == null;
  }

  @Override
  public Class<BigDecimal> javaType() {
    return BigDecimal.class;
  }

  @Override
  public @Nullable BigDecimal read(RowReader row, int column) {
    StorageClass storage = row.storageClass(column);
    if (storage == StorageClass.NULL) {
      return null;
    }
    BigDecimal decimal =
        switch (storage) {
          case INTEGER -> BigDecimal.valueOf(row.getLong(column));
          case REAL -> ofReal(row.getDouble(column));
          default -> null;
        };
    boolean anyScale = scale == ANY || isResult();
    if (decimal == null || (!anyScale && decimal.scale() > scale)) {
      throw ValueTypes.unreadable(
          anyScale
              ? "a number"
              : "a decimal number with at most %d digits behind the point".formatted(scale),
          row,
          column);
    }
    return decimal.scale() < scale ? decimal.setScale(scale) : decimal;
  }

  /** Returns the number without zeros at its end; null for an infinity. */
  private @Nullable BigDecimal ofReal(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal rounded = plain(new BigDecimal(value).round(SIGNIFICANT));
    boolean noRoomForMore = scale != ANY && integerDigits(rounded) <= DIGITS - scale;
    return isResult() || noRoomForMore || rounded.doubleValue() == value
        ? rounded
        : plain(new BigDecimal(Double.toString(value)));
  }

  private static int integerDigits(BigDecimal value) {
    return value.precision() - value.scale();
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @Override
  public void write(ParameterWriter parameters, int index, BigDecimal value) {
    if (value.stripTrailingZeros().scale() <= 0) {
      parameters.setLong(index, value.longValueExact());
    } else {
      parameters.setDouble(index, value.doubleValue());
    }
  }

  /** Why a number is refused that has more digits behind the point than are kept. */
  static String tooManyDigits(int digits, int kept) {
    return "has %d digits behind the point, %d are kept; round it with setScale(%2$d, RoundingMode.HALF_EVEN)"
        .formatted(digits, kept);
  }

  @Override
  public @Nullable String refusal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int kept = scale == ANY || isResult() ? DIGITS : scale;
    if (stripped.scale() > kept) {
      return tooManyDigits(stripped.scale(), kept);
    }
    if ((long) stripped.precision() - Math.min(stripped.scale(), 0) > DIGITS) {
      return "has more than " + DIGITS + " digits, which SQLite's numbers do not keep";
    }
    return null;
  }
}
