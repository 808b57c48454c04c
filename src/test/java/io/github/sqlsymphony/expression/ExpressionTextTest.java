package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.LocalDateTimeField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Errors and unnamed columns show an expression as the calls that make it. */
class ExpressionTextTest {

  private static final class Person {
    static final LongField AGE = new LongField();
    static final TextField NAME = new TextField();
    static final LocalDateTimeField SEEN = new LocalDateTimeField();
  }

  @Test
  void showsCalculations() {
    assertThat(Person.AGE.plus(5)).hasToString("Person.AGE.plus(?)");
    assertThat(Person.AGE.minus(Person.AGE).times(2))
        .hasToString("Person.AGE.minus(Person.AGE).times(?)");
    assertThat(Person.AGE.dividedBy(2)).hasToString("Person.AGE.dividedBy(?)");
    assertThat(Person.AGE.modulo(Person.AGE.plus(1)))
        .hasToString("Person.AGE.modulo(Person.AGE.plus(?))");
  }

  @Test
  void showsConcatenations() {
    assertThat(Person.NAME.concat(" ").concat(Person.NAME))
        .hasToString("Person.NAME.concat(?).concat(Person.NAME)");
  }

  @Test
  void showsPartsOfTimes() {
    assertThat(Person.SEEN.year()).hasToString("Person.SEEN.year()");
    assertThat(Person.SEEN.isoWeekDay().plus(1)).hasToString("Person.SEEN.isoWeekDay().plus(?)");
  }

  @Test
  void showsPartsOfTimesAlikeInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));

      assertThat(Person.SEEN.minute()).hasToString("Person.SEEN.minute()");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void showsTheNameItWasGiven() {
    assertThat(Person.AGE.plus(5).as("older")).hasToString("older");
  }
}
