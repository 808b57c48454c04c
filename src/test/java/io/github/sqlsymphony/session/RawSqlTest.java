package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawSqlTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Person.class);
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private long committed() {
    try (Session other = SQLiteSession.open(database.name())) {
      return other.query(Person.class).count();
    }
  }

  @Nested
  class Writing {
    @Test
    void belongsToTheTransaction() {
      session.execute("INSERT INTO people (name) VALUES (?)", "John");
      assertThat(session.inTransaction()).isTrue();
      assertThat(committed()).isZero();

      session.commit();

      assertThat(committed()).isEqualTo(1);
    }

    @Test
    void givesTheNumberOfRows() {
      assertThat(session.execute("INSERT INTO people (name) VALUES ('a'), ('b'), ('c')"))
          .isEqualTo(3);
      assertThat(session.execute("UPDATE people SET cash = 1 WHERE name < 'c'")).isEqualTo(2);
      assertThat(session.execute("DELETE FROM people")).isEqualTo(3);
      assertThat(session.execute("DELETE FROM people")).isZero();
    }

    @Test
    void givesNoNumberForOtherStatements() {
      session.execute("INSERT INTO people (name) VALUES ('a'), ('b')");

      assertThat(session.execute("CREATE TABLE t (a)")).isZero();
      assertThat(session.execute("SELECT * FROM people")).isZero();
      assertThat(session.execute("PRAGMA user_version")).isZero();
    }

    @Test
    void isCommittedWithTheRowsItReturns() {
      List<Row> rows =
          session.fetch("INSERT INTO people (name) VALUES ('a'), ('b') RETURNING id, name");
      session.commit();

      assertThat(rows).hasToString("[{id=1, name=a}, {id=2, name=b}]");
      assertThat(committed()).isEqualTo(2);
    }

    @Test
    void isCommittedByABlockWithTheRowsItReturns() {
      List<Row> rows =
          session.transaction(
              () -> session.fetch("INSERT INTO people (name) VALUES (?) RETURNING id", "a"));

      assertThat(rows).hasSize(1);
      assertThat(committed()).isEqualTo(1);
    }

    @Test
    void isNotedBehindCommonTableExpressions() {
      session.execute("WITH n(x) AS (VALUES ('a')) INSERT INTO people (name) SELECT x FROM n");

      assertThat(session.inTransaction()).isTrue();
      session.rollback();
      assertThat(committed()).isZero();
    }

    @Test
    void leavesNothingWhenItFails() {
      assertThatThrownBy(
              () -> session.execute("INSERT INTO people (id, name) VALUES (1, 'a'), (1, 'b')"))
          .isInstanceOf(DatabaseException.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(session.fetch("SELECT * FROM people")).isEmpty();
    }
  }

  @Nested
  class Values {
    private Object stored(Object value) {
      return session.fetch("SELECT ? AS x", value).get(0).get("x");
    }

    @Test
    void areBound() {
      assertThat(stored("'; DROP TABLE people; --")).isEqualTo("'; DROP TABLE people; --");
      assertThat(stored(7)).isEqualTo(7L);
      assertThat(stored(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
      assertThat(stored(1.5)).isEqualTo(1.5);
      assertThat(stored(null)).isNull();
      assertThat(stored(true)).isEqualTo(1L);
      assertThat(stored(new byte[] {1, 2})).isEqualTo(new byte[] {1, 2});
      assertThat(stored(LocalDate.of(2020, 2, 29))).isEqualTo("2020-02-29");
    }

    @Test
    void mayBeModelsThatStandForTheirKey() {
      Person john = session.add(Person.named("John"));

      assertThat(stored(john)).isEqualTo(1L);
    }

    @Test
    void cannotBeModelsWithoutKey() {
      assertThatThrownBy(() -> stored(Person.named("John")))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot bind parameter 1: it is Person that is not saved and has no key.");
    }

    @Test
    void areTypedWhenRead() {
      Row row =
          session
              .fetch(
                  "SELECT 5 AS i, 2.5 AS r, 'text' AS t, x'0102' AS b, NULL AS n, '2020-02-29' AS d")
              .get(0);

      assertThat(row.get("i", Integer.class)).isEqualTo(5);
      assertThat(row.get("i", Long.class)).isEqualTo(5L);
      assertThat(row.get("r", Double.class)).isEqualTo(2.5);
      assertThat(row.get("t", String.class)).isEqualTo("text");
      assertThat(row.get("b", byte[].class)).isEqualTo(new byte[] {1, 2});
      assertThat(row.get("n", String.class)).isNull();
      assertThat(row.get("d", LocalDate.class)).isEqualTo(LocalDate.of(2020, 2, 29));
      assertThatThrownBy(() -> row.get("t", Long.class))
          .isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void mustBeAsManyAsTheParameters() {
      assertThatThrownBy(() -> session.execute("UPDATE people SET name = ?, cash = ?", "a"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot run a statement with 2 parameters and 1 values: give one value for each ?. SQL: UPDATE people SET name = ?, cash = ?");
      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void mustBeOfATypeThatCanBeStored() {
      assertThatThrownBy(() -> session.execute("UPDATE people SET name = ?", new Object()))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("Cannot");
      assertThatThrownBy(() -> session.execute("UPDATE people SET name = ?", List.of(1)))
          .isInstanceOf(QueryException.class);
      assertThatThrownBy(
              () ->
                  session.execute(
                      "UPDATE people SET cash = ?", BigDecimal.valueOf(Double.MAX_VALUE).pow(9)))
          .isInstanceOf(QueryException.class);
      assertThatThrownBy(() -> session.execute("UPDATE people SET cash = ?", Double.NaN))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("Cannot bind parameter 1: its value ");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void areNotPartOfMessages() {
      assertThatThrownBy(() -> session.execute("INSERT INTO nowhere VALUES (?)", "secret"))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot run a statement on %s: no such table: nowhere; a session makes the table of a model on first use or with createTable(…), unless it is read-only or was told not to. SQL: INSERT INTO nowhere VALUES (?)",
              database.file());
    }
  }

  @Nested
  class Refusing {
    @Test
    void severalStatements() {
      assertThatThrownBy(() -> session.execute("DELETE FROM people; DELETE FROM city"))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("Cannot execute several statements in one call: DELETE");
      assertThat(database.statements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "BEGIN",
          "begin immediate",
          "COMMIT",
          "END TRANSACTION",
          "ROLLBACK",
          "SAVEPOINT x",
          "RELEASE x",
          "ROLLBACK TO x",
          "/* sly */ COMMIT",
          "-- sly\nCOMMIT",
          ";COMMIT;"
        })
    void commandsOfTransactions(String sql) {
      session.add(Person.named("John"));

      assertThatThrownBy(() -> session.execute(sql))
          .isInstanceOf(TransactionException.class)
          .hasMessage(
              "Cannot run this statement: the session begins and ends transactions; use commit(), rollback(), savepoint() or transaction(…). SQL: "
                  + sql);
      assertThatThrownBy(() -> session.fetch(sql)).isInstanceOf(TransactionException.class);
      assertThat(session.inTransaction()).isTrue();
    }

    @Test
    void wrongSql() {
      assertThatThrownBy(() -> session.fetch("SELECT nope FROM people"))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot run a statement on %s: no such column: nope. SQL: SELECT nope FROM people",
              database.file());
      assertThatThrownBy(() -> session.fetch("SELEKT 1")).isInstanceOf(QueryException.class);
    }
  }

  @Nested
  class OtherStatements {
    @Test
    void readSettings() {
      assertThat(session.fetch("PRAGMA foreign_keys").get(0).get("foreign_keys")).isEqualTo(1L);
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void changeSettings() {
      session.execute("PRAGMA user_version = 7");

      assertThat(session.fetch("PRAGMA user_version").get(0).get("user_version")).isEqualTo(7L);
    }

    @Test
    void doNotLeaveSettingsToTheNextSession() {
      session.execute("PRAGMA foreign_keys = off");
      session.close();

      session = SQLiteSession.open(database.name());

      assertThat(session.fetch("PRAGMA foreign_keys").get(0).get("foreign_keys")).isEqualTo(1L);
    }

    @Test
    void vacuumOutsideOfATransaction() {
      session.execute("VACUUM");

      assertThat(database.statements()).containsExactly("VACUUM");
    }

    @Test
    void cannotVacuumInsideATransaction() {
      session.add(Person.named("John"));

      assertThatThrownBy(() -> session.execute("VACUUM"))
          .isInstanceOf(TransactionException.class)
          .hasMessage(
              "Cannot run this statement inside a transaction: SQLite does not allow it; call commit() or rollback() first. SQL: VACUUM");
      session.commit();
      assertThat(committed()).isEqualTo(1);
    }

    @Test
    void attachAnotherDatabase() {
      session.execute("ATTACH ? AS other", database.file("other.db").toString());
      session.execute("CREATE TABLE other.t (a)");
      session.execute("INSERT INTO other.t VALUES (1)");
      session.commit();
      session.execute("DETACH other");

      assertThat(database.file("other.db")).exists();
    }

    @Test
    void createTables() {
      session.execute("CREATE TABLE t (a)");
      session.execute("INSERT INTO t VALUES (1)");
      session.rollback();

      assertThatThrownBy(() -> session.fetch("SELECT * FROM t"))
          .hasMessageContaining("no such table: t");
    }

    @Test
    void alterTheTableOfAModel() {
      session.add(Person.named("John"));
      session.commit();
      session.execute("ALTER TABLE people ADD COLUMN extra TEXT");
      session.commit();

      assertThat(session.query(Person.class).one().get(Person.NAME)).isEqualTo("John");
      session.add(Person.named("Anna"));
      session.commit();
    }

    @Test
    void createTriggers() {
      session.execute(
          "CREATE TRIGGER t AFTER INSERT ON people BEGIN UPDATE people SET cash = 9 WHERE id = new.id; END");

      Person john = session.add(Person.named("John"));
      session.refresh(john);

      assertThat(john.get(Person.CASH)).isEqualTo(9);
    }

    @Test
    void explainPlans() {
      assertThat(session.fetch("EXPLAIN QUERY PLAN SELECT * FROM people WHERE id = 1")).hasSize(1);
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void mayEndWithASemicolon() {
      assertThat(session.fetch("SELECT 1 AS x;")).hasSize(1);
    }
  }
}
