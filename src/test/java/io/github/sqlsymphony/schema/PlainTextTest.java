package io.github.sqlsymphony.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.dialect.PlainForm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "Name",
        "a1",
        "_a",
        "a$",
        "été",
        "",
        " ",
        "first name",
        "1st",
        "$a",
        "a-b",
        "o'clock",
        "say \"hi\"",
        "order",
        "GROUP",
        "index",
        "from",
        "current_date",
        "true",
        "asc",
        "key",
        "rowid",
        "notnull",
        "x",
        "when",
        "values",
        "abort",
        "replace",
        "cascade",
        "window"
      })
  void aNameStandsInATextAsThePlainFormHasIt(String name) {
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";

    assertThat(PlainText.token(name)).isEqualTo(PlainForm.of(quoted));
  }

  @Test
  void tokensAreReplacedWherePartsOfThemAreNot() {
    String text = "name > 0 and surname = name_of ( t . name )";

    assertThat(PlainText.replace(text, Map.of("name", "title")))
        .isEqualTo("title > 0 and surname = name_of ( t . title )");
  }

  @Test
  void allTokensAreReplacedAtOnce() {
    assertThat(PlainText.replace("a < b", Map.of("a", "b", "b", "c"))).isEqualTo("b < c");
  }

  @Test
  void literalsStayAsTheyAre() {
    String text = "name in ( 'name' , 'the name here' , 'it''s name now' , x'00' )";

    assertThat(PlainText.replace(text, Map.of("name", "title")))
        .isEqualTo("title in ( 'name' , 'the name here' , 'it''s name now' , x'00' )");
  }

  @Test
  void quotedNamesAreOneToken() {
    String text = "\"first name\" <> \"say \"\"name now\"\"\" and name > 0";

    assertThat(PlainText.replace(text, Map.of("name", "title", "\"first name\"", "\"order\"")))
        .isEqualTo("\"order\" <> \"say \"\"name now\"\"\" and title > 0");
  }

  @Test
  void aTextMentionsANameInEitherCaseButNotItsParts() {
    assertThat(PlainText.mentions("lower ( name )", "Name")).isTrue();
    assertThat(PlainText.mentions("\"order\" > 0", "order")).isTrue();
    assertThat(PlainText.mentions("surname > 'the name here'", "name")).isFalse();
  }
}
