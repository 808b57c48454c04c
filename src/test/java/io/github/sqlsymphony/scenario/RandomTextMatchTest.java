package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.CaseFolding;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text matches in SQL as it does in Java, with wild cards, quotes and NUL taken literally. */
class RandomTextMatchTest {
  private static final int RUNS = 300;
  private static final String[] LETTERS = {
    "a", "A", "b", "%", "_", "\\", "'", "\0", "é", "É", "ß", "Σ", "ς", "😀", "\uFFFF", "\uD7FF",
    "[", "*"
  };

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;
  private final List<String> texts = new ArrayList<>();

  @BeforeEach
  void storeTexts() {
    session = SQLiteSession.open(database.name());
    session.transaction(
        () -> {
          for (int i = 0; i < 200; i++) {
            texts.add(anyText());
            session.add(new Sample().set(Sample.NOTE, texts.get(i)));
          }
        });
    session.clear();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private String anyText() {
    StringBuilder text = new StringBuilder();
    for (int i = seeds.below(5); i > 0; i--) {
      text.append(LETTERS[seeds.below(LETTERS.length)]);
    }
    return text.toString();
  }

  private void assertMatches(Q condition, String sought, Predicate<String> expected) {
    assertThat(session.query(Sample.class).filter(condition).orderBy(Sample.ID.asc()).list())
        .as("%s with %s", condition, sought)
        .extracting(sample -> sample.get(Sample.NOTE))
        .containsExactlyElementsOf(texts.stream().filter(expected).toList());
  }

  @Test
  void tellsUpperFromLowerCase() {
    for (int i = seeds.runs(RUNS); i > 0; i--) {
      String sought = anyText();

      assertMatches(Sample.NOTE.eq(sought), sought, text -> text.equals(sought));
      assertMatches(Sample.NOTE.contains(sought), sought, text -> text.contains(sought));
      assertMatches(Sample.NOTE.startsWith(sought), sought, text -> text.startsWith(sought));
      assertMatches(Sample.NOTE.endsWith(sought), sought, text -> text.endsWith(sought));
    }
  }

  @Test
  void ignoresCaseInAllOfUnicode() {
    for (int i = seeds.runs(RUNS); i > 0; i--) {
      String sought = anyText();
      String folded = CaseFolding.fold(sought);

      assertMatches(Sample.NOTE.ieq(sought), sought, text -> CaseFolding.fold(text).equals(folded));
      assertMatches(
          Sample.NOTE.icontains(sought), sought, text -> CaseFolding.fold(text).contains(folded));
      assertMatches(
          Sample.NOTE.istartsWith(sought),
          sought,
          text -> CaseFolding.fold(text).startsWith(folded));
      assertMatches(
          Sample.NOTE.iendsWith(sought), sought, text -> CaseFolding.fold(text).endsWith(folded));
    }
  }

  @Test
  void findsRegularExpressions() {
    for (int i = seeds.runs(RUNS); i > 0; i--) {
      String sought = anyText();
      String pattern = "^" + Pattern.quote(sought);

      assertMatches(Sample.NOTE.regex(pattern), sought, text -> text.startsWith(sought));
      assertMatches(
          Sample.NOTE.iregex(pattern),
          sought,
          text -> Pattern.compile("(?iu)" + pattern).matcher(text).find());
    }
  }

  @Test
  void matchesPatternsWithWildCardsUpToANul() {
    for (int i = seeds.runs(RUNS); i > 0; i--) {
      String pattern = anyText().replace("\0", "");
      if (!endsInTheMiddle(pattern)) {
        Pattern java = java(pattern);

        assertMatches(
            Sample.NOTE.like(pattern), pattern, text -> java.matcher(beforeNul(text)).matches());
      }
    }
  }

  private static String beforeNul(String text) {
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  private static boolean endsInTheMiddle(String pattern) {
    return pattern.replace("\\\\", "").endsWith("\\");
  }

  private static Pattern java(String pattern) {
    StringBuilder java = new StringBuilder();
    boolean escaped = false;
    for (int c : pattern.codePoints().toArray()) {
      if (c == '\\' && !escaped) {
        escaped = true;
      } else {
        String literal = Pattern.quote(Character.toString(c));
        java.append(escaped || (c != '%' && c != '_') ? literal : c == '%' ? ".*" : ".");
        escaped = false;
      }
    }
    return Pattern.compile(java.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }
}
