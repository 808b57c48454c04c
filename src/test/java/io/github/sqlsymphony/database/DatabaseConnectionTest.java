package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.SqlText;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseConnectionTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Connector connector;
  private DatabaseConnection connection;
  private DatabaseConnection other;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(ConnectionOptions.defaults());
    other = connector.connect(ConnectionOptions.defaults());
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.release(other);
    connector.close();
  }

  @Test
  void countsTheRowsThatAStatementChanged() {
    assertThat(connection.update(SqlText.of("INSERT INTO t (b) VALUES ('x'), ('y')"))).isEqualTo(2);
    assertThat(connection.update(SqlText.of("UPDATE t SET b = 'z'"))).isEqualTo(2);
    assertThat(connection.update(SqlText.of("DELETE FROM t WHERE a = 9"))).isZero();
  }

  @Test
  void commitsByItselfOutsideOfATransaction() {
    connection.execute("INSERT INTO t (b) VALUES ('x')");

    assertThat(count(other)).isEqualTo(1);
  }

  @Test
  void commitsWhileARowIsStillRead() {
    try (OpenRows rows = connection.openRows("SELECT 1 UNION SELECT 2", Binder.NONE)) {
      assertThat(rows.next()).isTrue();

      connection.execute("INSERT INTO t (b) VALUES ('x')");

      assertThat(count(other)).isEqualTo(1);
    }
  }

  @Test
  void keepsATransactionToItselfUntilItCommits() {
    connection.execute(SQLiteCommands.BEGIN_IMMEDIATE);
    connection.execute("INSERT INTO t (b) VALUES ('x')");
    assertThat(count(other)).isZero();
    assertThat(connection.inTransaction()).isTrue();

    connection.execute(SQLiteCommands.COMMIT);

    assertThat(count(other)).isEqualTo(1);
    assertThat(connection.inTransaction()).isFalse();
  }

  @Test
  void rollsBackToASavepoint() {
    connection.execute(SQLiteCommands.BEGIN_IMMEDIATE);
    connection.execute("INSERT INTO t (b) VALUES ('kept')");
    connection.execute(SQLiteCommands.savepoint(1));
    connection.execute("INSERT INTO t (b) VALUES ('dropped')");

    connection.execute(SQLiteCommands.rollbackTo(1));
    connection.execute(SQLiteCommands.release(1));
    connection.execute(SQLiteCommands.COMMIT);

    assertThat(count(other)).isEqualTo(1);
  }

  @Test
  void tellsTheKeyOfTheRowInsertedLast() {
    connection.execute("INSERT INTO t (a, b) VALUES (41, 'x')");
    assertThat(connection.lastInsertRowId()).isEqualTo(41);
    connection.execute("INSERT INTO t (b) VALUES ('y')");
    assertThat(connection.lastInsertRowId()).isEqualTo(42);
  }

  @Test
  void returnsKeysFromAnInsert() {
    List<Long> keys =
        connection.query(
            "INSERT INTO t (b) VALUES ('x'), ('y') RETURNING a",
            Binder.NONE,
            rows -> {
              rows.next();
              long first = rows.getLong(1);
              rows.next();
              return List.of(first, rows.getLong(1));
            });

    assertThat(keys).containsExactly(1L, 2L);
    assertThat(count(other)).isEqualTo(2);
  }

  @Test
  void changesAllRowsWhateverTheMapperReads() {
    connection.query("INSERT INTO t (b) VALUES ('x'), ('y') RETURNING a", Binder.NONE, Rows::next);

    assertThat(count(other)).isEqualTo(2);
  }

  @Test
  void dropsTheRowsOfAnUpdate() {
    int changed =
        connection.update("INSERT INTO t (b) VALUES ('x'), ('y') RETURNING a", Binder.NONE);

    assertThat(changed).isEqualTo(2);
    assertThat(count(other)).isEqualTo(2);
  }

  @Test
  void enforcesForeignKeys() {
    connection.execute("CREATE TABLE child (t INTEGER REFERENCES t)");

    assertThatThrownBy(() -> connection.execute("INSERT INTO child VALUES (7)"))
        .isInstanceOf(ConstraintFailure.class);
  }

  private static long count(DatabaseConnection connection) {
    return connection.query(
        "SELECT count(*) FROM t", Binder.NONE, rows -> rows.next() ? rows.getLong(1) : -1);
  }
}
