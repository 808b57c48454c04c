package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers of up to 15 digits, stored as SQLite's numbers.
 *
 * <p>Any decimal number of 15 significant digits survives the way into a double and back, which is
 * what makes this exact although SQLite has no decimal type.
 *
 * @see <a href="https://www.sqlite.org/floatingpoint.html">Floating point numbers in SQLite</a>
 */
final class DecimalType implements ValueType<BigDecimal> {
  static final int DIGITS = 15;

  private static final MathContext SIGNIFICANT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final long WHOLE_LIMIT = 1_000_000_000_000_000L;

  private final int scale;

  DecimalType(int scale) {
    this.scale = scale;
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
    if (storage == StorageClass.INTEGER) {
      long value = row.getLong(column);
      if (value > -WHOLE_LIMIT && value < WHOLE_LIMIT) {
        return scaled(BigDecimal.valueOf(value));
      }
    }
    if (storage == StorageClass.REAL) {
      double value = row.getDouble(column);
      if (Double.isFinite(value)) {
        BigDecimal decimal = new BigDecimal(value).round(SIGNIFICANT).stripTrailingZeros();
        if (decimal.scale() <= scale) {
          return scaled(decimal);
        }
      }
    }
    throw ValueTypes.unreadable(
        "a decimal number with at most %d digits behind the point".formatted(scale), row, column);
  }

  private BigDecimal scaled(BigDecimal value) {
    if (scale == DIGITS) {
      BigDecimal plain = value.stripTrailingZeros();
      return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
    return value.setScale(scale);
  }

  @Override
  public void write(ParameterWriter parameters, int index, BigDecimal value) {
    if (value.stripTrailingZeros().scale() <= 0) {
      parameters.setLong(index, value.longValueExact());
    } else {
      parameters.setDouble(index, value.doubleValue());
    }
  }

  @Override
  public @Nullable String refusal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > scale) {
      return "has "
          + stripped.scale()
          + " digits behind the point, "
          + scale
          + " are kept; round it with setScale("
          + scale
          + ", RoundingMode.HALF_EVEN)";
    }
    if (stripped.precision() - Math.min(stripped.scale(), 0) > DIGITS) {
      return "has more than " + DIGITS + " digits, which SQLite's numbers do not keep";
    }
    return null;
  }
}
