package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextualFieldTest {

  private static final class Person {
    static final CharField NAME = new CharField(3);
    static final CharField CODE = new CharField(5).minLength(2).maxLength(3);
    static final TextField NOTE = new TextField().minLength(1).maxLength(4);
    static final TextField ANY = new TextField().minLength(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "😀😀😀", "\0\0\0", "éüß"})
  void acceptsTextUpToItsLengthInCodePoints(String text) {
    assertThat(FieldViolations.of(Person.NAME, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abcd, 4", "😀😀😀😀, 4", "ae\u0301b, 4", "👨‍👩‍👧‍👦, 7"})
  void refusesLongerText(String text, int length) {
    assertThat(FieldViolations.of(Person.NAME, text))
        .containsExactly("maxLength: Person.NAME has " + length + " characters, the maximum is 3");
  }

  @ParameterizedTest
  @CsvSource({"a, 1", "😀, 1", "'', 0"})
  void refusesShorterText(String text, int length) {
    assertThat(FieldViolations.of(Person.CODE, text))
        .containsExactly("minLength: Person.CODE has " + length + " characters, the minimum is 2");
  }

  @Test
  void appliesTheStricterOfTwoMaximumLengths() {
    assertThat(FieldViolations.of(Person.CODE, "abcd"))
        .containsExactly("maxLength: Person.CODE has 4 characters, the maximum is 3");
    assertThat(Person.CODE.columnType()).isEqualTo(ColumnType.of(ColumnType.Kind.VARCHAR, 5));
  }

  @Test
  void limitsTextWithoutDeclaredLength() {
    assertThat(FieldViolations.of(Person.NOTE, ""))
        .containsExactly("minLength: Person.NOTE has 0 characters, the minimum is 1");
    assertThat(FieldViolations.of(Person.NOTE, "12345"))
        .containsExactly("maxLength: Person.NOTE has 5 characters, the maximum is 4");
    assertThat(FieldViolations.of(Person.NOTE, "1234")).isEmpty();
  }

  @Test
  void acceptsAMinimumOfNothing() {
    assertThat(FieldViolations.of(Person.ANY, "")).isEmpty();
  }

  @Test
  void refusesUnpairedSurrogatesBeforeAnyOtherRule() {
    assertThat(FieldViolations.of(Person.NAME, "abc\uD83D"))
        .containsExactly(
            "storable: Person.NAME contains an unpaired surrogate at index 3, which is no character"
                + " and cannot be stored as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesALengthThatLeavesNoRoom(int length) {
    assertThatThrownBy(() -> new CharField(length))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare a text field with length " + length + ": it is at least 1.");
    assertThatThrownBy(() -> new TextField().maxLength(length))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare a text field with length " + length + ": it is at least 1.");
  }

  @Test
  void refusesANegativeMinimum() {
    assertThatThrownBy(() -> new TextField().minLength(-1))
        .isInstanceOf(ModelDefinitionException.class)
        .hasMessage("Cannot declare a text field with minLength -1: it is at least 0.");
  }
}
