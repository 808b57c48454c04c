package io.github.sqlsymphony.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.fixture.Bookshop.Author;
import io.github.sqlsymphony.fixture.Bookshop.Book;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletedTest {
  private static Deleted deleted() {
    Map<String, Long> rows = new LinkedHashMap<>();
    rows.put("Author", 1L);
    rows.put("copy", 0L);
    rows.put("BOOK", 2L);
    return new Deleted(rows);
  }

  @Test
  void tellsRowsInAllAndByModelInEitherCase() {
    assertThat(deleted().total()).isEqualTo(3);
    assertThat(deleted().of(Author.class)).isEqualTo(1);
    assertThat(deleted().of(Book.class)).isEqualTo(2);
    assertThat(deleted().of("bOOk")).isEqualTo(2);
    assertThat(deleted().of("copy")).isZero();
  }

  @Test
  void keepsTheOrderAndNoTableWithoutRows() {
    assertThat(deleted().byTable()).containsExactly(Map.entry("Author", 1L), Map.entry("BOOK", 2L));
    assertThatThrownBy(() -> deleted().byTable().put("other", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** For SQLite É and é are two letters, I and ı as well. */
  @Test
  void comparesOnlyTheLettersThatSQLiteComparesInEitherCase() {
    Deleted deleted = new Deleted(Map.of("É", 1L, "é", 2L, "ı", 3L, "I", 4L));

    assertThat(deleted.of("É")).isEqualTo(1);
    assertThat(deleted.of("é")).isEqualTo(2);
    assertThat(deleted.of("i")).isEqualTo(4);
  }

  @Test
  void showsItself() {
    assertThat(deleted()).hasToString("3 rows: 1 of Author, 2 of BOOK");
    assertThat(new Deleted(Map.of("book", 1L))).hasToString("1 row of book");
    assertThat(new Deleted(Map.of("book", 2L))).hasToString("2 rows of book");
    assertThat(Deleted.NOTHING).hasToString("0 rows");
  }

  @Test
  void isEmptyIfNothingWent() {
    assertThat(Deleted.NOTHING.isEmpty()).isTrue();
    assertThat(new Deleted(Map.of("book", 0L))).isEqualTo(Deleted.NOTHING);
    assertThat(deleted().isEmpty()).isFalse();
  }
}
