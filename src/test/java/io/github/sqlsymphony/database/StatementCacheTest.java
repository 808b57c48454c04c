package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.dialect.SqlScanner;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementCacheTest {
  private static final String ALL = "SELECT * FROM t";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();
  private Connector connector;
  private DatabaseConnection connection;
  private StatementCache cache;

  @BeforeEach
  void open() {
    connector = SQLiteConnector.open(database.name());
    connection = connector.connect(ConnectionOptions.defaults().statementCacheSize(3));
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    connection.execute("INSERT INTO t VALUES (1, 'one'), (2, 'two')");
    cache = connection.statements();
  }

  @AfterEach
  void close() {
    connector.release(connection);
    connector.close();
  }

  @Test
  void usesAStatementAgain() {
    long hits = cache.statistics().hits();
    long misses = cache.statistics().misses();

    count();
    count();
    count();

    assertThat(cache.statistics().hits() - hits).isEqualTo(2);
    assertThat(cache.statistics().misses() - misses).isEqualTo(1);
  }

  @Test
  void keepsTheStatementsUsedLast() {
    connection.execute("SELECT 1");
    connection.execute("SELECT 2");
    connection.execute("SELECT 3");
    connection.execute("SELECT 1");
    connection.execute("SELECT 4");
    long misses = cache.statistics().misses();

    connection.execute("SELECT 1");
    connection.execute("SELECT 3");
    connection.execute("SELECT 4");

    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.statistics().misses()).isEqualTo(misses);
    connection.execute("SELECT 2");
    assertThat(cache.statistics().misses()).isEqualTo(misses + 1);
  }

  @Test
  void neverHandsOutAStatementWhoseRowsAreStillRead() {
    try (OpenRows outer = connection.openRows(ALL, Binder.NONE)) {
      assertThat(outer.next()).isTrue();

      assertThat(count()).isEqualTo(2);
      assertThat(cache.busy()).isEqualTo(1);

      assertThat(outer.getText(2)).isEqualTo("one");
      assertThat(outer.next()).isTrue();
      assertThat(outer.getText(2)).isEqualTo("two");
      assertThat(outer.next()).isFalse();
    }
    assertThat(cache.busy()).isZero();
  }

  @Test
  void readsTheSameQueryInsideItself() {
    List<String> pairs = new ArrayList<>();
    try (OpenRows outer = connection.openRows(ALL, Binder.NONE)) {
      while (outer.next()) {
        try (OpenRows inner = connection.openRows(ALL, Binder.NONE)) {
          while (inner.next()) {
            pairs.add(outer.getText(2) + " " + inner.getText(2));
          }
        }
      }
    }

    assertThat(pairs).containsExactly("one one", "one two", "two one", "two two");
  }

  @Test
  void keepsAStatementThatWasPushedOutWhileItsRowsWereRead() {
    try (OpenRows rows = connection.openRows(ALL, Binder.NONE)) {
      for (int i = 0; i < 5; i++) {
        connection.execute("SELECT " + i);
      }
      assertThat(rows.next()).isTrue();
    }

    assertThat(cache.size()).isEqualTo(3);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void preparesEachStatementAnewWithoutACache() {
    StatementCache none = new StatementCache(null, 0);

    assertThat(none.size()).isZero();
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection uncached =
          other.connect(ConnectionOptions.defaults().statementCacheSize(0));
      uncached.execute("SELECT 1");
      uncached.execute("SELECT 1");
      assertThat(uncached.statements().statistics().misses()).isEqualTo(2);
      assertThat(uncached.statements().size()).isZero();
      other.release(uncached);
    }
  }

  @Test
  void keepsOneStatementAtMost() {
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection one = other.connect(ConnectionOptions.defaults().statementCacheSize(1));
      one.execute("SELECT 1");
      one.execute("SELECT 1");
      try (OpenRows first = one.openRows("SELECT 1", Binder.NONE);
          OpenRows second = one.openRows("SELECT 2", Binder.NONE);
          OpenRows again = one.openRows("SELECT 1", Binder.NONE)) {
        one.execute("SELECT 3");
        assertThat(one.statements().size()).isEqualTo(1);
        assertThat(one.statements().busy()).isEqualTo(3);
        assertThat(List.of(value(first), value(second), value(again))).containsExactly(1L, 2L, 1L);
      }

      assertThat(one.statements().busy()).isZero();
      assertThat(one.statements().statistics())
          .isEqualTo(new StatementCacheStatistics(1, 1, 2, 4, 4));
      one.execute("SELECT 1");
      assertThat(one.statements().statistics().hits()).isEqualTo(3);
      other.release(one);
    }
  }

  private static long value(OpenRows rows) {
    assertThat(rows.next()).isTrue();
    return rows.getLong(1);
  }

  @Test
  void lendsAnyNumberOfStatementsAndKeepsAsManyAsItMay() {
    List<OpenRows> lent = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lent.add(connection.openRows("SELECT " + i, Binder.NONE));
    }

    assertThat(cache.busy()).isEqualTo(10);
    lent.forEach(OpenRows::close);
    assertThat(cache.busy()).isZero();
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void limitsTheLengthOfLongTextsTogether() {
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection roomy = other.connect(ConnectionOptions.defaults());
      roomy.execute("SELECT 1");
      for (int i = 0; i < 100; i++) {
        roomy.execute(longText(i, StatementCache.MOST_LONG / 10));
      }

      assertThat(roomy.statements().statistics())
          .isEqualTo(new StatementCacheStatistics(11, 128, 0, 101, 90));
      roomy.execute("SELECT 1");
      roomy.execute(longText(99, StatementCache.MOST_LONG / 10));
      roomy.execute(longText(90, StatementCache.MOST_LONG / 10));
      assertThat(roomy.statements().statistics().hits()).isEqualTo(3);
      other.release(roomy);
    }
  }

  @Test
  void keepsAnyNumberOfShortTexts() {
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection roomy = other.connect(ConnectionOptions.defaults());
      for (int i = 0; i < 128; i++) {
        roomy.execute(longText(i, StatementCache.LONG - 1));
      }

      assertThat(roomy.statements().statistics())
          .isEqualTo(new StatementCacheStatistics(128, 128, 0, 128, 0));
      other.release(roomy);
    }
  }

  @Test
  void doesNotKeepAGiantAndWhatItWouldPushOut() {
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection roomy = other.connect(ConnectionOptions.defaults());
      String half = longText(0, StatementCache.MOST_LONG / 2);
      roomy.execute(half);
      roomy.execute(longText(1, StatementCache.MOST_LONG + 1));
      roomy.execute(half);

      assertThat(roomy.statements().statistics())
          .isEqualTo(new StatementCacheStatistics(1, 128, 1, 2, 0));
      other.release(roomy);
    }
  }

  /** Texts of one length that differ. */
  private static String longText(int number, int length) {
    String start = "SELECT " + number + ", '";
    return start + "x".repeat(length - start.length() - 1) + "'";
  }

  @Test
  void givesUpItsRoomWhenALongStatementFailsForGood() {
    try (Connector other = SQLiteConnector.open(":memory:")) {
      DatabaseConnection roomy = other.connect(ConnectionOptions.defaults());
      roomy.execute("CREATE TABLE u (a)");
      for (int i = 0; i < 20; i++) {
        String sql = longText(i, StatementCache.MOST_LONG / 2) + " FROM u";
        roomy.execute(sql);
        roomy.execute("DROP TABLE u");
        assertThatThrownBy(() -> roomy.execute(sql)).isInstanceOf(DatabaseException.class);
        roomy.execute("CREATE TABLE u (a)");
      }

      assertThat(roomy.statements().size()).isEqualTo(2);
      assertThat(roomy.statements().statistics().evictions()).isZero();
      other.release(roomy);
    }
  }

  @Test
  void takesANameBetweenDoubleQuotesForANameOnly() {
    assertThatThrownBy(() -> connection.execute("SELECT \"c\" FROM \"t\""))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "Cannot run a statement on the database in memory: no such column: c. SQL: SELECT \"c\" FROM \"t\"");
  }

  @Test
  void noticesThatAColumnOfAKeptStatementIsGone() {
    String sql = "SELECT \"a\" FROM \"t\" WHERE \"b\" <> ?";
    assertThat(firstKey(sql)).isEqualTo(1);

    connection.execute("ALTER TABLE t RENAME COLUMN b TO c");

    assertThatThrownBy(() -> firstKey(sql))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith(
            "Cannot run a statement on the database in memory: no such column: b.");
    connection.execute("ALTER TABLE t RENAME COLUMN c TO b");
    assertThat(firstKey(sql)).isEqualTo(1);
  }

  private long firstKey(String sql) {
    return connection.query(
        sql,
        parameters -> parameters.setText(1, "b"),
        rows -> rows.next() ? rows.getLong(1) : Long.valueOf(0));
  }

  @Test
  void forgetsAllWhenTheApplicationChangesTheSchema() {
    count();
    try (OpenRows rows = connection.openRows("SELECT a FROM t", Binder.NONE)) {
      assertThat(rows.next()).isTrue();

      connection.update(SqlScanner.scan("CREATE TABLE u (a)"), Binder.NONE);

      assertThat(cache.size()).isZero();
      assertThat(rows.next()).isTrue();
    }
    assertThat(cache.size()).isZero();
    assertThat(count()).isEqualTo(2);
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void seesANewColumn() {
    assertThat(columns()).containsExactly("a", "b");

    connection.execute("ALTER TABLE t ADD COLUMN c TEXT DEFAULT 'new'");

    assertThat(columns()).containsExactly("a", "b", "c");
    assertThat(
            connection.<String>query(ALL, Binder.NONE, rows -> rows.next() ? rows.getText(3) : ""))
        .isEqualTo("new");
  }

  @Test
  void readsTheNamesOfAResultWithoutRowsAnew() {
    connection.execute("DELETE FROM t");
    assertThat(columns()).containsExactly("a", "b");

    connection.execute("ALTER TABLE t DROP COLUMN b");

    assertThat(columns()).containsExactly("a");
  }

  @Test
  void bindsAsManyValuesAsTheTextHasAfterAChange() {
    String sql = "INSERT INTO t VALUES (?, ?)";
    assertThat(insert(sql, 3, "three")).isEqualTo(1);

    connection.execute("ALTER TABLE t ADD COLUMN c TEXT");

    assertThatThrownBy(() -> insert(sql, 4, "four"))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "Cannot run a statement on the database in memory: table t has 3 columns but 2 values were supplied. SQL: INSERT INTO t VALUES (?, ?)");
    connection.execute("ALTER TABLE t DROP COLUMN c");
    assertThat(insert(sql, 4, "four")).isEqualTo(1);
    assertThat(count()).isEqualTo(4);
  }

  @Test
  void seesATableThatWasMadeAnew() {
    count();
    connection.execute("DROP TABLE t");
    assertThatThrownBy(this::count)
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "Cannot run a statement on the database in memory: no such table: t; a session makes the table of a model on first use or with createTable(…), unless it is read-only or was told not to. SQL: SELECT * FROM t");

    connection.execute("CREATE TABLE t (x TEXT)");

    assertThat(columns()).containsExactly("x");
  }

  @Test
  void usesAStatementAgainAfterItFailed() {
    String insert = "INSERT INTO t (a, b) VALUES (?, ?)";
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> insert(insert, 1, "again")).isInstanceOf(ConstraintFailure.class);
    }

    assertThat(insert(insert, 3, "three")).isEqualTo(1);
    assertThat(count()).isEqualTo(3);
    assertThat(cache.busy()).isZero();
  }

  @Test
  void refusesTooFewAndTooManyValues() {
    String sql = "INSERT INTO t (a, b) VALUES (?, ?)";

    assertThatThrownBy(() -> connection.update(sql, parameters -> parameters.setLong(1, 5)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot run a statement with 2 parameters and 1 values: give one value for each ? in"
                + " it. SQL: INSERT INTO t (a, b) VALUES (?, ?)");
    assertThatThrownBy(
            () ->
                connection.update(
                    sql,
                    parameters -> {
                      parameters.setLong(1, 5);
                      parameters.setNull(2);
                      parameters.setNull(3);
                    }))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Cannot run a statement with 2 parameters and 3 values: give one value for each ? in"
                + " it. SQL: INSERT INTO t (a, b) VALUES (?, ?)");
    assertThat(insert(sql, 5, "five")).isEqualTo(1);
  }

  @Test
  void refusesValuesOutOfOrder() {
    assertThatThrownBy(
            () ->
                connection.update(
                    "INSERT INTO t (a, b) VALUES (?, ?)", parameters -> parameters.setNull(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Parameters are bound in order, each once: expected 1, got 2");
    assertThat(cache.busy()).isZero();
  }

  @Test
  void givesTheStatementBackWhenTheMapperFails() {
    assertThatThrownBy(
            () ->
                connection.query(
                    ALL,
                    Binder.NONE,
                    rows -> {
                      throw new IllegalArgumentException("mapper");
                    }))
        .hasMessage("mapper");

    assertThat(cache.busy()).isZero();
  }

  private int insert(String sql, long key, String text) {
    return connection.update(
        sql,
        parameters -> {
          parameters.setLong(1, key);
          parameters.setText(2, text);
        });
  }

  private int count() {
    return connection.query(
        ALL,
        Binder.NONE,
        rows -> {
          int count = 0;
          while (rows.next()) {
            count++;
          }
          return count;
        });
  }

  private List<String> columns() {
    return connection.query(
        ALL,
        Binder.NONE,
        rows -> {
          rows.next();
          List<String> names = new ArrayList<>();
          for (int i = 1; i <= rows.columnCount(); i++) {
            names.add(rows.columnName(i));
          }
          return names;
        });
  }
}
