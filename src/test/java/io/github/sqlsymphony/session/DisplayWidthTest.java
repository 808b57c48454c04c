package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {

  @Test
  void countsOneColumnForLettersOfNarrowScripts() {
    assertThat(DisplayWidth.of("")).isZero();
    assertThat(DisplayWidth.of("Anna")).isEqualTo(4);
    assertThat(DisplayWidth.of("Ёлка")).isEqualTo(4);
    assertThat(DisplayWidth.of("αβγ")).isEqualTo(3);
    assertThat(DisplayWidth.of("שלום")).isEqualTo(4);
    assertThat(DisplayWidth.of("ｶﾅ")).as("half-width katakana").isEqualTo(2);
  }

  @Test
  void countsTwoColumnsForWideLetters() {
    assertThat(DisplayWidth.of("漢字")).isEqualTo(4);
    assertThat(DisplayWidth.of("ひらがな")).isEqualTo(8);
    assertThat(DisplayWidth.of("한국")).isEqualTo(4);
    assertThat(DisplayWidth.of("Ａ１")).as("full-width Latin").isEqualTo(4);
    assertThat(DisplayWidth.of("𠀀")).as("outside the basic plane").isEqualTo(2);
  }

  @Test
  void countsNothingForCombiningMarks() {
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("и\u0306")).isEqualTo(1);
    assertThat(DisplayWidth.of("a\u0300\u0301\u0302\u0303")).isEqualTo(1);
    assertThat(DisplayWidth.of("\u0301")).isZero();
  }

  @Test
  void countsOneBlockForAHangulSyllableOfThreeJamo() {
    assertThat(DisplayWidth.of("\u1112\u1161\u11AB")).isEqualTo(2);
  }

  @Test
  void countsNothingForJoinersAndDirectionMarks() {
    assertThat(DisplayWidth.of("a\u200Db\u200Cc\u200Ed\u200F")).isEqualTo(4);
    assertThat(DisplayWidth.of("\u202Ea\u202C\uFEFF\u200B")).isEqualTo(1);
  }

  @Test
  void countsTwoColumnsForAnEmoji() {
    assertThat(DisplayWidth.of("😀")).isEqualTo(2);
    assertThat(DisplayWidth.of("👍🏽")).as("with a skin tone").isEqualTo(2);
    assertThat(DisplayWidth.of("👨‍👩‍👧‍👦")).as("joined of four").isEqualTo(2);
    assertThat(DisplayWidth.of("🏳️‍🌈")).as("joined with a narrow one").isEqualTo(2);
    assertThat(DisplayWidth.of("🏴󠁧󠁢󠁥󠁮󠁧󠁿")).as("flag of tags").isEqualTo(2);
  }

  @Test
  void countsTwoColumnsForASymbolInEmojiPresentation() {
    assertThat(DisplayWidth.of("❤")).isEqualTo(1);
    assertThat(DisplayWidth.of("❤\uFE0F")).isEqualTo(2);
    assertThat(DisplayWidth.of("1\uFE0F\u20E3")).as("keycap").isEqualTo(2);
    assertThat(DisplayWidth.of("a\uFE0F")).as("not an emoji").isEqualTo(1);
  }

  @Test
  void countsTwoColumnsForAFlagOfTwoLetters() {
    assertThat(DisplayWidth.of("🇳🇴")).isEqualTo(2);
    assertThat(DisplayWidth.of("🇳🇴🇸🇪")).isEqualTo(4);
    assertThat(DisplayWidth.of("🇳")).as("half a flag").isEqualTo(1);
  }

  @Test
  void knowsTheBoundsOfTheWideRanges() {
    assertThat(DisplayWidth.of("\u10FF")).isEqualTo(1);
    assertThat(DisplayWidth.of("\u1100")).isEqualTo(2);
    assertThat(DisplayWidth.of("\u303E")).isEqualTo(2);
    assertThat(DisplayWidth.of("\u303F")).isEqualTo(1);
    assertThat(DisplayWidth.of("\u3041")).isEqualTo(2);
    assertThat(DisplayWidth.of("\u231A")).isEqualTo(2);
    assertThat(DisplayWidth.of("\u231C")).isEqualTo(1);
    assertThat(DisplayWidth.of("\uFF60")).isEqualTo(2);
    assertThat(DisplayWidth.of("\uFF61")).isEqualTo(1);
  }
}
