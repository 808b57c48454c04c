package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of more than 64 bits: {@code TEXT} of fixed width, which sorts and compares as the
 * numbers do, exactly.
 *
 * <p>Positive numbers have zeros before them. Negative ones are written as nines' complement behind
 * a minus sign, {@code -99…98} for -1, because greater digits have to mean greater numbers. SQLite
 * cannot calculate with them; for numbers up to 64 bits there is {@link LongField}.
 */
public final class BigIntegerField extends TypedField<BigInteger, BigIntegerField> {
  private static final int MOST_DIGITS = 1000;

  private final int digits;

  /**
   * Declares a nullable column without default.
   *
   * @param digits the most digits a value may have, 1 to 1000
   */
  public BigIntegerField(int digits) {
    this(new FieldDefinition<>(), digits);
  }

  private BigIntegerField(FieldDefinition<BigInteger> definition, int digits) {
    super(definition, ColumnType.of(ColumnType.Kind.VARCHAR, digits + 1), type(digits));
    this.digits = digits;
  }

  private static ValueType<BigInteger> type(int digits) {
    if (digits < 1 || digits > MOST_DIGITS) {
      throw new ModelDefinitionException(
          "Cannot declare a BigIntegerField of %d digits: 1 to %d are possible."
              .formatted(digits, MOST_DIGITS));
    }
    BigInteger bound = BigInteger.TEN.pow(digits);
    return ValueTypes.converted(
        BigInteger.class,
        "a whole number of at most %d digits, as this library writes it".formatted(digits),
        PlainTypes.TEXT,
        value -> {
          if (value.abs().compareTo(bound) >= 0) {
            throw new ArithmeticException("it has more than " + digits + " digits");
          }
          return value.signum() < 0
              ? "-" + padded(bound.add(value).subtract(BigInteger.ONE), digits)
              : padded(value, digits + 1);
        },
        text -> parse(text, digits, bound));
  }

  private static String padded(BigInteger value, int width) {
    String number = value.toString();
    return "0".repeat(width - number.length()) + number;
  }

  private static @Nullable BigInteger parse(String text, int digits, BigInteger bound) {
    if (text.length() != digits + 1 || !text.matches("-?[0-9]+")) {
      return null;
    }
    return text.charAt(0) == '-'
        ? new BigInteger(text.substring(1)).add(BigInteger.ONE).subtract(bound)
        : new BigInteger(text);
  }

  @Override
  protected BigIntegerField with(FieldDefinition<BigInteger> changed) {
    return new BigIntegerField(changed, digits);
  }

  /** Takes whole numbers of other classes, too. */
  @Override
  public @Nullable BigInteger convert(Object value) {
    return value instanceof Long || value instanceof Integer || value instanceof Short
        ? BigInteger.valueOf(((Number) value).longValue())
        : super.convert(value);
  }
}
