package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

class StatementLogTest {
  private static final String SQL = "SELECT ?, ?, ?, ?, ?";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  @Test
  void showsStatementAndDurationAtDebug() {
    run(ConnectionOptions.defaults());

    assertThat(database.statements()).containsExactly(SQL);
    assertThat(database.log(Level.DEBUG))
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("DEBUG SELECT \\?, \\?, \\?, \\?, \\? -- \\d+\\.\\d{3} ms"));
  }

  @Test
  void hidesValuesAboveTrace() {
    run(ConnectionOptions.defaults().slowStatement(Duration.ZERO));

    assertThat(database.log(Level.DEBUG))
        .isNotEmpty()
        .noneSatisfy(line -> assertThat(line).contains("secret"));
  }

  @Test
  void showsValuesAtTrace() {
    database.logSql(Level.TRACE);

    run(ConnectionOptions.defaults());

    assertThat(database.log(Level.TRACE))
        .contains("TRACE " + SQL + " -- values [null, 42, 1.5, 'secret', 3 bytes]");
  }

  @Test
  void cutsLongValuesAtTrace() {
    database.logSql(Level.TRACE);

    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection connection = connector.connect(ConnectionOptions.defaults());
      connection.update("SELECT ?", parameters -> parameters.setText(1, "x".repeat(101)));
      connector.release(connection);
    }

    assertThat(database.log(Level.TRACE))
        .contains("TRACE SELECT ? -- values ['" + "x".repeat(100) + "…' of 101 characters]");
  }

  @Test
  void warnsOfSlowStatementsWithoutTheirValues() {
    run(ConnectionOptions.defaults().slowStatement(Duration.ZERO));

    assertThat(database.log(Level.WARN))
        .singleElement()
        .asString()
        .matches("WARN Slow statement, \\d+\\.\\d{3} ms of at most 0\\.000 ms: SELECT \\?.*");
  }

  @Test
  void saysNothingOfFastStatementsAtInfo() {
    database.logSql(Level.INFO);

    run(ConnectionOptions.defaults().slowStatement(Duration.ofHours(1)));

    assertThat(database.log(Level.TRACE))
        .containsExactly("INFO Opened :memory:", "INFO Closed :memory:");
  }

  @Test
  void showsStatementsThatFail() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection connection = connector.connect(ConnectionOptions.defaults());
      assertThatThrownBy(() -> connection.execute("SELECT abs(-9223372036854775808)")).isNotNull();
      connector.release(connection);
    }

    assertThat(database.statements()).containsExactly("SELECT abs(-9223372036854775808)");
  }

  private void run(ConnectionOptions options) {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection connection = connector.connect(options);
      connection.update(
          SQL,
          parameters -> {
            parameters.setNull(1);
            parameters.setLong(2, 42);
            parameters.setDouble(3, 1.5);
            parameters.setText(4, "secret");
            parameters.setBlob(5, new byte[3]);
          });
      connector.release(connection);
    }
  }
}
