package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.fixture.Seeds;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTypeTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "-0.0, 0.00",
    "5, 5.00",
    "0.1, 0.10",
    "1.25, 1.25",
    "1e3, 1000.00",
    "9999999999999.99, 9999999999999.99",
    "123456789012345.67, 123456789012345.67"
  })
  void givesNumbersTheDeclaredScale(double stored, BigDecimal expected) {
    assertThat(Cell.read(ValueTypes.decimal(2), stored)).isEqualTo(expected);
  }

  @Test
  void givesNumbersAScaleOfFifteen() {
    assertThat(Cell.read(ValueTypes.decimal(15), 0.5))
        .isEqualTo(new BigDecimal("0.500000000000000"));
  }

  @Test
  void readsWholeNumbersOfEveryLength() {
    assertThat(Cell.read(ValueTypes.decimal(2), 5L)).isEqualTo(new BigDecimal("5.00"));
    assertThat(Cell.read(ValueTypes.decimal(0), Long.MIN_VALUE))
        .isEqualTo(new BigDecimal("-9223372036854775808"));
  }

  @ParameterizedTest
  @CsvSource({"0.30000000000000004, 0.30", "0.8999999999999999, 0.90", "1.1500000000000001, 1.15"})
  void roundsTheNoiseOfCalculationsAway(double stored, BigDecimal expected) {
    assertThat(Cell.read(ValueTypes.decimal(2), stored)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 1.005, 123.456, 1e-10, 12345678901.125})
  void refusesDigitsThatTheScaleDoesNotKeep(double stored) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.decimal(2), stored))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected a decimal number with at most 2 digits behind the point,"
                + " found REAL %s; correct the stored value or declare a field that can hold it.",
            stored);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesInfinities(double stored) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.DECIMAL, stored))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected a number, found REAL %s; correct the stored value or"
                + " declare a field that can hold it.",
            stored);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "100.0, 100",
    "12.50, 12.5",
    "0.30000000000000004, 0.30000000000000004",
    "123456789012345.67, 123456789012345.67",
    "1e-20, 1E-20",
    "1e20, 100000000000000000000"
  })
  void readsAnyNumberAsItIsWhereNoScaleIsDeclared(double stored, BigDecimal expected) {
    assertThat(Cell.read(ValueTypes.DECIMAL, stored)).isEqualTo(expected);
  }

  @Test
  void readsAnyWholeNumberWhereNoScaleIsDeclared() {
    assertThat(Cell.read(ValueTypes.DECIMAL, Long.MAX_VALUE))
        .isEqualTo(new BigDecimal("9223372036854775807"));
  }

  @Test
  void readsBackEveryNumberThatItAccepts() {
    for (int i = seeds.runs(20_000); i > 0; i--) {
      int scale = seeds.below(16);
      BigDecimal value = seeds.anyDecimal(15, scale);
      ValueType<BigDecimal> type = ValueTypes.decimal(scale);

      assertThat(type.refusal(value)).isNull();
      assertThat(Cell.read(type, BoundValue.of(type, value))).isEqualTo(value);
    }
  }

  @Test
  void readsNoDoubleAsAnotherNumber() {
    for (int i = seeds.runs(20_000); i > 0; i--) {
      double stored = seeds.anyDouble();
      if (Double.isFinite(stored)) {
        assertThat(Cell.read(ValueTypes.DECIMAL, stored).doubleValue()).isEqualTo(stored);
      }
    }
  }
}
