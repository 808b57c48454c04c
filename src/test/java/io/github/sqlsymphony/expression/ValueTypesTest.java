package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  private static final List<ValueType<?>> ALL =
      List.of(
          ValueTypes.LONG,
          ValueTypes.INTEGER,
          ValueTypes.DOUBLE,
          ValueTypes.TEXT,
          ValueTypes.BOOLEAN,
          ValueTypes.BLOB,
          ValueTypes.DECIMAL,
          ValueTypes.DATE,
          ValueTypes.DATE_TIME);

  static Stream<ValueType<?>> all() {
    return ALL.stream();
  }

  private static void assertUnreadable(
      ValueType<?> type, Object value, String expected, String found) {
    assertThatThrownBy(() -> Cell.read(type, value))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected %s, found %s; correct the stored value or declare a"
                + " field that can hold it.",
            expected, found);
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsNullAsNull(ValueType<?> type) {
    assertThat((Object) Cell.read(type, null)).isNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isChosenForItsOwnClass(ValueType<?> type) {
    assertThat((Object) ValueTypes.forClass(type.javaType())).isSameAs(type);
  }

  @Nested
  class Binding {
    @Test
    void storesWholeNumbersAsInteger() {
      assertThat(BoundValue.of(ValueTypes.LONG, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
      assertThat(BoundValue.of(ValueTypes.INTEGER, -5)).isEqualTo(-5L);
    }

    @Test
    void storesDoublesAsReal() {
      assertThat(BoundValue.of(ValueTypes.DOUBLE, 5.0)).isEqualTo(5.0);
    }

    @Test
    void storesBooleansAsZeroAndOne() {
      assertThat(BoundValue.of(ValueTypes.BOOLEAN, true)).isEqualTo(1L);
      assertThat(BoundValue.of(ValueTypes.BOOLEAN, false)).isEqualTo(0L);
    }

    @Test
    void storesTextAndBytesAsTheyAre() {
      assertThat(BoundValue.of(ValueTypes.TEXT, "a\0b")).isEqualTo("a\0b");
      assertThat(BoundValue.of(ValueTypes.BLOB, new byte[] {1})).isEqualTo(new byte[] {1});
    }

    @Test
    void storesWholeDecimalsAsIntegerAndOthersAsReal() {
      assertThat(BoundValue.of(ValueTypes.DECIMAL, new BigDecimal("5.00"))).isEqualTo(5L);
      assertThat(BoundValue.of(ValueTypes.DECIMAL, new BigDecimal("1E+3"))).isEqualTo(1000L);
      assertThat(BoundValue.of(ValueTypes.DECIMAL, new BigDecimal("0E+99"))).isEqualTo(0L);
      assertThat(BoundValue.of(ValueTypes.DECIMAL, new BigDecimal("0.10"))).isEqualTo(0.1);
    }

    @Test
    void storesDatesAsTextOfFixedWidth() {
      assertThat(BoundValue.of(ValueTypes.DATE, LocalDate.of(7, 1, 2))).isEqualTo("0007-01-02");
      assertThat(BoundValue.of(ValueTypes.DATE_TIME, LocalDateTime.of(7, 1, 2, 3, 4)))
          .isEqualTo("0007-01-02 03:04:00.000000000");
      assertThat(BoundValue.of(ValueTypes.dateTime(0), LocalDateTime.of(7, 1, 2, 3, 4, 5)))
          .isEqualTo("0007-01-02 03:04:05");
      assertThat(
              BoundValue.of(
                  ValueTypes.dateTime(1), LocalDateTime.of(7, 1, 2, 3, 4, 5, 600_000_000)))
          .isEqualTo("0007-01-02 03:04:05.6");
    }
  }

  @Nested
  class Reading {
    @Test
    void takesWholeNumbersOfTheRightSize() {
      assertThat(Cell.read(ValueTypes.LONG, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
      assertThat(Cell.read(ValueTypes.INTEGER, -2147483648L)).isEqualTo(Integer.MIN_VALUE);
      assertThat(Cell.read(ValueTypes.BOOLEAN, 1L)).isTrue();
      assertThat(Cell.read(ValueTypes.BOOLEAN, 0L)).isFalse();
    }

    @Test
    void takesWholeNumbersForDoublesThatHoldThem() {
      assertThat(Cell.read(ValueTypes.DOUBLE, 0L)).isEqualTo(0.0);
      assertThat(Cell.read(ValueTypes.DOUBLE, -(1L << 53))).isEqualTo(-0x1p53);
      assertThat(Cell.read(ValueTypes.DOUBLE, 1L << 62)).isEqualTo(0x1p62);
      assertThat(Cell.read(ValueTypes.DOUBLE, Long.MIN_VALUE)).isEqualTo(-0x1p63);
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 53) + 1, -(1L << 53) - 1, Long.MAX_VALUE, Long.MIN_VALUE + 1})
    void refusesWholeNumbersThatADoubleWouldRound(long number) {
      assertUnreadable(
          ValueTypes.DOUBLE, number, "a number that a double holds exactly", "INTEGER " + number);
    }

    @Test
    void refusesOtherStorageClasses() {
      assertUnreadable(ValueTypes.LONG, 5.0, "a whole number", "REAL 5.0");
      assertUnreadable(ValueTypes.LONG, "5", "a whole number", "TEXT '5'");
      assertUnreadable(ValueTypes.INTEGER, "5", "a whole number of 32 bits", "TEXT '5'");
      assertUnreadable(
          ValueTypes.INTEGER, 2147483648L, "a whole number of 32 bits", "INTEGER 2147483648");
      assertUnreadable(ValueTypes.DOUBLE, "5", "a number that a double holds exactly", "TEXT '5'");
      assertUnreadable(ValueTypes.TEXT, 5L, "text", "INTEGER 5");
      assertUnreadable(ValueTypes.TEXT, new byte[3], "text", "BLOB of 3 bytes");
      assertUnreadable(ValueTypes.BOOLEAN, 2L, "0 or 1", "INTEGER 2");
      assertUnreadable(ValueTypes.BOOLEAN, "true", "0 or 1", "TEXT 'true'");
      assertUnreadable(ValueTypes.BLOB, "abc", "bytes", "TEXT 'abc'");
      assertUnreadable(ValueTypes.DECIMAL, "1.5", "a number", "TEXT '1.5'");
      assertUnreadable(
          ValueTypes.decimal(2),
          "1.5",
          "a decimal number with at most 2 digits behind the point",
          "TEXT '1.5'");
      assertUnreadable(ValueTypes.DATE, 20240229L, "a date such as 2024-02-29", "INTEGER 20240229");
      assertUnreadable(
          ValueTypes.DATE_TIME,
          2460370.5,
          "a date and time such as 2024-02-29 23:59:59",
          "REAL 2460370.5");
    }

    @Test
    void tellsOfTextThatIsNotUtf8WhatTheTypeExpects() {
      assertUnreadable(ValueTypes.LONG, Cell.BROKEN_TEXT, "a whole number", "TEXT of the bytes ff");
      assertUnreadable(ValueTypes.BLOB, Cell.BROKEN_TEXT, "bytes", "TEXT of the bytes ff");
      assertUnreadable(ValueTypes.TEXT, Cell.BROKEN_TEXT, "text in UTF-8", "TEXT of the bytes ff");
    }
  }

  @Nested
  class Description {
    private String describe(Object value) {
      return ValueTypes.describe(new Cell(value), 1);
    }

    @Test
    void namesStorageClassAndValue() {
      assertThat(describe(null)).isEqualTo("NULL");
      assertThat(describe(5L)).isEqualTo("INTEGER 5");
      assertThat(describe(-0.5)).isEqualTo("REAL -0.5");
      assertThat(describe("O'Brien")).isEqualTo("TEXT 'O'Brien'");
      assertThat(describe(new byte[0])).isEqualTo("BLOB of 0 bytes");
    }

    @Test
    void showsTextOfFortyCharactersWhole() {
      assertThat(describe("x".repeat(40))).isEqualTo("TEXT '" + "x".repeat(40) + "'");
    }

    @Test
    void cutsLongerText() {
      assertThat(describe("x".repeat(41))).isEqualTo("TEXT '" + "x".repeat(39) + "…'");
    }

    @Test
    void cutsNoCharacterInTwo() {
      assertThat(describe("x".repeat(38) + "😀😀")).isEqualTo("TEXT '" + "x".repeat(38) + "😀😀'");
      assertThat(describe("😀".repeat(40))).isEqualTo("TEXT '" + "😀".repeat(40) + "'");
      assertThat(describe("😀".repeat(41))).isEqualTo("TEXT '" + "😀".repeat(39) + "…'");
    }
  }

  @Nested
  class Choice {
    @Test
    void isMadeByTheClassOfAValue() {
      assertThat((Object) ValueTypes.of(5)).isSameAs(ValueTypes.INTEGER);
      assertThat((Object) ValueTypes.of("5")).isSameAs(ValueTypes.TEXT);
      assertThat((Object) ValueTypes.of(new byte[0])).isSameAs(ValueTypes.BLOB);
    }

    @Test
    void refusesAValueOfAnotherClass() {
      assertThatThrownBy(() -> ValueTypes.of(Locale.ROOT))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot bind a value of type java.util.Locale: the types that can be bound are Long, Integer, Double, String, Boolean, byte[], BigDecimal, LocalDate, LocalDateTime, LocalTime, Instant, OffsetDateTime, Duration, Year, Short, Float, UUID and PasswordHash; convert it to one of them.");
    }

    @Test
    void refusesToReadAsAnotherClass() {
      assertThatThrownBy(() -> ValueTypes.forClass(Locale.class))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot read a value as java.util.Locale: the types that can be read are Long, Integer, Double, String, Boolean, byte[], BigDecimal, LocalDate, LocalDateTime, LocalTime, Instant, OffsetDateTime, Duration, Year, Short, Float, UUID and PasswordHash.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16})
    void refusesAScaleThatIsNotKept(int scale) {
      assertThatThrownBy(() -> ValueTypes.decimal(scale))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage("Cannot make a decimal type with scale " + scale + ": the scale is 0 to 15.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void refusesAFractionThatATimeDoesNotHave(int digits) {
      assertThatThrownBy(() -> ValueTypes.dateTime(digits))
          .isInstanceOf(ModelDefinitionException.class)
          .hasMessage(
              "Cannot make a type of times with "
                  + digits
                  + " fraction digits: 0 to 9 are possible.");
    }
  }
}
