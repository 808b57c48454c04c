package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OwnProcess;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Row;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements that are kept, over changes of the schema that they were prepared for. */
class ChangedSchemaTest {
  private static final String ALL = "SELECT * FROM town";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  private Session session;

  /** Its columns are renamed, dropped and added under the session. */
  static class Town extends Model<Town> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField NOTE = new CharField(40);
  }

  @BeforeEach
  void fill() {
    session = SQLiteSession.open(database.name());
    session.add(town("Oslo", "port"));
    session.add(town("Rome", "hills"));
    session.commit();
    session.clear();
    warmUp();
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static Town town(String name, String note) {
    return new Town().set(Town.NAME, name).set(Town.NOTE, note);
  }

  /** Prepares what the tests use again. */
  private void warmUp() {
    assertThat(notes()).containsExactly("port", "hills");
    assertThat(session.get(Town.class, 1).get(Town.NOTE)).isEqualTo("port");
    assertThat(ports()).isEqualTo(1);
    assertThat(session.fetch(ALL)).hasSize(2);
  }

  private List<String> notes() {
    return session.query(Town.class).orderBy(Town.ID.asc()).list().stream()
        .map(town -> town.get(Town.NOTE))
        .toList();
  }

  private long ports() {
    return session.query(Town.class).filter(Town.NOTE.eq("port")).count();
  }

  private static List<String> columns(Session session) {
    return session.fetch(ALL).get(0).names();
  }

  private void elsewhere(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.name());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String cannotUseTown() {
    return "Cannot use Town: the table town of %s has no column for NOTE; add the column to the table, or name the one it has with column(…)."
        .formatted(database.name());
  }

  @Nested
  @DisplayName("by the session itself")
  class Own {

    @Test
    void readsAColumnThatWasAdded() {
      session.execute("ALTER TABLE town ADD COLUMN mayor TEXT DEFAULT 'nobody'");

      assertThat(columns(session)).containsExactly("id", "name", "note", "mayor");
      assertThat(session.fetch(ALL).get(1).get("mayor")).isEqualTo("nobody");
      assertThat(notes()).containsExactly("port", "hills");
    }

    @Test
    void readsNoColumnThatWasDropped() {
      session.execute("ALTER TABLE town DROP COLUMN note");

      assertThat(columns(session)).containsExactly("id", "name");
      assertThatThrownBy(ChangedSchemaTest.this::notes)
          .isInstanceOf(DatabaseException.class)
          .hasMessage(cannotUseTown());
      session.rollback();
      assertThat(notes()).containsExactly("port", "hills");
    }

    @Test
    void readsAColumnUnderItsNewName() {
      session.execute("ALTER TABLE town RENAME COLUMN name TO title");

      assertThat(columns(session)).containsExactly("id", "title", "note");
      session.rollback();
      assertThat(columns(session)).containsExactly("id", "name", "note");
    }

    @Test
    void readsATableThatWasMadeAnewWithItsColumnsInAnotherOrder() {
      session.execute("DROP TABLE town");
      session.execute(
          "CREATE TABLE town (note TEXT, extra TEXT, name TEXT, id INTEGER PRIMARY KEY)");
      session.execute("INSERT INTO town VALUES ('river', 'x', 'Bern', 1)");

      assertThat(columns(session)).containsExactly("note", "extra", "name", "id");
      assertThat(notes()).containsExactly("river");
      assertThat(session.get(Town.class, 1).get(Town.NAME)).isEqualTo("Bern");
      session.add(town("Graz", "clock tower"));
      assertThat(notes()).containsExactly("river", "clock tower");
      session.commit();
    }

    @Test
    void usesAnIndexFromItsCreationToItsEnd() {
      session.execute("CREATE INDEX town_note ON town (note)");
      assertThat(ports()).isEqualTo(1);
      assertThat(session.query(Town.class).filter(Town.NOTE.eq("port")).explain().toString())
          .contains("town_note");

      session.execute("DROP INDEX town_note");

      assertThat(ports()).isEqualTo(1);
      session.commit();
    }

    @Test
    void hasTheFormerColumnsBackAfterARollback() {
      session.execute("ALTER TABLE town DROP COLUMN note");
      session.execute("ALTER TABLE town ADD COLUMN mayor TEXT");
      assertThat(columns(session)).containsExactly("id", "name", "mayor");

      session.rollback();

      assertThat(columns(session)).containsExactly("id", "name", "note");
      assertThat(notes()).containsExactly("port", "hills");
      assertThat(ports()).isEqualTo(1);
    }

    @Test
    void hasTheFormerColumnsBackAfterARollbackToASavepoint() {
      Savepoint before = session.savepoint();
      session.execute("ALTER TABLE town RENAME COLUMN note TO remark");
      assertThat(columns(session)).containsExactly("id", "name", "remark");

      before.rollback();

      assertThat(columns(session)).containsExactly("id", "name", "note");
      assertThat(ports()).isEqualTo(1);
      session.commit();
    }

    @Test
    void goesOnWithAStreamWhenAColumnIsAdded() {
      try (Stream<Town> towns = session.query(Town.class).orderBy(Town.ID.asc()).stream()) {
        Iterator<Town> all = towns.iterator();
        assertThat(all.next().get(Town.NAME)).isEqualTo("Oslo");

        session.execute("ALTER TABLE town ADD COLUMN mayor TEXT");

        assertThat(all.next().get(Town.NOTE)).isEqualTo("hills");
        assertThat(all.hasNext()).isFalse();
      }
      assertThat(columns(session)).containsExactly("id", "name", "note", "mayor");
      assertThat(notes()).containsExactly("port", "hills");
      session.commit();
    }

    @Test
    void refusesToDropATableThatAStreamReads() {
      try (Stream<Town> towns = session.query(Town.class).stream()) {
        assertThat(towns.iterator().next().get(Town.NAME)).isEqualTo("Oslo");

        assertThatThrownBy(() -> session.execute("DROP TABLE town"))
            .isInstanceOf(DatabaseBusyException.class)
            .hasMessage(
                "Cannot run a statement on %s: a result of the same connection is still open on the table; close it first. SQL: DROP TABLE town"
                    .formatted(database.name()));
      }
      session.execute("DROP TABLE town");
      session.rollback();
      assertThat(notes()).containsExactly("port", "hills");
    }

    @Test
    void takesTheTableOfTheMainSchemaOnceThereIsOne() {
      session.execute("ATTACH ? AS other", database.file("other.db").toString());
      session.execute("CREATE TABLE other.place (name TEXT)");
      session.execute("INSERT INTO other.place VALUES ('attached')");
      assertThat(place()).isEqualTo("attached");

      session.execute("CREATE TABLE main.place (name TEXT)");
      session.execute("INSERT INTO main.place VALUES ('main')");

      assertThat(place()).isEqualTo("main");
      session.execute("CREATE TEMP TABLE place (name TEXT)");
      session.execute("INSERT INTO temp.place VALUES ('temporary')");
      assertThat(place()).isEqualTo("temporary");
      session.commit();
    }

    @Test
    void readsTheDatabaseThatIsAttachedNow() {
      session.execute("ATTACH ? AS other", database.file("first.db").toString());
      session.execute("CREATE TABLE other.place (name TEXT)");
      session.execute("INSERT INTO other.place VALUES ('first')");
      session.commit();
      assertThat(place()).isEqualTo("first");

      session.execute("DETACH other");
      assertThatThrownBy(this::place)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("no such table: place");
      session.execute("ATTACH ? AS other", database.file("second.db").toString());
      session.execute("CREATE TABLE other.place (id INTEGER, name TEXT)");
      session.execute("INSERT INTO other.place VALUES (1, 'second')");

      assertThat(place()).isEqualTo("second");
      session.commit();
    }

    private Object place() {
      return session.fetch("SELECT name FROM place").get(0).get("name");
    }
  }

  @Nested
  @DisplayName("by others")
  class Others {

    @Test
    void seesWhatAnotherSessionHasChanged() {
      try (Session other = SQLiteSession.open(database.name())) {
        other.execute("ALTER TABLE town ADD COLUMN mayor TEXT DEFAULT 'nobody'");
        assertThat(columns(session)).containsExactly("id", "name", "note");

        other.commit();
      }

      assertThat(columns(session)).containsExactly("id", "name", "note", "mayor");
      assertThat(notes()).containsExactly("port", "hills");
    }

    @Test
    void seesWhatAnotherProcessHasChanged()
        throws IOException, URISyntaxException, InterruptedException {
      Process program =
          OwnProcess.start(
              ForeignSchema.class,
              database.name(),
              "ALTER TABLE town ADD COLUMN mayor TEXT DEFAULT 'nobody'",
              "ALTER TABLE town RENAME COLUMN note TO remark");
      assertThat(program.waitFor()).isZero();

      assertThat(columns(session)).containsExactly("id", "name", "remark", "mayor");
      assertThatThrownBy(ChangedSchemaTest.this::notes).isInstanceOf(DatabaseException.class);
    }

    @Test
    void neverTakesTheNameOfAMissingColumnForItsValue() throws SQLException {
      elsewhere("ALTER TABLE town RENAME COLUMN note TO remark");

      assertThatThrownBy(() -> session.get(Town.class, 1))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot run a statement on %s: no such column: note. SQL: SELECT \"id\", \"name\", \"note\" FROM \"town\" WHERE \"id\" = ?"
                  .formatted(database.name()));
      assertThatThrownBy(() -> session.get(Town.class, 1)).hasMessage(cannotUseTown());
    }

    @Test
    void neverChangesRowsByTheNameOfAMissingColumn() throws SQLException {
      session.transaction(
          () ->
              session.query(Town.class).filter(Town.NOTE.ne("port")).update(Town.NAME.to("Roma")));
      elsewhere("ALTER TABLE town RENAME COLUMN note TO remark");

      assertThatThrownBy(
              () ->
                  session.query(Town.class).filter(Town.NOTE.ne("port")).update(Town.NAME.to("x")))
          .isInstanceOf(DatabaseException.class)
          .hasMessageStartingWith(
              "Cannot run a statement on %s: no such column: note.".formatted(database.name()));

      assertThat(session.fetch("SELECT name FROM town ORDER BY id"))
          .extracting(row -> row.get("name"))
          .containsExactly("Oslo", "Roma");
    }

    @Test
    void makesATableAgainThatSomebodyHasDropped() throws SQLException {
      elsewhere("DROP TABLE town");

      assertThatThrownBy(ChangedSchemaTest.this::notes)
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("no such table: town");

      assertThat(notes()).isEmpty();
    }

    @Test
    void readsATableThatSomebodyHasMadeAnew() throws SQLException {
      elsewhere(
          "DROP TABLE town",
          "CREATE TABLE town (note TEXT, name TEXT, id INTEGER PRIMARY KEY, extra)",
          "INSERT INTO town VALUES ('river', 'Bern', 7, 'x')");

      assertThat(notes()).containsExactly("river");
      assertThat(columns(session)).containsExactly("note", "name", "id", "extra");
    }

    @Test
    void streamsTheFormerTableToItsEnd() throws SQLException {
      List<String> read = new ArrayList<>();
      try (Stream<Town> towns = session.query(Town.class).orderBy(Town.ID.asc()).stream()) {
        Iterator<Town> all = towns.iterator();
        read.add(all.next().get(Town.NOTE));

        elsewhere("UPDATE town SET note = 'new'", "ALTER TABLE town DROP COLUMN note");

        all.forEachRemaining(town -> read.add(town.get(Town.NOTE)));
      }

      assertThat(read).containsExactly("port", "hills");
      assertThat(columns(session)).containsExactly("id", "name");
      assertThatThrownBy(() -> session.query(Town.class).orderBy(Town.ID.asc()).list())
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("no such column: note");
    }

    @Test
    void deletesWhatANewForeignKeyTakesAlong() throws SQLException {
      session.transaction(() -> session.delete(session.get(Town.class, 2)));
      elsewhere(
          "CREATE TABLE street (id INTEGER PRIMARY KEY,"
              + " town INTEGER NOT NULL REFERENCES town (id) ON DELETE CASCADE)",
          "INSERT INTO street (town) VALUES (1), (1)");

      assertThat(session.delete(session.get(Town.class, 1)).byTable())
          .isEqualTo(Map.of("town", 1L, "street", 2L));
      session.commit();
    }
  }

  @Test
  void takesDoubleQuotesInRawSqlAsSQLiteDoes() {
    String sql = "SELECT \"port\" AS kind FROM town WHERE note = \"port\"";

    assertThat(session.fetch(sql)).extracting(row -> row.get("kind")).containsExactly("port");
    assertThat(session.fetch(sql)).extracting(row -> row.get("kind")).containsExactly("port");
  }

  @Test
  void tellsRawSqlFromAnEqualStatementOfItsOwn() {
    String sql = "SELECT COUNT(*) FROM \"town\" WHERE \"note\" = ?";
    long before = session.statementCache().hits();

    for (int i = 0; i < 3; i++) {
      assertThat(ports()).isEqualTo(1);
      assertThat(session.fetch(sql, "port")).extracting(Row::toString).hasSize(1);
    }

    assertThat(session.statementCache().hits() - before).isEqualTo(5);
  }

  @Test
  void keepsItsAnswersOverManyChanges() {
    IntStream.range(0, 60)
        .forEach(
            i -> {
              session.execute("ALTER TABLE town ADD COLUMN extra" + i + " INTEGER DEFAULT " + i);
              assertThat(session.fetch(ALL).get(0).get("extra" + i)).isEqualTo((long) i);
              assertThat(notes()).containsExactly("port", "hills");
            });
    session.commit();
  }
}
