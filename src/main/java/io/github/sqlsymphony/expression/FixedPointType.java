package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers of a fixed scale, stored as whole numbers of their last digit: with two digits
 * behind the point, 12.34 is stored as 1234.
 *
 * <p>Whole numbers are exact, so SQLite compares, sorts and sums them exactly. Calculations between
 * columns are not done with the stored number but with the number meant, {@link #plain}.
 *
 * @param scale the digits behind the point
 * @param stored whether a value has to fit the column; what is only compared may have more digits
 */
record FixedPointType(int scale, boolean stored) implements ValueType<BigDecimal> {
  static final int DIGITS = 18;

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  @Override
  public Class<BigDecimal> javaType() {
    return BigDecimal.class;
  }

  @Override
  public @Nullable BigDecimal read(RowReader row, int column) {
    return switch (row.storageClass(column)) {
      case NULL -> null;
      case INTEGER -> BigDecimal.valueOf(row.getLong(column), scale);
      default ->
          throw ValueTypes.unreadable(
              "a whole number, which is read with %d digits behind the point".formatted(scale),
              row,
              column);
    };
  }

  /** What is between two numbers of the column lies between two whole numbers, too. */
  @Override
  public void write(ParameterWriter parameters, int index, BigDecimal value) {
    BigDecimal moved = value.movePointRight(scale);
    BigInteger whole = moved.toBigInteger();
    boolean isWhole = moved.compareTo(new BigDecimal(whole)) == 0;
    if (isWhole && whole.max(LEAST).min(GREATEST).equals(whole)) {
      parameters.setLong(index, whole.longValueExact());
    } else {
      parameters.setDouble(index, moved.doubleValue());
    }
  }

  @Override
  public @Nullable String refusal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stored && stripped.scale() > scale) {
      return DecimalType.tooManyDigits(stripped.scale(), scale);
    }
    return stored && stripped.precision() - stripped.scale() > DIGITS - scale
        ? "has more than " + DIGITS + " digits, which 64 bits do not hold"
        : null;
  }

  /** Whether two expressions store the same numbers differently. */
  static boolean differ(Expression<?> one, Expression<?> other) {
    return differ(one.type(), other.type());
  }

  static boolean differ(ValueType<?> one, ValueType<?> other) {
    return scaleOf(one) != scaleOf(other);
  }

  /** Returns the numbers that are meant, unless all of them are stored alike. */
  static List<Expression<?>> alike(List<Expression<?>> operands) {
    for (Expression<?> operand : operands) {
      if (differ(operand, operands.get(0))) {
        return plain(operands);
      }
    }
    return operands;
  }

  /** Returns the numbers that are meant. */
  static List<Expression<?>> plain(List<Expression<?>> operands) {
    return operands.stream().<Expression<?>>map(FixedPointType::plain).toList();
  }

  /** Returns how a result is read that was calculated from these, stored alike or as meant. */
  static <N> ValueType<N> resultOf(ValueType<N> type, List<Expression<?>> operands) {
    return scaleOf(operands.get(0).type()) < 0 ? plainType(type) : type;
  }

  private static int scaleOf(ValueType<?> type) {
    return type instanceof FixedPointType fixed ? fixed.scale : -1;
  }

  /** Returns the type of the number that is meant. */
  static <N extends Number> ValueType<N> plain(ValueType<N> type) {
    return plainType(type);
  }

  @SuppressWarnings("unchecked") // where it is a fixed point type, N is BigDecimal
  private static <N> ValueType<N> plainType(ValueType<N> type) {
    return type instanceof FixedPointType fixed
        ? (ValueType<N>) new DecimalType(Math.min(fixed.scale, DecimalType.DIGITS))
        : type;
  }

  /** Returns the number that is meant, {@code "price" / 100.0}, for what is stored otherwise. */
  static Expression<?> plain(Expression<?> operand) {
    if (!(operand.type() instanceof FixedPointType fixed)) {
      return operand;
    }
    if (operand instanceof Literal<?> literal && literal.value() instanceof BigDecimal number) {
      return new Literal<>(number, ValueTypes.DECIMAL);
    }
    double unit = BigDecimal.ONE.movePointRight(fixed.scale).doubleValue();
    return new Arithmetic<>(
        new Stored(operand),
        Arithmetic.Operator.DIVIDED_BY,
        new Literal<>(unit, PlainTypes.DOUBLE),
        PlainTypes.DOUBLE);
  }

  /** Returns the scale of the number meant by what {@link #plain} has made; -1 for others. */
  static int scaleMeant(Arithmetic<?> node) {
    return node.left() instanceof Stored stored ? scaleOf(stored.operand.type()) : -1;
  }

  /** The stored number as a number of its own. */
  private record Stored(Expression<?> operand) implements Expression<Double> {
    @Override
    public ValueType<Double> type() {
      return PlainTypes.DOUBLE;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return operand.accept(visitor);
    }

    @Override
    public String toString() {
      return operand.toString();
    }
  }
}
