package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.fixture.DatabaseExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionFunctionsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  private Connector connector;
  private DatabaseConnection connection;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(ConnectionOptions.defaults());
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({"ÉCOLE, école", "Straße, strasse", "ДОМ, дом", "I, i", "'', ''", "👍, 👍"})
  void foldsLikeJava(String text, String folded) {
    assertThat(read("SELECT sqlsymphony_fold(?)", text)).isEqualTo(folded);
  }

  @Test
  void foldsTextBehindANul() {
    assertThat(read("SELECT sqlsymphony_fold(?)", "A\0É")).isEqualTo("a\0é");
  }

  @Test
  void foldsNullToNull() {
    assertThat(read("SELECT coalesce(sqlsymphony_fold(NULL), ?)", "was null"))
        .isEqualTo("was null");
  }

  @ParameterizedTest
  @CsvSource({
    "Anna, ^A, 1",
    "Anna, nn, 1",
    "Anna, ^n, 0",
    "Anna, (?i)^a, 1",
    "naïve, (?U)\\bïve, 0"
  })
  void findsRegularExpressions(String text, String pattern, String found) {
    assertThat(read("SELECT CAST('" + text + "' REGEXP ? AS TEXT)", pattern)).isEqualTo(found);
  }

  @Test
  void matchesBehindANul() {
    assertThat(read("SELECT CAST(? REGEXP 'b$' AS TEXT)", "a\0b")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL REGEXP 'a'", "'a' REGEXP NULL"})
  void findsNothingKnownInNull(String expression) {
    assertThat(read("SELECT coalesce(" + expression + ", ?)", "was null")).isEqualTo("was null");
  }

  @Test
  void cannotBeCalledByTheSchema() {
    connection.execute("CREATE TABLE t (a TEXT)");
    connection.execute("CREATE VIEW v AS SELECT sqlsymphony_fold(a) AS a FROM t");

    assertThatThrownBy(() -> connection.execute("SELECT * FROM v"))
        .hasMessageContaining("unsafe use of sqlsymphony_fold()");
  }

  private String read(String sql, String value) {
    return connection.query(
        sql,
        parameters -> parameters.setText(1, value),
        rows -> rows.next() ? rows.getText(1) : "");
  }
}
