package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables whose rows have no numbers are made anew like all others. */
class WithoutRowidMigrationTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private final List<MigrationListener.Progress> told = new ArrayList<>();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
  }

  @AfterEach
  void close() {
    session.close();
  }

  private void migrate(String before, String rows, String after, Conversions conversions) {
    Migration first = new GivenVersion(1, Conversions.none(), before);
    Migrations.of(first).migrate(session);
    session.execute(rows);
    session.commit();
    Migrations.of(first, new GivenVersion(2, conversions, after))
        .withListener(told::add)
        .migrate(session);
  }

  private List<String> rows(String sql) {
    return session.fetch(sql).stream().map(row -> row.toMap().values().toString()).toList();
  }

  private static String numbers(int rows) {
    return "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < "
        + rows
        + ") ";
  }

  @Test
  void javaMakesValuesOfTheirRows() {
    migrate(
        "CREATE TABLE t (a TEXT, b INTEGER, c, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "INSERT INTO t VALUES ('x', 1, 'one'), ('x', 2, NULL), ('X', 1, x'00'), ('', -5, 2.5)",
        "CREATE TABLE t (a TEXT, b INTEGER, c, d TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID",
        Conversions.none()
            .fillBy("t", "d", row -> row.get("a") + "/" + row.get("b"))
            .convertBy("t", "c", row -> "x".equals(row.get("a")) ? row.get("b") : row.get("c")));

    assertThat(rows("SELECT a, b, typeof(c), quote(c), d FROM t ORDER BY a, b"))
        .containsExactly(
            "[, -5, real, 2.5, /-5]",
            "[X, 1, blob, X'00', X/1]",
            "[x, 1, integer, 1, x/1]",
            "[x, 2, integer, 2, x/2]");
    assertThat(rows("SELECT name FROM temp.sqlite_schema")).isEmpty();
  }

  @Test
  void largeOnesAreCopiedPartByPart() {
    migrate(
        "CREATE TABLE t (a TEXT COLLATE NOCASE, b, c INTEGER, PRIMARY KEY (a COLLATE BINARY, b DESC)) WITHOUT ROWID",
        numbers(30_000)
            + "INSERT INTO t SELECT iif(n % 2, 'Key ', 'key ') || n / 2, iif(n % 3, n, 'n' || n), n FROM numbers",
        "CREATE TABLE t (a TEXT COLLATE NOCASE, b, c TEXT, PRIMARY KEY (a COLLATE BINARY, b DESC)) WITHOUT ROWID",
        Conversions.none());

    assertThat(told)
        .filteredOn(progress -> progress.rowsInAll() > 0)
        .extracting(MigrationListener.Progress::rowsDone)
        .containsExactly(20_000L, 30_000L);
    assertThat(
            rows(
                "SELECT count(*), count(DISTINCT a || '/' || b), sum(c), min(typeof(b)), max(typeof(b)), min(typeof(c)) FROM t WHERE a = (iif(c % 2, 'Key ', 'key ') || c / 2) COLLATE BINARY"))
        .containsExactly("[30000, 30000, 450015000, integer, text, text]");
  }

  @Test
  void smallOnesAreCopiedAtOnce() {
    migrate(
        "CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID",
        "INSERT INTO t VALUES ('x', '1'), ('y', '2')",
        "CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER) WITHOUT ROWID",
        Conversions.none());

    assertThat(rows("SELECT a, b FROM t")).containsExactly("[x, 1]", "[y, 2]");
    assertThat(told).extracting(MigrationListener.Progress::rowsDone).containsExactly(0L, 2L);
  }

  @Test
  void aTableGetsNumbersAndLosesThem() {
    String bare = "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT) WITHOUT ROWID";
    String numbered = "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c INTEGER NOT NULL)";
    migrate(
        bare,
        "INSERT INTO t VALUES (7, 'x'), (-3, 'y')",
        numbered,
        Conversions.none().fillBy("t", "c", row -> (Long) row.get("a") * 2));

    assertThat(rows("SELECT a, b, c FROM t ORDER BY a"))
        .containsExactly("[-3, y, -6]", "[7, x, 14]");

    Migrations.of(
            new GivenVersion(1, Conversions.none(), bare),
            new GivenVersion(2, Conversions.none(), numbered))
        .migrateTo(session, 1);

    assertThat(rows("SELECT a, b FROM t ORDER BY a")).containsExactly("[-3, y]", "[7, x]");
  }

  /** An old mistake of SQLite: downwards, the key of such a table is not the number of a row. */
  @Test
  void aDescendingKeyIsAColumnLikeOthers() {
    migrate(
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b TEXT)",
        "INSERT INTO t VALUES (7, 'x'), (-3, 'y'), (NULL, 'z')",
        "CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b TEXT NOT NULL, c TEXT NOT NULL)",
        Conversions.none().fillBy("t", "c", row -> row.get("b") + "!"));

    assertThat(rows("SELECT rowid, a, b, c FROM t ORDER BY rowid"))
        .containsExactly("[1, 7, x, x!]", "[2, -3, y, y!]", "[3, null, z, z!]");
  }

  @Test
  void whereColumnsHaveTakenAllNamesOfNumbersJavaMakesNoValues() {
    assertThatThrownBy(
            () ->
                migrate(
                    "CREATE TABLE t (rowid, oid, _rowid_)",
                    "INSERT INTO t VALUES (1, 2, 3)",
                    "CREATE TABLE t (rowid, oid, _rowid_, d NOT NULL)",
                    Conversions.none().fillBy("t", "d", row -> 1)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot make values of t in Java: its columns have taken all names for the numbers of rows, rowid, oid and _rowid_; say the values in SQL.");
    assertThat(rows("SELECT * FROM t")).containsExactly("[1, 2, 3]");
  }

  @Test
  void keysThatBecomeTheSameAreRefused() {
    assertThatThrownBy(
            () ->
                migrate(
                    "CREATE TABLE t (a TEXT PRIMARY KEY, b) WITHOUT ROWID",
                    "INSERT INTO t VALUES ('x', 1), ('X', 2)",
                    "CREATE TABLE t (a TEXT PRIMARY KEY COLLATE NOCASE, b) WITHOUT ROWID",
                    Conversions.none()))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot rebuild table t; nothing has changed. ");
    assertThatThrownBy(
            () ->
                Migrations.of(
                        new GivenVersion(
                            1,
                            Conversions.none(),
                            "CREATE TABLE t (a TEXT PRIMARY KEY, b) WITHOUT ROWID"),
                        new GivenVersion(
                            2,
                            Conversions.none(),
                            "CREATE TABLE t (a TEXT COLLATE NOCASE PRIMARY KEY ON CONFLICT REPLACE, b) WITHOUT ROWID"))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate table t: after copying it has 1 rows, not 2; nothing has changed.");
    assertThat(rows("SELECT a, b FROM t ORDER BY a")).containsExactly("[X, 2]", "[x, 1]");
  }
}
