package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sqlsymphony.session.TextTable.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final List<Column> USERS =
      List.of(new Column("ID", true), new Column("NAME", false), new Column("CASH", true));

  /** The only cell of a table with one column, without padding. */
  private static String shown(String value) {
    String table = TextTable.draw(List.of(new Column("", false)), List.of(Arrays.asList(value)));
    String row = table.lines().toList().get(3);
    return row.substring(2, row.length() - 2).stripTrailing();
  }

  @Nested
  class Frame {
    @Test
    void alignsNumbersRightAndTextLeft() {
      String table =
          TextTable.draw(
              USERS, List.of(List.of("1", "Anna", "12.5"), List.of("12", "Bo", "1000.25")));

      assertThat(table)
          .isEqualTo(
              """
              +----+------+---------+
              | ID | NAME |    CASH |
              +----+------+---------+
              |  1 | Anna |    12.5 |
              | 12 | Bo   | 1000.25 |
              +----+------+---------+\
              """);
    }

    @Test
    void showsTitlesWhenThereAreNoRows() {
      assertThat(TextTable.draw(USERS, List.of()))
          .isEqualTo(
              """
              +----+------+------+
              | ID | NAME | CASH |
              +----+------+------+
              +----+------+------+\
              """);
    }

    @Test
    void staysStraightWithWideAndCombinedCharacters() {
      List<List<String>> rows =
          List.of(
              List.of("漢字", "x"),
              List.of("👨‍👩‍👧‍👦 🇳🇴", "x"),
              List.of("Жанна", "x"),
              List.of("e\u0301te\u0301", "x"));

      assertThat(TextTable.draw(List.of(new Column("Имя", false), new Column("B", false)), rows))
          .isEqualTo(
              """
              +-------+---+
              | Имя   | B |
              +-------+---+
              | 漢字  | x |
              | 👨‍👩‍👧‍👦 🇳🇴 | x |
              | Жанна | x |
              | e\u0301te\u0301   | x |
              +-------+---+\
              """);
    }

    @Test
    void refusesARowOfAnotherLength() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TextTable.draw(USERS, List.of(List.of("1", "Anna"))))
          .withMessage(
              "Cannot draw a row of 2 cells in a table of 3 columns; give a cell for each column.");
    }
  }

  @Nested
  class Cells {
    @Test
    void tellNullFromEmptyTextAndFromTheWord() {
      assertThat(shown(null)).isEqualTo("NULL");
      assertThat(shown("")).isEmpty();
      assertThat(shown("NULL")).isEqualTo("\"NULL\"");
    }

    @Test
    void escapeWhatBreaksALine() {
      assertThat(shown("a\nb\r\nc\td\0e")).isEqualTo("a\\nb\\r\\nc\\td\\0e");
      assertThat(shown("a\u000Bb\u0085c\u2028d\u2029e"))
          .isEqualTo("a\\u000bb\\u0085c\\u2028d\\u2029e");
      assertThat(shown("\u001B[31mred")).isEqualTo("\\u001b[31mred");
    }

    @Test
    void escapeWhatTurnsTheDirectionOfWriting() {
      assertThat(shown("a\u202Eb\u200Fc\u2067d")).isEqualTo("a\\u202eb\\u200fc\\u2067d");
    }

    @Test
    void escapeHalfASurrogatePair() {
      assertThat(shown("a\uD83Db\uDE00")).isEqualTo("a\\ud83db\\ude00");
    }

    @Test
    void keepWhatWordsAndEmojiAreJoinedWith() {
      assertThat(shown("می\u200Cخواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿")).isEqualTo("می\u200Cخواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿");
    }

    @Test
    void leaveABackslashAsItIs() {
      assertThat(shown("C:\\new")).isEqualTo("C:\\new");
    }
  }

  @Nested
  class LongCells {
    @Test
    void areShownWholeUpToFortyColumns() {
      assertThat(shown("x".repeat(40))).isEqualTo("x".repeat(40));
    }

    @Test
    void areCutToFortyColumns() {
      assertThat(shown("x".repeat(41))).isEqualTo("x".repeat(39) + "…");
      assertThat(shown("x".repeat(1_000_000))).isEqualTo("x".repeat(39) + "…");
    }

    @Test
    void areCutBeforeAWideCharacterThatDoesNotFit() {
      assertThat(shown("漢".repeat(20))).isEqualTo("漢".repeat(20));
      assertThat(shown("漢".repeat(21))).isEqualTo("漢".repeat(19) + "…");
    }

    @Test
    void areNotCutInsideACluster() {
      String family = "👨‍👩‍👧‍👦";

      assertThat(shown("x".repeat(38) + family)).isEqualTo("x".repeat(38) + family);
      assertThat(shown("x".repeat(38) + family + "x")).isEqualTo("x".repeat(38) + "…");
    }

    @Test
    void keepTheAccentsOfTheLastLetter() {
      assertThat(shown("x".repeat(38) + "e\u0301xx")).isEqualTo("x".repeat(38) + "e\u0301…");
      assertThat(shown("x".repeat(39) + "e\u0301")).isEqualTo("x".repeat(39) + "e\u0301");
    }

    @Test
    void areNotCutInsideAnEscape() {
      assertThat(shown("x".repeat(37) + "\u202Exxxx")).isEqualTo("x".repeat(37) + "…");
    }

    @Test
    void areCutInTitlesToo() {
      assertThat(TextTable.draw(List.of(new Column("x".repeat(50), false)), List.of()))
          .contains("| " + "x".repeat(39) + "… |");
    }
  }

  @Test
  void staysStraightWithAnyText() {
    Random random = new Random(20260101);
    for (int round = 0; round < 300; round++) {
      List<List<String>> rows = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        rows.add(List.of(randomText(random), randomText(random), randomText(random)));
      }

      List<String> lines = TextTable.draw(USERS, rows).lines().toList();

      assertThat(lines).hasSize(9);
      assertThat(lines.stream().map(DisplayWidth::of).distinct()).as("%s", rows).hasSize(1);
      assertThat(lines).allMatch(line -> line.codePoints().noneMatch(TextTableTest::isBroken));
    }
  }

  private static boolean isBroken(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static String randomText(Random random) {
    String[] pieces = {
      "a",
      "Ж",
      "漢",
      "e\u0301",
      "\u0301",
      "👨‍👩‍👧",
      "🇳🇴",
      "🇳",
      "\u200D",
      "\uFE0F",
      "❤",
      "\n",
      "\0",
      "\uD83D",
      "\uDE00",
      "\u202E",
      "한",
      "\u1161",
      "क्षि",
      "\u0600",
      "🏽",
      "\u00AD",
      "\uFEFF",
      " "
    };
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      boolean any = random.nextInt(4) == 0;
      text.append(
          any ? Character.toString(random.nextInt(0x3000)) : pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }
}
