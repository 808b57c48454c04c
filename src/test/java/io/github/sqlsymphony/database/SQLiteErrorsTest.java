package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.database.ConstraintFailure.Kind;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SQLiteErrorsTest {
  private static final ConnectionOptions OPTIONS =
      ConnectionOptions.defaults().busyTimeout(Duration.ofMillis(20));

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Connector connector;
  private DatabaseConnection connection;
  private DatabaseConnection other;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(OPTIONS);
    other = connector.connect(OPTIONS);
    connection.execute("CREATE TABLE p (a INTEGER PRIMARY KEY)");
    connection.execute(
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c TEXT NOT NULL, d INTEGER"
            + " CONSTRAINT t_d_min CHECK (d > 0), e INTEGER REFERENCES p, UNIQUE (c, d))");
    connection.execute(
        "CREATE TRIGGER no_delete BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'no way'); END");
    connection.execute("INSERT INTO t VALUES (1, 'b', 'c', 1, NULL)");
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.release(other);
    connector.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO t VALUES (1, 'x', 'x', 1, NULL) | PRIMARY_KEY | t.a",
        "INSERT INTO t VALUES (2, 'b', 'x', 1, NULL) | UNIQUE | t.b",
        "INSERT INTO t VALUES (2, 'x', 'c', 1, NULL) | UNIQUE | t.c, t.d",
        "INSERT INTO t VALUES (2, 'x', NULL, 1, NULL) | NOT_NULL | t.c",
        "INSERT INTO t VALUES (2, 'x', 'x', 0, NULL) | CHECK | t_d_min",
        "INSERT INTO t VALUES (2, 'x', 'x', 1, 7) | FOREIGN_KEY | FOREIGN KEY constraint failed",
        "DELETE FROM t | TRIGGER | no way"
      })
  void tellsWhichConstraintFailed(String sql, Kind kind, String detail) {
    ConstraintFailure failure =
        catchThrowableOfType(ConstraintFailure.class, () -> connection.execute(sql));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail()).isEqualTo(detail);
    assertThat(failure).hasMessageStartingWith("Cannot run a statement on " + database.file());
    assertThat(failure)
        .hasMessageEndingWith(". SQL: " + sql)
        .hasCauseInstanceOf(SQLiteException.class);
  }

  @Test
  void saysThatTheDatabaseIsBusyAndWhoHoldsIt() {
    other.execute(SQLiteCommands.BEGIN_IMMEDIATE);
    Object session = new Object();
    connector.permit().acquire(session, "App.main(App.java:12)", Duration.ZERO);

    assertThatThrownBy(() -> connection.execute("DELETE FROM p"))
        .isInstanceOf(DatabaseBusyException.class)
        .hasMessageMatching(
            "Cannot run a statement on .*/test\\.db: it stayed locked for longer than the busy"
                + " timeout of 20 ms, and the session opened at App\\.main\\(App\\.java:12\\) has"
                + " been writing for \\d+ ms \\(begun by thread .+\\); end that transaction sooner"
                + " or raise busyTimeout\\. SQL: DELETE FROM p");

    connector.permit().release(session);
    other.execute(SQLiteCommands.ROLLBACK);
  }

  @Test
  void explainsWhyATransactionThatReadFirstCannotWrite() {
    connection.execute(SQLiteCommands.BEGIN_DEFERRED);
    connection.execute("SELECT * FROM p");
    other.execute("INSERT INTO p VALUES (1)");

    assertThatThrownBy(() -> connection.execute("INSERT INTO p VALUES (2)"))
        .isInstanceOf(DatabaseBusyException.class)
        .hasMessage(
            "Cannot run a statement on "
                + database.file()
                + ": the transaction has read, and another connection has written since, so it"
                + " cannot write any more; roll back and begin with the write, or repeat it."
                + " SQL: INSERT INTO p VALUES (2)");

    connection.execute(SQLiteCommands.ROLLBACK);
  }

  @Test
  void saysThatARowIsStillRead() {
    try (OpenRows rows = connection.openRows("SELECT * FROM t", Binder.NONE)) {
      assertThat(rows.next()).isTrue();

      assertThatThrownBy(() -> connection.execute("DROP TABLE t"))
          .isInstanceOf(DatabaseBusyException.class)
          .hasMessage(
              "Cannot run a statement on "
                  + database.file()
                  + ": a result of the same connection is still open on the table; close it first."
                  + " SQL: DROP TABLE t");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEKT 1 | near \"SELEKT\": syntax error",
        "SELECT x FROM p | no such column: x",
        "SELECT 'a' REGEXP '(' | malformed regular expression: Unclosed group",
        "SELECT zeroblob(2000000000) | the statement or a value is larger than SQLite allows; write"
            + " it in smaller parts"
      })
  void repeatsWhatSQLiteSays(String sql, String reason) {
    assertThatThrownBy(() -> connection.execute(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "Cannot run a statement on " + database.file() + ": " + reason + ". SQL: " + sql);
  }

  @Test
  void neverShowsValues() {
    assertThatThrownBy(
            () ->
                connection.update(
                    "INSERT INTO t VALUES (1, ?, ?, 1, NULL)",
                    parameters -> {
                      parameters.setText(1, "secret");
                      parameters.setText(2, "secret");
                    }))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQLITE_FULL | the disk is full, or the keys of an autoIncrement() are; make room and repeat the whole transaction",
        "SQLITE_IOERR_WRITE | reading or writing the file failed (SQLITE_IOERR_WRITE); check the disk",
        "SQLITE_NOMEM | SQLite got no memory; close other connections or use smaller values",
        "SQLITE_INTERRUPT | it was interrupted; repeat the whole transaction if it is wanted",
        "SQLITE_CORRUPT_INDEX | the file is damaged; restore a backup, or save what can be read with"
            + " 'sqlite3 <file> .recover'",
        "SQLITE_CANTOPEN | SQLite cannot open a file that it needs; check that the folder is still"
            + " there and can be written"
      })
  void saysWhatToDo(SQLiteErrorCode code, String reason) {
    SQLiteErrors errors = new SQLiteErrors("test.db", OPTIONS, new WritePermit("test.db"));

    assertThat(errors.of(new SQLiteException("said", code), "DELETE FROM t"))
        .hasMessage("Cannot run a statement on test.db: " + reason + ". SQL: DELETE FROM t");
  }
}
