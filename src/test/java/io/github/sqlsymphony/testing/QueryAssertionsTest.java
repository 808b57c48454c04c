package io.github.sqlsymphony.testing;

import static io.github.sqlsymphony.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryAssertionsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private Session session;

  /** A table is all it takes. */
  static class Song extends Model<Song> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField TITLE = new CharField(40).notNull();
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  @Test
  void passesAndReturnsWhatTheActionReturns() {
    assertQueries(session, 1, () -> session.add(new Song().set(Song.TITLE, "Ice")));
    List<Song> songs = assertQueries(session, 1, () -> session.query(Song.class).list());

    assertThat(songs).hasSize(1);
  }

  @Test
  void countsTheSameWithoutAndWithTables() {
    for (int i = 0; i < 2; i++) {
      assertQueries(
          session,
          2,
          () ->
              session.transaction(
                  () -> {
                    session.add(new Song().set(Song.TITLE, "Ice"));
                    session.transaction(() -> session.query(Song.class).count());
                  }));
    }
  }

  @Test
  void listsAllStatementsIfThereAreMore() {
    assertThatThrownBy(
            () ->
                assertQueries(
                    session,
                    1,
                    () -> {
                      session.add(new Song().set(Song.TITLE, "Ice"));
                      session.find(Song.class, 1);
                    }))
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected 1 statement, but 2 were sent:
            1. INSERT INTO "song" ("title") VALUES (?)
            2. SELECT "id", "title" FROM "song" WHERE "id" = ?""");
  }

  @Test
  void listsAllStatementsIfThereAreFewer() {
    assertThatThrownBy(() -> assertQueries(session, 2, () -> session.query(Song.class).exists()))
        .hasMessage(
            """
            Expected 2 statements, but 1 was sent:
            1. SELECT EXISTS (SELECT 1 FROM "song")""");
    assertThatThrownBy(() -> assertQueries(session, 3, () -> {}))
        .hasMessage("Expected 3 statements, but none was sent.");
    assertThatThrownBy(() -> assertQueries(session, 0, () -> session.query(Song.class).exists()))
        .hasMessageStartingWith("Expected no statement, but 1 was sent:\n1. SELECT");
  }

  @Test
  void canBeNested() {
    assertThatThrownBy(
            () ->
                assertQueries(
                    session,
                    2,
                    () -> {
                      session.query(Song.class).count();
                      assertQueries(session, 1, () -> session.query(Song.class).exists());
                      session.query(Song.class).count();
                    }))
        .hasMessageStartingWith("Expected 2 statements, but 3 were sent:");
  }

  @Test
  void letsExceptionsOfTheActionOutAndCountsNoMore() {
    assertThatThrownBy(
            () ->
                assertQueries(
                    session,
                    0,
                    () -> {
                      session.query(Song.class).count();
                      throw new IOException("the disk is full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertQueries(session, 0, () -> {});
  }
}
