package io.github.sqlsymphony.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.fixture.Seeds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugGeneratorTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @ParameterizedTest
  @CsvSource({
    "Hello World, hello-world",
    "'  Hello,   World!  ', hello-world",
    "a_b-c, a-b-c",
    "It's O’Neill, its-oneill",
    "Съешь ещё этих мягких французских булок, sesh-eshchyo-etikh-myagkikh-frantsuzskikh-bulok",
    "Объявление о подъезде, obyavlenie-o-podezde",
    "ЁЖ И ЙОД, yozh-i-yod",
    "Їжак і ґанок, yizhak-i-ganok",
    "Ђорђе Љубић, djordje-ljubic",
    "Αθήνα και Όλυμπος, athina-kai-olympos",
    "Crème brûlée à la façon, creme-brulee-a-la-facon",
    "Straße, strasse",
    "STRASSE ẞ, strasse-ss",
    "Ærøskøbing Œuvre, aeroskobing-oeuvre",
    "Łódź Đakovo, lodz-dakovo",
    "Þingvellir Ísland ð, thingvellir-island-d",
    "İstanbul ışık, istanbul-isik",
    "Điện Biên Phủ, dien-bien-phu",
    "ﬁne ② ＡＢＣ, fine-2-abc",
    "e\u0301te\u0301, ete",
    "٣ cats, 3-cats",
    "100 % € 5, 100-5",
    "日本語 title, title",
    "'!!!', ''",
    "'', ''"
  })
  void writesLettersOfOthersWithThoseOfAscii(String text, String slug) {
    assertThat(SlugGenerator.slug(text)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({
    "one two three, 11, one-two",
    "one two three, 7, one-two",
    "one two three, 8, one-two",
    "abcdefghijkl, 5, abcde",
    "a bcdefghijkl, 6, a-bcde",
    "one two, 7, one-two"
  })
  void isCutBetweenWords(String text, int longest, String slug) {
    assertThat(SlugGenerator.slug(text, longest)).isEqualTo(slug);
  }

  @Test
  void isAlwaysASlug() {
    for (int i = seeds.runs(5000); i > 0; i--) {
      String text = seeds.anyText(60);

      assertThat(SlugGenerator.slug(text)).as(text).matches("([a-z0-9]+(-[a-z0-9]+)*)?");
      assertThat(SlugGenerator.slug(text, 12)).as(text).hasSizeLessThanOrEqualTo(12);
      assertThat(SlugGenerator.slug(text, 12)).as(text).doesNotEndWith("-");
    }
  }

  @Test
  void isItsOwnSlug() {
    for (int i = seeds.runs(1000); i > 0; i--) {
      String slug = SlugGenerator.slug(seeds.anyText(40));

      assertThat(SlugGenerator.slug(slug)).isEqualTo(slug);
    }
  }

  @Test
  void findsAFreeNumberWithFewQuestions() {
    SlugField field = new SlugField(60);
    Set<String> taken = new HashSet<>();
    int[] questions = {0};

    for (int i = 1; i <= 300; i++) {
      questions[0] = 0;
      String free =
          field.firstFree(
              "x",
              slug -> {
                questions[0]++;
                return taken.contains(slug);
              });

      assertThat(free).isEqualTo(i == 1 ? "x" : "x-" + i);
      assertThat(questions[0]).isLessThan(20);
      taken.add(free);
    }
  }
}
