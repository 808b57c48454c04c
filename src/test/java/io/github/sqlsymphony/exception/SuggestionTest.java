package io.github.sqlsymphony.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SuggestionTest {

  private static final List<String> FIELDS = List.of("id", "name", "email", "created_at", "city");

  @Nested
  class Edits {
    @Test
    void findsNameWithSwappedNeighbours() {
      assertThat(Suggestion.nearest("nmae", FIELDS)).isEqualTo("name");
    }

    @Test
    void findsNameWithMissingCharacter() {
      assertThat(Suggestion.nearest("emil", FIELDS)).isEqualTo("email");
    }

    @Test
    void findsNameWithExtraCharacter() {
      assertThat(Suggestion.nearest("cityy", FIELDS)).isEqualTo("city");
    }

    @Test
    void findsNameWithReplacedCharacter() {
      assertThat(Suggestion.nearest("nane", FIELDS)).isEqualTo("name");
    }

    @Test
    void findsSnakeCaseNameWrittenInCamelCase() {
      assertThat(Suggestion.nearest("createdAt", FIELDS)).isEqualTo("created_at");
    }

    @Test
    void allowsOneEditInThreeCharacters() {
      assertThat(Suggestion.nearest("abcxyf", List.of("abcdef"))).isEqualTo("abcdef");
      assertThat(Suggestion.nearest("abxyzf", List.of("abcdef"))).isNull();
    }

    @Test
    void allowsThreeEditsAtMost() {
      assertThat(Suggestion.nearest("abcdefghijkl123", List.of("abcdefghijklmno")))
          .isEqualTo("abcdefghijklmno");
      assertThat(Suggestion.nearest("abcdefghijk1234", List.of("abcdefghijklmno"))).isNull();
    }

    @Test
    void prefersFewerEdits() {
      assertThat(Suggestion.nearest("updaet", List.of("updraft", "update"))).isEqualTo("update");
    }
  }

  @Nested
  class Prefixes {
    @Test
    void findsLongNameByItsBeginning() {
      assertThat(Suggestion.nearest("desc", List.of("title", "description")))
          .isEqualTo("description");
    }

    @Test
    void findsShortNameBehindWhichMoreWasWritten() {
      assertThat(Suggestion.nearest("authorIdentifier", List.of("title", "author")))
          .isEqualTo("author");
    }

    @Test
    void prefersTheNameNearestInLength() {
      assertThat(Suggestion.nearest("desc", List.of("description_long", "description")))
          .isEqualTo("description");
    }

    @Test
    void prefersEditsToPrefixes() {
      assertThat(Suggestion.nearest("cash", List.of("cash_of_the_user", "mash"))).isEqualTo("mash");
    }

    @Test
    void ignoresBeginningsOfTwoCharacters() {
      assertThat(Suggestion.nearest("de", List.of("description"))).isNull();
    }
  }

  @Nested
  class Case {
    @Test
    void doesNotCount() {
      assertThat(Suggestion.nearest("NAME", FIELDS)).isEqualTo("name");
    }

    @Test
    void doesNotCountForNamesTooShortForEdits() {
      assertThat(Suggestion.nearest("ID", FIELDS)).isEqualTo("id");
    }

    @Test
    void doesNotDependOnTheLocale() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      try {
        assertThat(Suggestion.nearest("ID", FIELDS)).isEqualTo("id");
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Test
  void takesTheFirstOfEquallySimilarNames() {
    assertThat(Suggestion.nearest("bat", List.of("cat", "hat"))).isEqualTo("cat");
    assertThat(Suggestion.nearest("bat", List.of("hat", "cat"))).isEqualTo("hat");
  }

  @Test
  void findsNothingAmongDifferentNames() {
    assertThat(Suggestion.nearest("quantity", FIELDS)).isNull();
  }

  @Test
  void findsNothingForAnEmptyName() {
    assertThat(Suggestion.nearest("", FIELDS)).isNull();
  }

  @Test
  void findsNothingAmongNoNames() {
    assertThat(Suggestion.nearest("name", List.of())).isNull();
  }
}
