package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT \"id\", t.\"name\" FROM \"city\" AS t | SELECT `id`, t.`name` FROM `city` AS t",
        "SELECT \"a\"\"b\" FROM \"c`d\"               | SELECT `a\"b` FROM `c``d`",
        "SELECT \"\"\"\" FROM \"`\"                   | SELECT `\"` FROM ````",
        "SELECT 'a \"b\" c', \"d\"                    | SELECT 'a \"b\" c', `d`",
        "SELECT 'it''s \"x\"', \"y\"                  | SELECT 'it''s \"x\"', `y`",
        "SELECT `a\"b`, [c\"d], \"e\"                 | SELECT `a\"b`, [c\"d], `e`",
        "UPDATE \"t\" SET \"x\" = ?                   | UPDATE `t` SET `x` = ?",
        "SELECT \"\" FROM t                           | SELECT `` FROM t",
      })
  void writesNamesBetweenBackquotes(String sql, String exact) {
    assertThat(QuotedNames.exact(sql)).isEqualTo(exact);
  }

  @Test
  void leavesTextsWithoutNamesInQuotesAsTheyAre() {
    String sql = "SELECT name FROM pragma_table_xinfo(?)";

    assertThat(QuotedNames.exact(sql)).isSameAs(sql);
  }

  @Test
  void leavesWhatSQLiteStoresAsItIs() {
    String sql = "CREATE TABLE IF NOT EXISTS \"city\" (\"id\" INTEGER PRIMARY KEY)";

    assertThat(QuotedNames.exact(sql)).isSameAs(sql);
  }
}
