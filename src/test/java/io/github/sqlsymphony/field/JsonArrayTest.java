package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.fixture.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @Test
  void writesAndReadsWhatItKnows() {
    List<Object> elements = List.of("a\"\\/\b\f\n\r\t\0\u001f😀", true, false, 1L, -0.5, 1e300);

    String json = JsonArray.write(elements);

    assertThat(json)
        .isEqualTo("[\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f😀\",true,false,1,-0.5,1.0E300]");
    assertThat(JsonArray.read(json, Function.identity())).isEqualTo(elements);
  }

  @Test
  void readsWhatOtherProgramsWrite() {
    assertThat(JsonArray.read(" [ \"\\u0041\\/\" ,\t1.5e+1\n, -7 ] ", Function.identity()))
        .containsExactly("A/", 15.0, -7L);
    assertThat(JsonArray.read("[]", Function.identity())).isEmpty();
    assertThat(JsonArray.read(" [\n] ", Function.identity())).isEmpty();
  }

  @Test
  void readsBackEveryText() {
    for (int i = seeds.runs(2000); i > 0; i--) {
      List<String> texts = new ArrayList<>(List.of(seeds.anyText(40), seeds.anyText(40)));

      assertThat(JsonArray.read(JsonArray.write(texts), Function.identity())).isEqualTo(texts);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "]",
        "[1",
        "[1,]",
        "[,1]",
        "[1]]",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "[NaN]",
        "[nul]",
        "[null]",
        "['a']",
        "[\"a]",
        "[\"\\x\"]",
        "[\"\\u12\"]",
        "[\"\\u12g4\"]",
        "[\"\n\"]",
        "[[1]]",
        "[{}]",
        "{}",
        "1",
        "[1 2]",
        "[9999999999999999999]"
      })
  void refusesEverythingElse(String json) {
    assertThatThrownBy(() -> JsonArray.read(json, Function.identity()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
