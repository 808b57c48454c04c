package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables that are there already and are not quite what the model says, or not there at all. */
class ForeignSchemaTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  /** Its table was made before it got a colour and a size. */
  static class Paint extends Model<Paint> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField();
    public static final TextField COLOUR = new TextField();
    public static final TextField SIZE = new TextField();
  }

  private void prepare(String sql) {
    try (Session session = SQLiteSession.open(database.name())) {
      session.execute(sql);
      session.commit();
    }
  }

  private String missingColumns() {
    return "Cannot use Paint: the table paint of "
        + database.name()
        + " has no column for COLOUR and SIZE; add the column to the table, or name the one it has"
        + " with column(…).";
  }

  @Test
  void refusesATableWithoutAColumnInsteadOfReadingItsNameAsText() {
    prepare("CREATE TABLE paint (id INTEGER PRIMARY KEY, name TEXT)");

    try (Session session = SQLiteSession.open(database.name())) {
      assertThatThrownBy(() -> session.query(Paint.class).list())
          .isInstanceOf(DatabaseException.class)
          .hasMessage(missingColumns());
      assertThatThrownBy(() -> session.add(new Paint())).hasMessage(missingColumns());
      assertThatThrownBy(() -> session.find(Paint.class, 1)).hasMessage(missingColumns());
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Test
  void refusesItAlsoWhereTablesAreNotCreated() {
    prepare("CREATE TABLE paint (id INTEGER PRIMARY KEY, name TEXT)");

    for (SessionOptions options :
        new SessionOptions[] {
          SessionOptions.defaults().createTables(false), SessionOptions.defaults().readOnly()
        }) {
      try (Session session = SQLiteSession.open(database.name(), options)) {
        assertThatThrownBy(() -> session.query(Paint.class).count()).hasMessage(missingColumns());
      }
    }
  }

  @Test
  void refusesToWriteItWhereTablesAreNotCreated() {
    prepare("CREATE TABLE paint (id INTEGER PRIMARY KEY, name TEXT)");

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      assertThatThrownBy(() -> session.add(new Paint())).hasMessage(missingColumns());
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Test
  void looksAgainAfterTheTableWasMended() {
    prepare("CREATE TABLE paint (id INTEGER PRIMARY KEY, name TEXT, colour TEXT)");

    try (Session session = SQLiteSession.open(database.name())) {
      assertThatThrownBy(() -> session.query(Paint.class).list())
          .hasMessageContaining("has no column for SIZE;");

      session.execute("ALTER TABLE paint ADD COLUMN Size TEXT");
      session.commit();

      assertThat(session.query(Paint.class).list()).isEmpty();
    }
  }

  @Test
  void readsAView() {
    prepare("CREATE VIEW paint AS SELECT 1 AS id, 'a' AS name, 'b' AS colour, 'c' AS size");

    try (Session session = SQLiteSession.open(database.name())) {
      assertThat(session.query(Paint.class).one().get(Paint.SIZE)).isEqualTo("c");
    }
  }

  @Test
  void saysWhoMakesAMissingTable() {
    prepare("CREATE TABLE other (id INTEGER PRIMARY KEY)");

    try (Session session =
        SQLiteSession.open(database.name(), SessionOptions.defaults().readOnly())) {
      assertThatThrownBy(() -> session.query(Paint.class).count())
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot run a statement on "
                  + database.name()
                  + ": no such table: paint; a session makes the table of a model on first use or"
                  + " with createTable(…), unless it is read-only or was told not to. SQL: SELECT"
                  + " COUNT(*) FROM \"paint\"");
    }
  }
}
