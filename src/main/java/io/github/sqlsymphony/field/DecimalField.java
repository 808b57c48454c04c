package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers, exact: {@code NUMERIC(precision, scale)}, or {@code INTEGER} in fixed point.
 *
 * <p>SQLite's own numbers hold 15 digits exactly. Up to that precision the column has them as they
 * are, {@code 12.34}, which any program reads; they compare and sort exactly, and what is
 * calculated from them is rounded to 15 digits when it is read. In {@link #fixedPoint()} the column
 * has whole numbers of the last digit, {@code 1234}, so that SQLite's sums are exact to the last of
 * 18 digits; precisions from 16 on are always stored that way.
 *
 * <p>A model keeps them with the declared scale, whether they were set or read: {@code 1.5} and
 * {@code 1.50} are the same value of the field.
 */
public final class DecimalField extends NumberField<BigDecimal, DecimalField> {
  private static final int MAX_READABLE = 15;
  private static final int MAX_PRECISION = 18;

  private final int precision;
  private final int scale;
  private final boolean fixedPoint;
  private final ValueType<BigDecimal> type;

  /**
   * Declares a nullable column without default.
   *
   * @param precision the most digits a value may have, 1 to 18; from 16 on it is {@link
   *     #fixedPoint()}
   * @param scale how many of them are behind the point, 0 to {@code precision}
   */
  public DecimalField(int precision, int scale) {
    this(limited(precision, scale), precision, scale, precision > MAX_READABLE);
  }

  private DecimalField(
      FieldDefinition<BigDecimal> definition, int precision, int scale, boolean fixedPoint) {
    super(definition);
    this.precision = precision;
    this.scale = scale;
    this.fixedPoint = fixedPoint;
    this.type = fixedPoint ? ValueTypes.fixedPoint(scale) : ValueTypes.decimal(scale);
  }

  /**
   * Stores whole numbers of the last digit: {@code INTEGER}, 1234 for 12.34.
   *
   * @return a copy
   */
  public DecimalField fixedPoint() {
    return new DecimalField(definition(), precision, scale, true);
  }

  private static FieldDefinition<BigDecimal> limited(int precision, int scale) {
    if (precision < 1 || precision > MAX_PRECISION) {
      throw new ModelDefinitionException(
          "Cannot declare a DecimalField with precision %d: SQLite's numbers have 64 bits, so the precision is 1 to 18."
              .formatted(precision));
    }
    if (scale < 0 || scale > precision) {
      throw new ModelDefinitionException(
          "Cannot declare a DecimalField with precision %d and scale %d: the scale is 0 to %1$d."
              .formatted(precision, scale));
    }
    return new FieldDefinition<BigDecimal>()
        .withRule("precision", value -> tooLong(value, precision, scale));
  }

  private static @Nullable String tooLong(BigDecimal value, int precision, int scale) {
    int digits = value.precision() - value.scale();
    return value.signum() != 0 && digits > precision - scale
        ? "is " + value + ", at most " + (precision - scale) + " digits fit before the point"
        : null;
  }

  @Override
  protected DecimalField with(FieldDefinition<BigDecimal> changed) {
    return new DecimalField(changed, precision, scale, fixedPoint);
  }

  @Override
  public ColumnType columnType() {
    return fixedPoint
        ? ColumnType.of(ColumnType.Kind.INTEGER)
        : new ColumnType(ColumnType.Kind.DECIMAL, precision, scale);
  }

  @Override
  public ValueType<BigDecimal> type() {
    return type;
  }

  /** In fixed point a number of another class is converted, so that it is compared as stored. */
  @Override
  public Expression<?> literal(Object value) {
    BigDecimal number = fixedPoint ? decimal(value) : null;
    return number == null ? super.literal(value) : ValueTypes.fixedPointLiteral(scale, number);
  }

  private static @Nullable BigDecimal decimal(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
    return finite ? new BigDecimal(value.toString()) : null;
  }

  /** Gives it the declared scale where that loses no digit; where it would, it is refused later. */
  @Override
  public BigDecimal copy(BigDecimal value) {
    return value.scale() == scale || type.refusal(value) != null
        ? value
        : value.setScale(scale, RoundingMode.UNNECESSARY);
  }

  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber)
        ? number.compareTo(otherNumber) == 0
        : super.same(one, other);
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the number as text, such as {@code "0.99"}
   * @return a copy
   */
  public DecimalField defaultTo(String value) {
    return defaultTo(new BigDecimal(value));
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value, a whole number
   * @return a copy
   */
  public DecimalField defaultTo(long value) {
    return defaultTo(BigDecimal.valueOf(value));
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right, a whole number
   * @return a copy
   */
  public DecimalField min(long minimum) {
    return min(BigDecimal.valueOf(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right, a whole number
   * @return a copy
   */
  public DecimalField max(long maximum) {
    return max(BigDecimal.valueOf(maximum));
  }
}
