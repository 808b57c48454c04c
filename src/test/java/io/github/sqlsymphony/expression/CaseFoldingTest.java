package io.github.sqlsymphony.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {
  @ParameterizedTest
  @CsvSource({
    "JOHN, john",
    "ÉCOLE, école",
    "STRASSE, straße",
    "STRAẞE, straße",
    "ΟΔΟΣ, οδος",
    "ὈΔΥΣΣΕΎΣ, ὀδυσσεύς",
    "ДОМ, дом",
    "TITLE, title",
    "ﬁn, FIN"
  })
  void isEqualForTextsThatDifferInCaseOnly(String one, String other) {
    assertThat(CaseFolding.fold(one)).isEqualTo(CaseFolding.fold(other));
  }

  @Test
  void findsAWordInsideAnother() {
    assertThat(CaseFolding.fold("ΟΔΟΣΗΜΟ")).contains(CaseFolding.fold("ΟΔΟΣ"));
  }

  @Test
  void keepsTextWithoutCase() {
    assertThat(CaseFolding.fold("42 + 数 👍\0")).isEqualTo("42 + 数 👍\0");
  }

  @Test
  void isTheSameForAllCasesOfEachCharacter() {
    assertThat(Character.MAX_CODE_POINT).isPositive();
    for (int i = 0; i <= Character.MAX_CODE_POINT; i++) {
      if (Character.isDefined(i) && (i < 0xD800 || i > 0xDFFF)) {
        String character = Character.toString(i);
        String folded = CaseFolding.fold(character);
        assertThat(CaseFolding.fold(folded)).isEqualTo(folded);
        assertThat(CaseFolding.fold(character.toUpperCase(Locale.ROOT))).isEqualTo(folded);
        assertThat(CaseFolding.fold(character.toLowerCase(Locale.ROOT))).isEqualTo(folded);
      }
    }
  }
}
