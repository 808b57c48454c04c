package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.expression.CaseFolding;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody looks for text, in whatever script and whatever characters it is written. */
class MatchingTest {
  /** Has nothing but an indexed text. */
  static class Word extends Model<Word> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField TEXT = new TextField();
    public static final Index BY_TEXT = Index.on(TEXT);
  }

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  private Session session;

  @BeforeEach
  void open() {
    session = database.openForLoops();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  @Test
  void anEmptyTextEndsWithNothingAndIsNotUnknown() {
    words("", "na");

    assertThat(session.query(Word.class).filter(Word.TEXT.endsWith("na").not()).list())
        .extracting(word -> word.get(Word.TEXT))
        .containsExactly("");
  }

  private void words(String... texts) {
    for (String text : texts) {
      session.add(new Word().set(Word.TEXT, text));
    }
  }

  private List<String> matching(Q condition) {
    return session.query(Word.class).filter(condition).orderBy(Word.ID.asc()).list().stream()
        .map(word -> word.get(Word.TEXT))
        .toList();
  }

  @Nested
  class ExactForms {
    @Test
    void tellUpperFromLowerCase() {
      words("Anna", "ANNA", "anna");

      assertThat(matching(Word.TEXT.contains("nn"))).containsExactly("Anna", "anna");
      assertThat(matching(Word.TEXT.startsWith("A"))).containsExactly("Anna", "ANNA");
      assertThat(matching(Word.TEXT.endsWith("A"))).containsExactly("ANNA");
      assertThat(matching(Word.TEXT.eq("anna"))).containsExactly("anna");
    }

    @Test
    void takeWildCardsLiterally() {
      words("50%", "50 percent", "a_b", "axb", "a\\b", "*", "?", "[ab]", "a", "%_\\*?[");

      assertThat(matching(Word.TEXT.contains("%"))).containsExactly("50%", "%_\\*?[");
      assertThat(matching(Word.TEXT.startsWith("a_"))).containsExactly("a_b");
      assertThat(matching(Word.TEXT.contains("\\b"))).containsExactly("a\\b");
      assertThat(matching(Word.TEXT.startsWith("*"))).containsExactly("*");
      assertThat(matching(Word.TEXT.endsWith("?"))).containsExactly("?");
      assertThat(matching(Word.TEXT.startsWith("["))).containsExactly("[ab]");
      assertThat(matching(Word.TEXT.icontains("%_\\*?["))).containsExactly("%_\\*?[");
      assertThat(matching(Word.TEXT.ieq("%"))).isEmpty();
    }

    @Test
    void findEmptyTextInAllTextsButNull() {
      words("", "a", null);

      for (Q condition :
          List.of(
              Word.TEXT.contains(""),
              Word.TEXT.startsWith(""),
              Word.TEXT.endsWith(""),
              Word.TEXT.icontains(""),
              Word.TEXT.istartsWith(""),
              Word.TEXT.iendsWith(""))) {
        assertThat(matching(condition)).as(condition.toString()).containsExactly("", "a");
      }
      assertThat(matching(Word.TEXT.ieq(""))).containsExactly("");
    }

    @Test
    void seeTextBehindNul() {
      words("a\0b", "a\0c", "a", "\0", "b");

      assertThat(matching(Word.TEXT.contains("\0b"))).containsExactly("a\0b");
      assertThat(matching(Word.TEXT.startsWith("a\0"))).containsExactly("a\0b", "a\0c");
      assertThat(matching(Word.TEXT.endsWith("b"))).containsExactly("a\0b", "b");
      assertThat(matching(Word.TEXT.endsWith("\0"))).containsExactly("\0");
      assertThat(matching(Word.TEXT.icontains("\0B"))).containsExactly("a\0b");
      assertThat(matching(Word.TEXT.istartsWith("A\0B"))).containsExactly("a\0b");
      assertThat(matching(Word.TEXT.iendsWith("\0C"))).containsExactly("a\0c");
      assertThat(matching(Word.TEXT.ieq("A\0B"))).containsExactly("a\0b");
      assertThat(matching(Word.TEXT.regex("\\x00[bc]$"))).containsExactly("a\0b", "a\0c");
    }

    @Test
    void takeAnEmojiForOneCharacter() {
      words("👍🏽", "👍", "👎", "a👍b");

      assertThat(matching(Word.TEXT.startsWith("👍"))).containsExactly("👍🏽", "👍");
      assertThat(matching(Word.TEXT.contains("👍"))).containsExactly("👍🏽", "👍", "a👍b");
      assertThat(matching(Word.TEXT.endsWith("👎"))).containsExactly("👎");
      assertThat(matching(Word.TEXT.iendsWith("👍B"))).containsExactly("a👍b");
    }

    @Test
    void doNotTakeHalfOfACharacterForTheEnd() {
      words("é", "©", "ã");

      assertThat(matching(Word.TEXT.endsWith("©"))).containsExactly("©");
    }

    @Test
    void startWithTheLastCharactersOfUnicode() {
      String last = Character.toString(Character.MAX_CODE_POINT);
      words(last, last + "a", last + last, "a" + last, "a" + last + "z", "b", "a");

      assertThat(matching(Word.TEXT.startsWith(last)))
          .containsExactly(last, last + "a", last + last);
      assertThat(matching(Word.TEXT.startsWith(last + last))).containsExactly(last + last);
      assertThat(matching(Word.TEXT.startsWith("a" + last)))
          .containsExactly("a" + last, "a" + last + "z");
    }

    @Test
    void startWithTheLastCharacterBeforeTheSurrogates() {
      words("\uD7FF", "\uD7FFa", "\uD7FF👍", "\uD7FF\uFFFF", "\uE000", "👍");

      assertThat(matching(Word.TEXT.startsWith("\uD7FF")))
          .containsExactly("\uD7FF", "\uD7FFa", "\uD7FF👍", "\uD7FF\uFFFF");
    }
  }

  @Nested
  class FormsForEitherCase {
    @Test
    void knowAllScripts() {
      words("Ärger", "ärger", "ЖУК", "жук", "ΟΔΟΣ", "οδος", "Éric");

      assertThat(matching(Word.TEXT.istartsWith("äR"))).containsExactly("Ärger", "ärger");
      assertThat(matching(Word.TEXT.icontains("уК"))).containsExactly("ЖУК", "жук");
      assertThat(matching(Word.TEXT.ieq("ΟΔΟς"))).containsExactly("ΟΔΟΣ", "οδος");
      assertThat(matching(Word.TEXT.icontains("ος"))).containsExactly("ΟΔΟΣ", "οδος");
      assertThat(matching(Word.TEXT.iendsWith("RIC"))).containsExactly("Éric");
      assertThat(matching(Word.TEXT.ieq("Eric"))).isEmpty();
    }

    @Test
    void takeSharpSForTwoLetters() {
      words("Straße", "STRASSE", "STRAẞE", "strase");

      assertThat(matching(Word.TEXT.ieq("straße"))).containsExactly("Straße", "STRASSE", "STRAẞE");
      assertThat(matching(Word.TEXT.icontains("SS")))
          .containsExactly("Straße", "STRASSE", "STRAẞE");
    }

    @Test
    void doNotDependOnTheLanguageOfTheComputer() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      try {
        words("TITLE", "title", "İzmir", "ılık", "IZMIR", "izmir");

        assertThat(matching(Word.TEXT.ieq("Title"))).containsExactly("TITLE", "title");
        assertThat(matching(Word.TEXT.ieq("IZMIR"))).containsExactly("IZMIR", "izmir");
        assertThat(matching(Word.TEXT.istartsWith("İZ"))).containsExactly("İzmir");
        assertThat(matching(Word.TEXT.iregex("^title$"))).containsExactly("TITLE", "title");
        assertThat(matching(Q.of("TEXT__istartswith", "TIT"))).containsExactly("TITLE", "title");
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void neverMatchNull() {
      words((String) null);

      assertThat(matching(Word.TEXT.icontains("null"))).isEmpty();
      assertThat(matching(Word.TEXT.ieq("").not())).isEmpty();
    }
  }

  @Nested
  class Patterns {
    @Test
    void haveWildCards() {
      words("John", "john", "Joan", "Jonathan", "J%n", "Jörn", "J👍hn");

      assertThat(matching(Word.TEXT.like("J__n")))
          .containsExactly("John", "john", "Joan", "Jörn", "J👍hn");
      assertThat(matching(Word.TEXT.like("J\\%n"))).containsExactly("J%n");
      assertThat(matching(Word.TEXT.like("%than"))).containsExactly("Jonathan");
      assertThat(matching(Word.TEXT.like("J_hn"))).containsExactly("John", "john", "J👍hn");
      assertThat(matching(Word.TEXT.concat("!").like("j%n!"))).hasSize(7);
    }

    @Test
    void areRegularExpressionsOfJava() {
      words("John", "JOHN", "Жук", "50%", "a\nb", null);

      assertThat(matching(Word.TEXT.regex("^J.*n$"))).containsExactly("John");
      assertThat(matching(Word.TEXT.iregex("^j.*N$"))).containsExactly("John", "JOHN");
      assertThat(matching(Word.TEXT.iregex("ЖУ"))).containsExactly("Жук");
      assertThat(matching(Word.TEXT.regex("\\d+%"))).containsExactly("50%");
      assertThat(matching(Word.TEXT.regex("(?s)a.b"))).containsExactly("a\nb");
      assertThat(matching(Word.TEXT.regex(""))).hasSize(5);
    }
  }

  @Nested
  class ThePlan {
    private String plan(Q condition) {
      SqlText query = session.query(Word.class).filter(condition).sql();
      Object[] values = query.parameters().stream().map(value -> value.value()).toArray();
      return session.fetch("EXPLAIN QUERY PLAN " + query.text(), values).stream()
          .map(row -> String.valueOf(row.get("detail")))
          .reduce("", (one, other) -> one + other + "\n");
    }

    @Test
    void searchesTheIndexForAPrefix() {
      words("Anna");

      assertThat(plan(Word.TEXT.startsWith("An")))
          .isEqualTo("SEARCH word USING COVERING INDEX word__by_text (text>? AND text<?)\n");
      assertThat(plan(Word.TEXT.startsWith("An").and(Word.ID.gt(0)))).contains("SEARCH word USING");
    }

    @Test
    void scansForTextInside() {
      words("Anna");

      assertThat(plan(Word.TEXT.contains("nn"))).contains("SCAN word");
    }
  }

  /** Random texts are looked for in random texts, in SQL and in Java. */
  @Nested
  class AnyText {
    private static final String[] CHARACTERS = {
      "a",
      "A",
      "b",
      "B",
      "i",
      "I",
      "İ",
      "ı",
      "ß",
      "ẞ",
      "s",
      "S",
      "é",
      "É",
      "e\u0301",
      "ж",
      "Ж",
      "σ",
      "Σ",
      "ς",
      "ﬁ",
      "👍",
      "🏽",
      "\0",
      "%",
      "_",
      "\\",
      "*",
      "?",
      "[",
      "]",
      "'",
      "\"",
      "\n",
      " ",
      "\uD7FF",
      "\uE000",
      "\uFFFF",
      "\uDBFF\uDFFF",
      "\u0307"
    };

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int length = seeds.below(5); length > 0; length--) {
        text.append(CHARACTERS[seeds.below(CHARACTERS.length)]);
      }
      return text.toString();
    }

    private static Map<Function<String, Q>, BiPredicate<String, String>> forms() {
      Map<Function<String, Q>, BiPredicate<String, String>> forms = new LinkedHashMap<>();
      forms.put(Word.TEXT::eq, String::equals);
      forms.put(Word.TEXT::contains, String::contains);
      forms.put(Word.TEXT::startsWith, String::startsWith);
      forms.put(Word.TEXT::endsWith, String::endsWith);
      forms.put(Word.TEXT::ieq, folded(String::equals));
      forms.put(Word.TEXT::icontains, folded(String::contains));
      forms.put(Word.TEXT::istartsWith, folded(String::startsWith));
      forms.put(Word.TEXT::iendsWith, folded(String::endsWith));
      forms.put(
          sought -> Word.TEXT.regex(Pattern.quote(sought)),
          (text, sought) -> Pattern.compile(Pattern.quote(sought)).matcher(text).find());
      return forms;
    }

    private static BiPredicate<String, String> folded(BiPredicate<String, String> form) {
      return (text, sought) -> form.test(CaseFolding.fold(text), CaseFolding.fold(sought));
    }

    @Test
    void isFoundAsJavaFindsIt() {
      List<String> texts = Stream.generate(this::text).limit(300).toList();
      session.transaction(() -> words(texts.toArray(new String[0])));

      for (int i = seeds.runs(60); i > 0; i--) {
        String sought = i % 2 == 0 ? text() : part(texts.get(seeds.below(texts.size())));
        forms()
            .forEach(
                (condition, expected) ->
                    assertThat(matching(condition.apply(sought)))
                        .as("%s of \"%s\"", condition.apply(sought), sought)
                        .isEqualTo(
                            texts.stream().filter(text -> expected.test(text, sought)).toList()));
      }
    }

    private String part(String text) {
      int[] points = text.codePoints().toArray();
      int from = seeds.below(points.length + 1);
      int to = from + seeds.below(points.length - from + 1);
      return new String(points, from, to - from);
    }

    @Test
    void isFoundInTheSameOrderAsInSql() {
      List<String> texts = new ArrayList<>(Stream.generate(this::text).limit(200).toList());
      session.transaction(() -> words(texts.toArray(new String[0])));

      texts.sort((a, b) -> compareCodePoints(a, b));

      assertThat(
              session.query(Word.class).orderBy(Word.TEXT.asc(), Word.ID.asc()).list().stream()
                  .map(word -> word.get(Word.TEXT)))
          .containsExactlyElementsOf(texts);
    }

    private static int compareCodePoints(String a, String b) {
      return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }
  }
}
