package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFieldTest {

  private static final class Person {
    static final LongField VISITS = new LongField().min(-3).max(Long.MAX_VALUE - 1);
    static final IntegerField AGE = new IntegerField().min(0).max(150);
    static final RealField CASH = new RealField().min(0).max(1000.5);
    static final RealField LOSS = new RealField().max(-0.0);
    static final RealField ANY = new RealField();
    static final DecimalField PRICE =
        new DecimalField(5, 2).min(new BigDecimal("0.5")).max(new BigDecimal("100"));
    static final DecimalField SUM = new DecimalField(15, 3).min(-10).max(999_999_999_999L);
    static final DecimalField WIDE = new DecimalField(5, 2);
  }

  @Nested
  class WholeNumbers {
    @Test
    void acceptTheirBounds() {
      assertThat(FieldViolations.of(Person.VISITS, -3L)).isEmpty();
      assertThat(FieldViolations.of(Person.VISITS, Long.MAX_VALUE - 1)).isEmpty();
      assertThat(FieldViolations.of(Person.AGE, 0)).isEmpty();
      assertThat(FieldViolations.of(Person.AGE, 150)).isEmpty();
    }

    @Test
    void refuseWhatIsBeyondTheirBounds() {
      assertThat(FieldViolations.of(Person.VISITS, Long.MIN_VALUE))
          .containsExactly("min: Person.VISITS is -9223372036854775808, the minimum is -3");
      assertThat(FieldViolations.of(Person.VISITS, Long.MAX_VALUE))
          .containsExactly(
              "max: Person.VISITS is 9223372036854775807, the maximum is 9223372036854775806");
      assertThat(FieldViolations.of(Person.AGE, -1))
          .containsExactly("min: Person.AGE is -1, the minimum is 0");
      assertThat(FieldViolations.of(Person.AGE, 151))
          .containsExactly("max: Person.AGE is 151, the maximum is 150");
    }

    @Test
    void takeNumbersOfOtherClassesThatAreTheSameNumber() {
      assertThat(Person.VISITS.convert(5)).isEqualTo(5L);
      assertThat(Person.VISITS.convert((short) 5)).isEqualTo(5L);
      assertThat(Person.VISITS.convert((byte) 5)).isEqualTo(5L);
      assertThat(Person.AGE.convert(5L)).isEqualTo(5);
      assertThat(Person.AGE.convert((short) 5)).isEqualTo(5);
      assertThat(Person.AGE.convert((byte) 5)).isEqualTo(5);
    }

    @Test
    void takeNoOtherNumbers() {
      assertThat(Person.AGE.convert(5_000_000_000L)).isNull();
      assertThat(Person.AGE.convert(5.0)).isNull();
      assertThat(Person.VISITS.convert("5")).isNull();
      assertThat(Person.VISITS.convert(5.0)).isNull();
    }
  }

  @Nested
  class RealNumbers {
    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, Double.MIN_VALUE, 1000.5})
    void acceptWhatIsWithinTheirBounds(double value) {
      assertThat(FieldViolations.of(Person.CASH, value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, -1})
    void takeNegativeZeroForZeroAsABound(double value) {
      assertThat(FieldViolations.of(Person.LOSS, value)).isEmpty();
    }

    @Test
    void refuseWhatIsBeyondTheirBounds() {
      assertThat(FieldViolations.of(Person.CASH, -Double.MIN_VALUE))
          .containsExactly("min: Person.CASH is -4.9E-324, the minimum is 0.0");
      assertThat(FieldViolations.of(Person.CASH, Double.POSITIVE_INFINITY))
          .containsExactly("max: Person.CASH is Infinity, the maximum is 1000.5");
    }

    @Test
    void refuseNaNWithTheReason() {
      assertThat(FieldViolations.of(Person.ANY, Double.NaN))
          .containsExactly(
              "storable: Person.ANY is NaN, which SQLite stores as NULL; use null instead");
    }

    @Test
    void refuseNaNAsABound() {
      assertThatThrownBy(() -> new RealField().min(Double.NaN))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a RealField with the bound NaN: no number compares with it; give a"
                  + " number.");
      assertThatThrownBy(() -> new RealField().max(Double.valueOf(Double.NaN)))
          .isInstanceOf(ModelDefinitionException.class);
    }

    @Test
    void areTheSameWhereStoringThemMakesNoDifference() {
      assertThat(Person.CASH.same(0.0, -0.0)).isTrue();
      assertThat(Person.CASH.same(1.0, 1.0)).isTrue();
      assertThat(Person.CASH.same(1.0, 2.0)).isFalse();
      assertThat(Person.CASH.same(null, 0.0)).isFalse();
      assertThat(Person.CASH.same(null, null)).isTrue();
    }
  }

  @Nested
  class Decimals {
    @ParameterizedTest
    @ValueSource(strings = {"0.5", "0.50", "100", "1E+2", "100.000", "99.99"})
    void acceptWhatIsWithinTheirBounds(String value) {
      assertThat(FieldViolations.of(Person.PRICE, new BigDecimal(value))).isEmpty();
    }

    @Test
    void refuseWhatIsBeyondTheirBounds() {
      assertThat(FieldViolations.of(Person.PRICE, new BigDecimal("0.49")))
          .containsExactly("min: Person.PRICE is 0.49, the minimum is 0.5");
      assertThat(FieldViolations.of(Person.PRICE, new BigDecimal("100.01")))
          .containsExactly("max: Person.PRICE is 100.01, the maximum is 100");
      assertThat(FieldViolations.of(Person.SUM, new BigDecimal("-10.001")))
          .containsExactly("min: Person.SUM is -10.001, the minimum is -10");
    }

    @ParameterizedTest
    @CsvSource({"1000", "1000.00", "-1000", "1E+3", "99999.99"})
    void refuseDigitsBeforeThePointThatDoNotFit(BigDecimal value) {
      assertThat(FieldViolations.of(Person.WIDE, value))
          .containsExactly(
              "precision: Person.WIDE is " + value + ", at most 3 digits fit before the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0E+100", "0.01", "999.99", "-999.99", "1E-2", "5.10000"})
    void acceptDigitsThatFit(String value) {
      assertThat(FieldViolations.of(Person.WIDE, new BigDecimal(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.001, 3", "1E-400, 400", "999.999, 3"})
    void refuseDigitsBehindThePointThatAreNotKept(BigDecimal value, int digits) {
      assertThat(FieldViolations.of(Person.WIDE, value))
          .containsExactly(
              "storable: Person.WIDE has "
                  + digits
                  + " digits behind the point, 2 are kept; round it with setScale(2,"
                  + " RoundingMode.HALF_EVEN)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+15", "1E+400", "1E+2147483647", "1234567890123456"})
    void refuseMoreThanFifteenDigits(String value) {
      assertThat(FieldViolations.of(Person.WIDE, new BigDecimal(value)))
          .containsExactly(
              "storable: Person.WIDE has more than 15 digits, which SQLite's numbers do not keep");
    }

    @Test
    void getTheDeclaredScaleWhereThatLosesNothing() {
      assertThat(Person.WIDE.copy(new BigDecimal("1.5"))).isEqualTo(new BigDecimal("1.50"));
      assertThat(Person.WIDE.copy(new BigDecimal("1E+2"))).isEqualTo(new BigDecimal("100.00"));
      assertThat(Person.WIDE.copy(new BigDecimal("1.555"))).isEqualTo(new BigDecimal("1.555"));
      assertThat(Person.WIDE.copy(new BigDecimal("1E+400"))).isEqualTo(new BigDecimal("1E+400"));
    }

    @Test
    void areTheSameWhateverTheirScale() {
      assertThat(Person.WIDE.same(new BigDecimal("1.5"), new BigDecimal("1.50"))).isTrue();
      assertThat(Person.WIDE.same(new BigDecimal("1.5"), new BigDecimal("1.51"))).isFalse();
      assertThat(Person.WIDE.same(new BigDecimal("1.5"), null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 19})
    void refuseAPrecisionThatSqliteDoesNotKeep(int precision) {
      assertThatThrownBy(() -> new DecimalField(precision, 0))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a DecimalField with precision "
                  + precision
                  + ": SQLite's numbers have 64 bits, so the precision is 1 to 18.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6})
    void refuseAScaleThatIsNoPartOfThePrecision(int scale) {
      assertThatThrownBy(() -> new DecimalField(5, scale))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot declare a DecimalField with precision 5 and scale "
                  + scale
                  + ": the scale is 0 to 5.");
    }
  }
}
