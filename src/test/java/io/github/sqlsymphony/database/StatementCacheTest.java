package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    long hits = cache.hits();
    long misses = cache.misses();

    count();
    count();
    count();

    assertThat(cache.hits() - hits).isEqualTo(2);
    assertThat(cache.misses() - misses).isEqualTo(1);
  }

  @Test
  void keepsTheStatementsUsedLast() {
    connection.execute("SELECT 1");
    connection.execute("SELECT 2");
    connection.execute("SELECT 3");
    connection.execute("SELECT 1");
    connection.execute("SELECT 4");
    long misses = cache.misses();

    connection.execute("SELECT 1");
    connection.execute("SELECT 3");
    connection.execute("SELECT 4");

    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.misses()).isEqualTo(misses);
    connection.execute("SELECT 2");
    assertThat(cache.misses()).isEqualTo(misses + 1);
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
      assertThat(uncached.statements().misses()).isEqualTo(2);
      assertThat(uncached.statements().size()).isZero();
      other.release(uncached);
    }
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
