package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.fixture.Seeds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTypesTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @ParameterizedTest
  @CsvSource({
    "0000-01-01, 0000-01-01T00:00",
    "2024-02-29, 2024-02-29T00:00",
    "2024-02-29 00:00, 2024-02-29T00:00",
    "2024-02-29T23:59, 2024-02-29T23:59",
    "2024-02-29 23:59:58, 2024-02-29T23:59:58",
    "2024-02-29T23:59:58, 2024-02-29T23:59:58",
    "2024-02-29T23:59:58Z, 2024-02-29T23:59:58",
    "2024-02-29 23:59:58.5 +00:00, 2024-02-29T23:59:58.5",
    "9999-12-31 23:59:59.999999999, 9999-12-31T23:59:59.999999999"
  })
  void readsTheFormsThatSqliteKnows(String text, LocalDateTime expected) {
    assertThat(Cell.read(ValueTypes.DATE_TIME, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void readsFractionsOfEveryLength(int digits) {
    String fraction = "123456789".substring(0, digits);
    LocalDateTime expected =
        LocalDateTime.of(
            2024, 2, 29, 1, 2, 3, Integer.parseInt((fraction + "00000000").substring(0, 9)));

    assertThat(Cell.read(ValueTypes.DATE_TIME, "2024-02-29 01:02:03." + fraction))
        .isEqualTo(expected);
    assertThat(Cell.read(ValueTypes.dateTime(0), "2024-02-29 01:02:03." + fraction))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-02",
        "2023-02-29",
        "2024-13-01",
        "2024-02-29 ",
        "2024-02-29T",
        "2024-02-29 1:02",
        "2024-02-29 24:00",
        "2024-02-29 01:60",
        "2024-02-29 01:02:60",
        "2024-02-29 01:02:03.",
        "2024-02-29 01:02:03.1234567891",
        "2024-02-29 01:02.5",
        "2024-02-29 01:02:03+05:30",
        "2024-02-29T 01:02:03",
        "24-02-29 01:02:03",
        "12024-02-29 01:02:03",
        "+12024-02-29 01:02:03",
        "-2024-02-29 01:02:03",
        "20240229T010203",
        "now"
      })
  void refusesEveryOtherForm(String text) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.DATE_TIME, text))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected a date and time such as 2024-02-29 23:59:59, found TEXT"
                + " '%s'; correct the stored value or declare a field that can hold it.",
            text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2024-02-30", "2024-2-29", "24-02-29", "12024-02-29", "-2024-02-29", "now"})
  void refusesEveryOtherFormOfADate(String text) {
    assertThatThrownBy(() -> Cell.read(ValueTypes.DATE, text))
        .isInstanceOf(UnreadableValueException.class)
        .hasMessage(
            "Cannot read a value: expected a date such as 2024-02-29, found TEXT '%s'; correct the"
                + " stored value or declare a field that can hold it.",
            text);
  }

  @Test
  void writesTextThatSortsAsTheTimesDo() {
    for (int i = seeds.runs(5000); i > 0; i--) {
      LocalDateTime one = seeds.anyDateTime(9);
      LocalDateTime other = seeds.anyDateTime(9);

      assertThat(Integer.signum(text(one).compareTo(text(other))))
          .as("%s and %s", one, other)
          .isEqualTo(Integer.signum(one.compareTo(other)));
    }
  }

  private static String text(LocalDateTime value) {
    return (String) BoundValue.of(ValueTypes.DATE_TIME, value);
  }

  @Test
  void readsBackEveryTimeThatItAccepts() {
    for (int i = seeds.runs(5000); i > 0; i--) {
      int digits = seeds.below(10);
      ValueType<LocalDateTime> type = ValueTypes.dateTime(digits);
      LocalDateTime value = seeds.anyDateTime(digits);

      assertThat(type.refusal(value)).isNull();
      assertThat(Cell.read(type, BoundValue.of(type, value))).isEqualTo(value);
    }
  }

  @Test
  void doesNotDependOnTheLanguageOfTheComputer() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      ValueType<LocalDateTime> type = ValueTypes.dateTime(3);
      LocalDateTime value = LocalDateTime.of(2024, 2, 29, 1, 2, 3);

      assertThat(BoundValue.of(type, value)).isEqualTo("2024-02-29 01:02:03.000");
      assertThat(BoundValue.of(ValueTypes.DATE, LocalDate.of(2024, 2, 29))).isEqualTo("2024-02-29");
      assertThat(Cell.read(type, "2024-02-29 01:02:03.000")).isEqualTo(value);
    } finally {
      Locale.setDefault(before);
    }
  }
}
