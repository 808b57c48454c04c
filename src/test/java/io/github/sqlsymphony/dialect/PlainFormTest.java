package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.fixture.RandomTables;
import io.github.sqlsymphony.fixture.Seeds;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  private static void assertPlain(String sql, String expected) {
    assertThat(PlainForm.of(sql)).isEqualTo(expected);
  }

  @Test
  void hasOneBlankBetweenTokensAndNoComments() {
    assertPlain("a>0 AND\n\t(b  ,c) /* ) */ = d -- end\n", "a > 0 and ( b , c ) = d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Name\" > 0", "`NAME`>0", "[name]>0", "name > 0", "Name\n>/**/0"})
  void doesNotShowHowANameIsWritten(String sql) {
    assertPlain(sql, "name > 0");
  }

  @Test
  void lowersLettersOfAsciiOnly() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertPlain("ID = İ OR \"ÀI\" = 1E5", "id = İ or Ài = 1e5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'It''s  --'", "x'00Ff'", "X'Ab'", "''"})
  void keepsLiterals(String literal) {
    assertPlain("a = " + literal, "a = " + literal);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5E-3+1, 1.5e-3 + 1",
    ".5-0XFF, .5 - 0xff",
    "1.+2e, 1. + 2e",
    "1_000.5e+1_0, 1_000.5e+1_0",
    "1e5.5, 1e5 .5",
    "1-1, 1 - 1"
  })
  void readsNumbersAsSqliteDoes(String sql, String expected) {
    assertPlain(sql, expected);
  }

  @Test
  void keepsOperatorsTogether() {
    assertPlain(
        "a||b->>c->d<=e>=f<>g!=h==i<<j>>k- -l%m",
        "a || b ->> c -> d <= e >= f <> g != h == i << j >> k - - l % m");
  }

  @ParameterizedTest
  @CsvSource({
    "[a b], '\"a b\"'",
    "'\"a\"\"b\"', '\"a\"\"b\"'",
    "'\"\"', '\"\"'",
    "'\"1a\"', '\"1a\"'",
    "'\"NULL\"', '\"null\"'",
    "'`Select`', '\"select\"'",
    "[true], '\"true\"'",
    "[a--b], '\"a--b\"'",
    "\"x'00'\", '\"x''00''\"'",
    "[desc], desc",
    "[a$1], a$1",
    "[é], é"
  })
  void keepsQuotesWhereANameMeansSomethingElseWithoutThem(String sql, String expected) {
    assertPlain(sql, expected);
  }

  @Test
  void tellsANameFromANameWithItsAlias() {
    assertThat(PlainForm.of("SELECT \"a b\"")).isNotEqualTo(PlainForm.of("SELECT a b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE \"T\"(a);",
        "create temporary table if not exists t ( a ) ; -- done",
        "CREATE TABLE IF NOT EXISTS t (a)"
      })
  void leavesOutWhatSqliteLeavesOutOfAStatementThatCreates(String sql) {
    assertPlain(sql, "create table t ( a )");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a), create unique index i on t ( a )",
    "CREATE VIEW IF NOT EXISTS v AS SELECT 1, create view v as select 1",
    "CREATE TEMP VIEW v AS SELECT 1, create view v as select 1",
    "CREATE VIRTUAL TABLE IF NOT EXISTS t USING fts5(a), create virtual table t using fts5 ( a )",
    "CREATE TABLE if (a), create table if ( a )",
    "CREATE TABLE temp (a), create table temp ( a )",
    "CREATE, create"
  })
  void knowsTheBeginningOfEveryStatementThatCreates(String sql, String expected) {
    assertPlain(sql, expected);
  }

  @Test
  void keepsTheSemicolonsInsideOfATrigger() {
    assertPlain(
        "CREATE TRIGGER IF NOT EXISTS T AFTER INSERT ON u BEGIN DELETE FROM v; SELECT 1; END;",
        "create trigger t after insert on u begin delete from v ; select 1 ; end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-- nothing", ";", "/* a */ ; ;"})
  void isEmptyWhereThereIsNothing(String sql) {
    assertPlain(sql, "");
  }

  @Test
  void refusesWhatIsNotClosed() {
    assertThatThrownBy(() -> PlainForm.of("a = x'00"))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot execute the statement: the blob literal that begins at line 1, column 5 has no"
                + " closing '; write it, or pass a parameter.");
  }

  @Test
  void isTheSameForEverySpelling() {
    RandomTables tables = new RandomTables(seeds);
    for (int i = seeds.runs(500); i > 0; i--) {
      String sql = tables.any();

      assertThat(PlainForm.of(tables.respelled(sql))).isEqualTo(PlainForm.of(sql));
    }
  }

  @Test
  void isItsOwnPlainForm() {
    RandomTables tables = new RandomTables(seeds);
    for (int i = seeds.runs(500); i > 0; i--) {
      String plain = PlainForm.of(tables.any());

      assertThat(PlainForm.of(plain)).isEqualTo(plain);
    }
  }
}
