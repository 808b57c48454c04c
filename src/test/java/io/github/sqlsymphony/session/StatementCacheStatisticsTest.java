package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.StatementCacheStatistics;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatementCacheStatisticsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session open() {
    return SQLiteSession.open(database.name());
  }

  private Session open(int statements) {
    return SQLiteSession.open(
        database.name(),
        SessionOptions.defaults().statementCacheSize(statements).repeatedQueries(0));
  }

  @Test
  void beginsWithNothing() {
    try (Session session = open(20)) {
      assertThat(session.statementCache())
          .isEqualTo(new StatementCacheStatistics(0, 20, 0, 0, 0))
          .hasToString(
              "StatementCacheStatistics[size=0, capacity=20, hits=0, misses=0, evictions=0]");
      assertThat(session.statementCache().hitRate()).isEqualTo(1.0);
    }
  }

  @Test
  void countsEachStatement() {
    try (Session session = open()) {
      session.fetch("SELECT 1");
      session.fetch("SELECT 1");
      session.fetch("SELECT 2");
      session.fetch("SELECT 1");
      StatementCacheStatistics statistics = session.statementCache();

      session.fetch("SELECT 3");

      assertThat(statistics).isEqualTo(new StatementCacheStatistics(2, 128, 2, 2, 0));
      assertThat(statistics.requests()).isEqualTo(4);
      assertThat(statistics.hitRate()).isEqualTo(0.5);
    }
  }

  @Test
  void countsTransactionsToo() {
    try (Session session = open()) {
      session.createTable(City.class);
      session.commit();
      StatementCacheStatistics before = session.statementCache();

      for (int i = 0; i < 10; i++) {
        session.transaction(() -> session.add(new City().set(City.NAME, "Oslo")));
      }

      StatementCacheStatistics after = session.statementCache();
      assertThat(after.requests() - before.requests()).isEqualTo(30);
      assertThat(after.misses() - before.misses()).isEqualTo(1);
    }
  }

  @Test
  void countsWhatHasToGo() {
    try (Session session = open(2)) {
      for (int i = 0; i < 10; i++) {
        session.fetch("SELECT " + i);
      }

      assertThat(session.statementCache()).isEqualTo(new StatementCacheStatistics(2, 2, 0, 10, 8));
    }
  }

  @Test
  void keepsNothingWithoutRoom() {
    try (Session session = open(0)) {
      session.fetch("SELECT 1");
      session.fetch("SELECT 1");

      assertThat(session.statementCache()).isEqualTo(new StatementCacheStatistics(0, 0, 0, 2, 0));
    }
  }

  @Test
  void beginsAnewWithAConnectionThatAnotherSessionHasUsed() {
    try (SQLiteConnector keepsItOpen = SQLiteConnector.open(database.name())) {
      try (Session first = open()) {
        first.fetch("SELECT 1");
      }

      try (Session second = open()) {
        assertThat(second.statementCache())
            .isEqualTo(new StatementCacheStatistics(1, 128, 0, 0, 0));
        second.fetch("SELECT 1");
        assertThat(second.statementCache())
            .isEqualTo(new StatementCacheStatistics(1, 128, 1, 0, 0));
      }
      assertThat(keepsItOpen.isOpen()).isTrue();
    }
  }

  @Test
  void goesOnCountingWithAnotherConnection() {
    try (Session session = open();
        Session other = open()) {
      session.fetch("SELECT 1");
      session.fetch("SELECT 1");

      session.reconnect(database.file("other.db").toString());

      assertThat(session.statementCache()).isEqualTo(new StatementCacheStatistics(0, 128, 1, 1, 0));
      session.fetch("SELECT 1");
      assertThat(session.statementCache()).isEqualTo(new StatementCacheStatistics(1, 128, 1, 2, 0));
      other.reconnect();
      other.fetch("SELECT 1");
      assertThat(session.statementCache().requests()).isEqualTo(3);
    }
  }

  @Test
  void countsForEachSessionOnItsOwnWhereTheyShareAConnection() {
    try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
        Session first = SQLiteSession.open(memory, SessionOptions.defaults());
        Session second = SQLiteSession.open(memory, SessionOptions.defaults())) {
      first.fetch("SELECT 1");
      second.fetch("SELECT 1");
      second.fetch("SELECT 1");
      first.fetch("SELECT 2");

      assertThat(first.statementCache()).isEqualTo(new StatementCacheStatistics(2, 128, 0, 2, 0));
      assertThat(second.statementCache()).isEqualTo(new StatementCacheStatistics(2, 128, 2, 0, 0));
      first.transaction(() -> first.fetch("SELECT 2"));
      second.reconnect();
      second.transaction(() -> second.fetch("SELECT 2"));
      assertThat(first.statementCache()).isEqualTo(new StatementCacheStatistics(4, 128, 1, 4, 0));
      assertThat(second.statementCache()).isEqualTo(new StatementCacheStatistics(4, 128, 5, 0, 0));
    }
  }

  @Test
  void servesListsOfAllLengthsByFewStatements() {
    try (Session session = open(40)) {
      session.query(City.class).count();
      for (int length = 1; length <= 1000; length++) {
        List<Long> keys = LongStream.rangeClosed(1, length).boxed().toList();
        assertThat(session.query(City.class).filter(City.ID.in(keys)).count()).isZero();
      }

      StatementCacheStatistics statistics = session.statementCache();
      assertThat(statistics.evictions()).isZero();
      assertThat(statistics.hitRate()).isCloseTo(0.97, within(0.01));
    }
  }

  @Test
  void belongsToTheSessionAndItsThread() {
    Session session = open();
    session.transaction(
        () ->
            CompletableFuture.runAsync(
                    () ->
                        assertThatThrownBy(session::statementCache)
                            .isInstanceOf(SessionException.class)
                            .hasMessageContaining("is inside a call or transaction of it"))
                .join());
    session.close();

    assertThatThrownBy(session::statementCache)
        .isInstanceOf(SessionException.class)
        .hasMessageEndingWith("it is closed; open a new one.");
  }
}
