package io.github.sqlsymphony.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

class SQLiteConnectorTest {
  private static final ConnectionOptions DEFAULTS = ConnectionOptions.defaults();

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  @Test
  void isNamedByTheCanonicalPath() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      assertThat(connector.database()).isEqualTo(database.file().toString());
      assertThat(connector).hasToString("SQLiteConnector[" + database.file() + "]");
      assertThat(connector.isMemory()).isFalse();
    }
  }

  @Test
  void sharesADatabaseHoweverItsFileIsNamed() throws Exception {
    Path link = database.file("link.db");
    Files.createSymbolicLink(link, database.file());
    Path folder = database.file("folder");
    Files.createSymbolicLink(folder, database.file().getParent());
    Path relative = Path.of("").toAbsolutePath().relativize(database.file());

    try (Connector plain = SQLiteConnector.open(database.name());
        Connector linked = SQLiteConnector.open(link.toString());
        Connector inLinkedFolder = SQLiteConnector.open(folder.resolve("./test.db").toString());
        Connector relatively = SQLiteConnector.open(relative.toString())) {
      assertThat(List.of(linked, inLinkedFolder, relatively))
          .allSatisfy(connector -> assertThat(connector.permit()).isSameAs(plain.permit()));
      DatabaseConnection connection = plain.connect(DEFAULTS);
      plain.release(connection);
      assertThat(linked.connect(DEFAULTS)).isSameAs(connection);
      linked.release(connection);
      try (Connector existing = SQLiteConnector.open(link.toString())) {
        assertThat(existing.permit()).isSameAs(plain.permit());
      }
    }
  }

  @Test
  void keepsSeveralDatabasesApart() {
    try (Connector one = SQLiteConnector.open(database.file("one.db").toString());
        Connector two = SQLiteConnector.open(database.file("two.db").toString())) {
      DatabaseConnection first = one.connect(DEFAULTS);
      DatabaseConnection second = two.connect(DEFAULTS);

      first.execute("CREATE TABLE t (a INTEGER)");

      assertThat(tables(first)).isEqualTo(1);
      assertThat(tables(second)).isZero();
      assertThat(one.permit()).isNotSameAs(two.permit());
      one.release(first);
      two.release(second);
    }
  }

  @Test
  void opensAnotherDatabaseInMemoryEachTime() {
    try (Connector one = SQLiteConnector.open(":memory:");
        Connector two = SQLiteConnector.open(":memory:")) {
      DatabaseConnection first = one.connect(DEFAULTS);
      DatabaseConnection second = two.connect(DEFAULTS);

      first.execute("CREATE TABLE t (a INTEGER)");

      assertThat(one.isMemory()).isTrue();
      assertThat(one.database()).isEqualTo(":memory:");
      assertThat(tables(second)).isZero();
      assertThat(one.connect(DEFAULTS)).isSameAs(first);
      one.release(first);
      one.release(first);
      two.release(second);
    }
  }

  @Test
  void closesWithTheLastConnector() {
    Connector one = SQLiteConnector.open(database.name());
    Connector two = SQLiteConnector.open(database.name());
    DatabaseConnection connection = one.connect(DEFAULTS);
    one.release(connection);

    one.close();
    one.close();

    assertThat(one.isOpen()).isFalse();
    assertThat(two.isOpen()).isTrue();
    assertThat(two.connect(DEFAULTS)).isSameAs(connection);
    two.release(connection);
    two.close();
    assertThat(database.log(Level.INFO))
        .containsExactly("INFO Opened " + database.file(), "INFO Closed " + database.file());
  }

  @Test
  void staysOpenUntilTheLastConnectionIsGivenBack() {
    Connector connector = SQLiteConnector.open(database.name());
    DatabaseConnection connection = connector.connect(DEFAULTS);

    connector.close();

    assertThat(tables(connection)).isZero();
    assertThat(database.log(Level.INFO)).doesNotContain("INFO Closed " + database.file());
    connector.release(connection);
    assertThat(database.log(Level.INFO)).contains("INFO Closed " + database.file());
  }

  @Test
  void refusesToConnectOnceItIsClosed() {
    Connector connector = SQLiteConnector.open(database.name());
    connector.close();

    assertThatThrownBy(() -> connector.connect(DEFAULTS))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessage(
            "Cannot connect to "
                + database.file()
                + ": this connector is closed; open the database again with SQLiteConnector.open.");
  }

  @Test
  void keepsAtMostFourIdleConnections() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      List<DatabaseConnection> first = connect(connector, 6);
      first.forEach(connector::release);

      List<DatabaseConnection> second = connect(connector, 6);

      assertThat(second).filteredOn(first::contains).hasSize(4);
      second.forEach(connector::release);
    }
  }

  @Test
  void keepsConnectionsApartByTheirOptions() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection writer = connector.connect(DEFAULTS);
      connector.release(writer);

      DatabaseConnection reader = connector.connect(DEFAULTS.readOnly());

      assertThat(reader).isNotSameAs(writer);
      connector.release(reader);
    }
  }

  @Test
  void doesNotReuseAConnectionWithASettingOfItsLastUser() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection connection = connector.connect(DEFAULTS);
      connection.execute("PRAGMA foreign_keys = off");
      connector.release(connection);

      DatabaseConnection next = connector.connect(DEFAULTS);

      assertThat(next).isNotSameAs(connection);
      connector.release(next);
    }
  }

  @Test
  void endsWhatTheLastUserLeftOpen() {
    try (Connector connector = SQLiteConnector.open(database.name())) {
      DatabaseConnection connection = connector.connect(DEFAULTS);
      connection.execute("BEGIN IMMEDIATE");
      connection.execute("CREATE TABLE t (a INTEGER)");

      connector.release(connection);

      DatabaseConnection next = connector.connect(DEFAULTS);
      assertThat(next).isNotSameAs(connection);
      assertThat(tables(next)).isZero();
      connector.release(next);
    }
    assertThat(database.log(Level.WARN))
        .containsExactly(
            "WARN A connection to "
                + database.file()
                + " was given back with 0 open results and an open transaction; they end here");
    database.forget();
  }

  @Test
  void isOneForAllThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Integer>> users = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        users.add(threads.submit(() -> openOften(start)));
      }
      start.countDown();
      for (Future<Integer> user : users) {
        assertThat(user.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private int openOften(CountDownLatch start) throws InterruptedException {
    start.await();
    int tables = 0;
    for (int i = 0; i < 20; i++) {
      try (Connector connector = SQLiteConnector.open(database.name())) {
        DatabaseConnection connection = connector.connect(DEFAULTS);
        tables += tables(connection);
        connector.release(connection);
      }
    }
    return tables;
  }

  private static List<DatabaseConnection> connect(Connector connector, int times) {
    List<DatabaseConnection> connections = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      connections.add(connector.connect(DEFAULTS));
    }
    return connections;
  }

  private static int tables(DatabaseConnection connection) {
    return connection.query(
        "SELECT count(*) FROM sqlite_schema",
        Binder.NONE,
        rows -> rows.next() ? (int) rows.getLong(1) : -1);
  }
}
