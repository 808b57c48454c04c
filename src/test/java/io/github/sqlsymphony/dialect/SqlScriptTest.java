package io.github.sqlsymphony.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.QueryException;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void cutsBehindSemicolons() {
    assertThat(SqlScript.statements("SELECT 1; SELECT 2;\n\n;;SELECT 3 -- end\n"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void leavesTextsNamesAndCommentsWhole() {
    assertThat(SqlScript.statements("SELECT ';', \"a;b\", [c;d] /* ; */ FROM t; SELECT 2"))
        .containsExactly("SELECT ';', \"a;b\", [c;d] /* ; */ FROM t", "SELECT 2");
  }

  @Test
  void leavesTheBodyOfATriggerWhole() {
    String trigger =
        "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END";

    assertThat(SqlScript.statements(trigger + "; CREATE TABLE trigger (a); SELECT 1"))
        .containsExactly(trigger, "CREATE TABLE trigger (a)", "SELECT 1");
  }

  @Test
  void findsNothingInComments() {
    assertThat(SqlScript.statements("-- nothing\n/* here */ ;")).isEmpty();
    assertThat(SqlScript.statements("")).isEmpty();
  }

  @Test
  void refusesWhatIsNotClosed() {
    assertThatThrownBy(() -> SqlScript.statements("SELECT 'a")).isInstanceOf(QueryException.class);
  }
}
