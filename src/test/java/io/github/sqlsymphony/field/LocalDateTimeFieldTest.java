package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDateTimeFieldTest {

  private static final class Person {
    static final LocalDateField BORN = new LocalDateField();
    static final LocalDateTimeField SEEN = new LocalDateTimeField();
    static final LocalDateTimeField SECOND = new LocalDateTimeField().fractionDigits(0).notNull();
    static final LocalDateTimeField MILLI = new LocalDateTimeField().fractionDigits(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00", "9999-12-31T23:59:59.999999999"})
  void keepsNanosecondsUnlessToldOtherwise(LocalDateTime value) {
    assertThat(FieldViolations.of(Person.SEEN, value)).isEmpty();
  }

  @Test
  void refusesAFractionThatItDoesNotKeep() {
    LocalDateTime value = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1_500_000);

    assertThat(FieldViolations.of(Person.MILLI, value))
        .containsExactly(
            "storable: Person.MILLI has a fraction of a second with more than 3 digits; truncate it"
                + " with truncatedTo(…), or keep more with fractionDigits(9)");
    assertThat(FieldViolations.of(Person.SECOND, value.withNano(1_000_000))).hasSize(1);
    assertThat(FieldViolations.of(Person.MILLI, value.withNano(1_000_000))).isEmpty();
    assertThat(FieldViolations.of(Person.SECOND, value.withNano(0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1", "10000"})
  void refusesYearsWithoutFourDigits(int year) {
    String reason = " lies in the year " + year + "; text of fixed width holds the years 0 to 9999";

    assertThat(FieldViolations.of(Person.SEEN, LocalDateTime.of(year, 1, 1, 0, 0)))
        .containsExactly("storable: Person.SEEN" + reason);
    assertThat(FieldViolations.of(Person.BORN, LocalDate.of(year, 1, 1)))
        .containsExactly("storable: Person.BORN" + reason);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10})
  void refusesFractionsThatATimeDoesNotHave(int digits) {
    assertThatThrownBy(() -> new LocalDateTimeField().fractionDigits(digits))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage(
            "Cannot declare a LocalDateTimeField with "
                + digits
                + " fraction digits: 0 to 9 are possible.");
  }
}
