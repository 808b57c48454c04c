package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the listeners of a session are told of its statements. */
class StatementListenerTest {
  private static final String INSERT =
      "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?)";
  private static final String COUNT = "SELECT COUNT(*) FROM \"people\"";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final List<String> told = new ArrayList<>();

  @Test
  void tellsWhatReadsAndWritesRows() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.onStatement(told::add);
      session.transaction(
          () -> {
            Person anna = session.add(Person.named("Anna"));
            session.transaction(() -> session.update(anna, Person.CASH.to(5.0)));
            session.delete(anna);
          });
      session.query(Person.class).count();
      try (Stream<Person> people =
          session.query(Person.class).select(Person.NAME).stream().map(row -> new Person())) {
        assertThat(people).isEmpty();
      }
      session.execute("UPDATE people SET cash = 7");
      session.fetch("PRAGMA table_list");
      session.rollback();
    }

    assertThat(told)
        .containsExactly(
            INSERT,
            "UPDATE \"people\" SET \"cash\" = ? WHERE \"id\" = ?",
            "DELETE FROM \"people\" WHERE \"id\" = ?",
            COUNT,
            "SELECT \"name\" FROM \"people\"",
            "UPDATE people SET cash = 7",
            "PRAGMA table_list");
  }

  @Test
  void leavesOutWhatExplainsAFailure() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.add(Person.named("Anna").set(Person.EMAIL, "a@b.org"));
      session.onStatement(told::add);

      assertThatThrownBy(() -> session.add(Person.named("Ann").set(Person.EMAIL, "a@b.org")))
          .isInstanceOf(UniqueConstraintException.class);
      session.rollback();
    }

    assertThat(told).containsExactly(INSERT);
  }

  @Test
  void endsWhenItsRegistrationIsClosed() {
    try (Session session = SQLiteSession.open(database.name())) {
      Registration first = session.onStatement(told::add);
      Registration second = session.onStatement(told::add);
      session.query(Person.class).count();
      first.close();
      first.close();
      session.query(Person.class).count();
      second.close();
      session.query(Person.class).count();
    }

    assertThat(told).containsExactly(COUNT, COUNT, COUNT);
  }

  @Test
  void canBeEndedAfterTheSession() {
    Session session = SQLiteSession.open(database.name());
    Registration registration = session.onStatement(told::add);
    session.close();
    registration.close();

    assertThat(told).isEmpty();
  }

  @Test
  void staysWhenTheSessionTakesAnotherConnection() {
    try (Session session = SQLiteSession.open(database.name())) {
      session.onStatement(told::add);
      session.reconnect();
      session.query(Person.class).count();
    }

    assertThat(told).containsExactly(COUNT);
  }

  @Test
  void doesNotHearOtherSessionsOnTheSameConnection() {
    try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
        Session one = SQLiteSession.open(memory, SessionOptions.defaults());
        Session other = SQLiteSession.open(memory, SessionOptions.defaults())) {
      one.onStatement(told::add);
      other.query(Person.class).exists();
      one.query(Person.class).count();
    }

    assertThat(told).containsExactly(COUNT);
  }

  @Test
  void sendsNothingWhenAListenerThrows() {
    try (Session session = SQLiteSession.open(database.name())) {
      Person anna = Person.named("Anna");
      Registration strict =
          session.onStatement(
              sql -> {
                throw new IllegalStateException("not now: " + sql);
              });

      assertThatThrownBy(() -> session.add(anna)).hasMessage("not now: " + INSERT);
      strict.close();
      assertThat(session.inTransaction()).isFalse();
      session.add(anna);
      assertThat(session.query(Person.class).count()).isEqualTo(1);
      session.rollback();
    }
  }
}
