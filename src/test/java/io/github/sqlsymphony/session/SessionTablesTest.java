package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTablesTest {
  private static final String EXISTS = "SELECT name FROM pragma_table_xinfo(?)";
  private static final String CREATE_CITY =
      "CREATE TABLE IF NOT EXISTS \"city\" (\"id\" INTEGER PRIMARY KEY, \"name\" VARCHAR(40) NOT NULL)";
  private static final String INSERT_CITY = "INSERT INTO \"city\" (\"name\") VALUES (?)";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private static City oslo() {
    return new City().set(City.NAME, "Oslo");
  }

  private Session open() {
    return SQLiteSession.open(database.name());
  }

  private static List<Object> tables(Session session) {
    return session
        .fetch("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        .stream()
        .map(row -> row.get("name"))
        .toList();
  }

  private void createCity() {
    try (Session session = open()) {
      session.add(oslo());
      session.commit();
    }
    database.forget();
  }

  @Test
  void createsATableOnFirstUse() {
    try (Session session = open()) {
      session.add(oslo());
      session.commit();
    }

    assertThat(database.statements())
        .containsExactly("BEGIN IMMEDIATE", EXISTS, CREATE_CITY, INSERT_CITY, "COMMIT");
  }

  @Test
  void looksForATableOnce() {
    createCity();

    try (Session session = open()) {
      session.transaction(() -> session.add(oslo()));
      database.forget();
      session.transaction(() -> session.add(oslo()));
    }

    assertThat(database.statements()).containsExactly("BEGIN IMMEDIATE", INSERT_CITY, "COMMIT");
  }

  @Test
  void createsReferencedTablesFirst() {
    try (Session session = open()) {
      session.query(Award.class).count();

      assertThat(tables(session)).containsExactly("city", "people", "badge", "award");
    }
  }

  @Test
  void createsTablesThatReferToEachOther() {
    try (Session session = open()) {
      Hen hen = session.add(new Hen());
      Egg egg = session.add(new Egg().set(Egg.LAID_BY, hen));
      session.update(hen, Hen.HATCHED_FROM.to(egg));
      session.commit();

      assertThat(tables(session)).containsExactlyInAnyOrder("egg", "hen");
    }
  }

  @Test
  void createsATableBeforeItIsReadWithoutLeavingATransactionOpen() {
    try (Session session = open()) {
      assertThat(session.query(City.class).list()).isEmpty();

      assertThat(session.inTransaction()).isFalse();
      assertThat(database.statements())
          .containsExactly(
              EXISTS,
              "BEGIN IMMEDIATE",
              EXISTS,
              CREATE_CITY,
              "COMMIT",
              "SELECT \"id\", \"name\" FROM \"city\"");
    }
  }

  @Test
  void readsAnExistingTableWithoutWriting() {
    createCity();

    try (Session session = open()) {
      session.query(City.class).count();
    }

    assertThat(database.statements()).containsExactly(EXISTS, "SELECT COUNT(*) FROM \"city\"");
  }

  @Test
  void readsAnExistingTableWhileAnotherSessionWrites() {
    createCity();

    try (Session writer = open();
        Session reader = open()) {
      writer.add(oslo());

      assertThat(reader.query(City.class).count()).isEqualTo(1);
      writer.rollback();
    }
  }

  @Test
  void createsTheTableAgainAfterItsCreationWasRolledBack() {
    try (Session session = open()) {
      session.add(oslo());
      session.rollback();
      assertThat(tables(session)).isEmpty();

      session.add(oslo());
      session.commit();

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void createsTheTableAgainAfterItsCreationWasRolledBackToASavepoint() {
    try (Session session = open()) {
      Savepoint point = session.savepoint();
      session.add(oslo());
      point.rollback();
      assertThat(tables(session)).isEmpty();

      session.add(oslo());
      session.commit();

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void createsTheTableAgainAfterANestedTransactionFailed() {
    try (Session session = open()) {
      session.transaction(
          () -> {
            assertThatThrownBy(
                    () ->
                        session.transaction(
                            () -> {
                              session.add(oslo());
                              throw new IllegalStateException("no");
                            }))
                .hasMessage("no");
            session.add(oslo());
          });

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void createsTheTableAgainAfterTheFirstInsertWasRefused() {
    try (Session session = open()) {
      assertThatThrownBy(() -> session.add(new City())).isInstanceOf(NullableFieldException.class);
      assertThat(database.statements()).isEmpty();
      session.add(oslo());
      session.commit();

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void leavesNoTableOfAnInsertThatWasRefusedInsideATransaction() {
    try (Session session = open()) {
      session.add(oslo());
      assertThatThrownBy(() -> session.add(Person.named("John").setKey(Person.CITY, 99)))
          .isInstanceOf(ForeignKeyException.class);

      assertThat(tables(session)).containsExactly("city");
      session.rollback();
    }
  }

  @Test
  void createsTheTableAgainAfterItWasDroppedByRawSql() {
    try (Session session = open()) {
      session.add(oslo());
      session.commit();
      session.execute("DROP TABLE city");

      session.add(oslo());
      session.commit();

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void createsNoTableIfToldSo() {
    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      assertThatThrownBy(() -> session.add(oslo()))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot run a statement on "
                  + database.file()
                  + ": no such table: city; a session makes the table of a model on first use or with createTable(…), unless it is read-only or was told not to. SQL: INSERT INTO \"city\" (\"name\") VALUES (?)");
      assertThatThrownBy(() -> session.query(City.class).list())
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("no such table: city");
      assertThat(session.inTransaction()).isFalse();
      assertThat(tables(session)).isEmpty();
    }
  }

  @Test
  void createsATableOnDemandEvenIfNotOnFirstUse() {
    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      session.createTable(Person.class);
      session.add(Person.named("John"));
      session.commit();

      assertThat(tables(session)).containsExactly("city", "people");
    }
  }

  @Test
  void readsExistingTablesInAReadOnlySession() {
    createCity();

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().readOnly())) {
      assertThat(session.query(City.class).list()).hasSize(1);
      assertThat(session.get(City.class, 1).get(City.NAME)).isEqualTo("Oslo");
    }
  }

  @Test
  void tellsThatATableIsMissingInAReadOnlySession() {
    createCity();

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().readOnly())) {
      assertThatThrownBy(() -> session.query(Badge.class).list())
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("no such table: badge");
    }
  }

  @Test
  void refusesToWriteInAReadOnlySession() {
    createCity();

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().readOnly())) {
      City city = oslo();
      assertThatThrownBy(() -> session.add(city))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(
              "it is open for reading only, or the file or its folder cannot be written; open it with OpenMode.READ_WRITE and check the permissions");
      assertThat(city.pk()).isNull();
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Test
  void readsAFileThatNobodyChanges() {
    createCity();

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().immutable())) {
      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void refusesAReadOnlySessionInMemory() {
    assertThatThrownBy(() -> SQLiteSession.open(":memory:", SessionOptions.defaults().readOnly()))
        .isInstanceOf(DatabaseOpenException.class);
  }

  @Test
  void givesUpCreatingATableBeforeAReadWhenAnotherSessionKeepsWriting() throws Exception {
    createCity();
    SessionOptions impatient = SessionOptions.defaults().busyTimeout(Duration.ofMillis(30));

    try (Session writer = open();
        Session reader = SQLiteSession.open(database.name(), impatient)) {
      writer.add(oslo());
      Thread thread =
          new Thread(
              () ->
                  assertThatThrownBy(() -> reader.query(Badge.class).count())
                      .hasMessageContaining("and the busy timeout of 30 ms is over"));
      thread.start();
      thread.join();
      writer.rollback();

      assertThat(reader.query(Badge.class).count()).isZero();
    }
  }

  @Test
  void dropsATableWithItsRows() {
    try (Session session = open()) {
      City city = session.add(oslo());
      session.commit();
      database.forget();

      session.dropTable(City.class);
      session.commit();

      assertThat(database.statements())
          .containsExactly("BEGIN IMMEDIATE", "DROP TABLE IF EXISTS \"city\"", "COMMIT");
      assertThat(session.getAll()).isEmpty();
      assertThatThrownBy(() -> session.save(city.set(City.NAME, "Bergen")))
          .isInstanceOf(MissingRowException.class);
    }
  }

  @Test
  void takesBackADroppedTable() {
    try (Session session = open()) {
      City city = session.add(oslo());
      session.commit();

      session.dropTable(City.class);
      session.rollback();

      assertThat(session.get(City.class, 1)).isSameAs(city);
    }
  }

  @Test
  void refusesToDropATableThatOthersReferTo() {
    try (Session session = open()) {
      City city = session.add(oslo());
      session.add(Person.named("John").set(Person.CITY, city));
      session.commit();

      assertThatThrownBy(() -> session.dropTable(City.class))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot drop the table of City: 1 row of Person still refers to its rows through Person.CITY; delete them or drop that table first.");
      assertThat(session.getAll(City.class)).containsExactly(city);
      assertThat(session.query(City.class).count()).isEqualTo(1);
    }
  }

  @Test
  void usesAViewInPlaceOfATable() {
    try (Session session = open()) {
      session.execute("CREATE VIEW city AS SELECT 1 AS id, 'Oslo' AS name");
      session.commit();

      assertThat(session.query(City.class).one().get(City.NAME)).isEqualTo("Oslo");
    }
  }
}
