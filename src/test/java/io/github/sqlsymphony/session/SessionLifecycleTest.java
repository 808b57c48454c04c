package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.QuerySet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

class SessionLifecycleTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session open() {
    return SQLiteSession.open(database.name());
  }

  private static long count(Session session) {
    return session.query(Person.class).count();
  }

  @Nested
  class Opening {
    @Test
    void createsTheFile() {
      open().close();

      assertThat(database.file()).exists();
    }

    @Test
    void tellsWhereItWasOpened() {
      try (Session session = open()) {
        assertThat(session.database()).isEqualTo(database.file().toString());
        assertThat(session.toString())
            .matches(
                "Session on .*/test\\.db opened at SessionLifecycleTest\\.open\\(SessionLifecycleTest\\.java:\\d+\\)");
      }
    }

    @Test
    void leavesNothingOpenWhenItFails() {
      String missing = database.file("missing/app.db").toString();

      assertThatThrownBy(() -> SQLiteSession.open(missing))
          .isInstanceOf(DatabaseOpenException.class);
    }

    @Test
    void leavesNothingOpenWithoutOptions() {
      assertThatThrownBy(() -> new SQLiteMultiManager(SQLiteConnector.open(database.name()), null))
          .isInstanceOf(NullPointerException.class);
    }

    @Test
    void leavesTheConnectorOpenWhenItFails() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:")) {
        assertThatThrownBy(() -> SQLiteSession.open(memory, SessionOptions.defaults().readOnly()))
            .isInstanceOf(DatabaseOpenException.class);

        assertThat(memory.isOpen()).isTrue();
      }
    }
  }

  @Nested
  class Closing {
    @Test
    void rollsBackWhatIsNotCommitted() {
      Person john;
      try (Session session = open()) {
        session.createTable(Person.class);
        session.commit();
        john = session.add(Person.named("John"));
      }

      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.pk()).isNull();
      try (Session session = open()) {
        assertThat(count(session)).isZero();
      }
    }

    @Test
    void canBeRepeated() {
      Session session = open();
      session.close();
      session.close();

      assertThat(session.isOpen()).isFalse();
    }

    @Test
    void givesTheRightToWriteBack() {
      Session session = open();
      session.add(Person.named("John"));
      session.close();

      try (Session other = open()) {
        other.add(Person.named("Anna"));
        other.commit();
      }
    }

    @Test
    void refusesEveryLaterCall() {
      Session session = open();
      Person john = session.add(Person.named("John"));
      QuerySet<Person> query = session.query(Person.class);
      Savepoint point = session.savepoint();
      session.commit();
      session.close();

      List<Runnable> calls =
          List.of(
              () -> session.add(Person.named("x")),
              () -> session.addOrIgnore(Person.named("x")),
              () -> session.save(john),
              () -> session.update(john),
              () -> session.delete(john),
              () -> session.refresh(john),
              () -> session.get(Person.class, 1),
              () -> session.find(Person.class, 1),
              () -> session.query(Person.class),
              query::list,
              query::count,
              query::exists,
              () -> session.getAll(),
              () -> session.getAll(Person.class),
              () -> session.detach(john),
              session::clear,
              () -> session.execute("SELECT 1"),
              () -> session.fetch("SELECT 1"),
              () -> session.createTable(Person.class),
              () -> session.dropTable(Person.class),
              () -> session.table(Person.class),
              session::commit,
              session::rollback,
              session::savepoint,
              point::rollback,
              () -> session.transaction(() -> {}),
              session::inTransaction,
              () -> session.addHook(Person.class, HookEvent.BEFORE_SAVE, p -> {}),
              session::reconnect,
              () -> session.reconnect(":memory:"));
      List<String> messages = new ArrayList<>();
      for (Runnable call : calls) {
        assertThatThrownBy(call::run)
            .isInstanceOf(SessionException.class)
            .satisfies(e -> messages.add(e.getMessage()));
      }

      assertThat(messages)
          .allSatisfy(
              message ->
                  assertThat(message)
                      .matches(
                          "Cannot use the session opened at SessionLifecycleTest\\.open\\(SessionLifecycleTest\\.java:\\d+\\): it is closed; open a new one\\."));
      assertThat(john.get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void tellsThatARelatedModelCannotBeLoadedAnyMore() {
      Session session = open();
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.add(Person.named("John").set(Person.CITY, oslo));
      session.commit();
      session.clear();
      Person john = session.query(Person.class).one();
      session.close();

      assertThatThrownBy(() -> john.get(Person.CITY))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot load Person.CITY of Person 1: its session is closed; read it ahead, by with(Person.CITY), or use key(CITY).");
    }

    @Test
    void closesAManagerOnce() {
      SQLiteMultiManager manager =
          new SQLiteMultiManager(
              SQLiteConnector.open(database.name()), ConnectionOptions.defaults());
      manager.close();
      manager.close();

      assertThatThrownBy(() -> manager.fetch("SELECT 1"))
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "Cannot use the connection opened at SessionLifecycleTest.*: it is closed; open a new one\\.");
      assertThatThrownBy(manager::begin).isInstanceOf(SessionException.class);
      assertThatThrownBy(manager::reconnect).isInstanceOf(SessionException.class);
    }
  }

  @Nested
  class Reconnecting {
    @Test
    void goesOnWithTheSameFile() {
      try (Session session = open()) {
        session.add(Person.named("John"));
        session.commit();

        session.reconnect();

        assertThat(count(session)).isEqualTo(1);
        assertThat(session.getAll()).isEmpty();
      }
    }

    @Test
    void rollsBackWhatIsNotCommitted() {
      try (Session session = open()) {
        session.createTable(Person.class);
        session.commit();
        Person john = session.add(Person.named("John"));

        session.reconnect();

        assertThat(session.inTransaction()).isFalse();
        assertThat(john.state()).isEqualTo(ModelState.NEW);
        assertThat(john.pk()).isNull();
        assertThat(count(session)).isZero();
        session.add(john);
        session.commit();
        assertThat(count(session)).isEqualTo(1);
      }
    }

    @Test
    void goesOnWithAnotherFile() {
      String other = database.file("other.db").toString();
      try (Session session = open()) {
        session.add(Person.named("John"));
        session.commit();

        session.reconnect(other);

        assertThat(session.database()).isEqualTo(other);
        assertThat(count(session)).isZero();
        session.add(Person.named("Anna"));
        session.commit();
        session.reconnect(database.name());
        assertThat(session.query(Person.class).one().get(Person.NAME)).isEqualTo("John");
      }
    }

    @Test
    void closesTheFileItLeaves() {
      try (Session session = open()) {
        session.reconnect(":memory:");

        assertThat(database.log(Level.INFO)).contains("INFO Closed " + database.name());
        session.add(Person.named("John"));
        session.rollback();
      }
    }

    @Test
    void keepsADatabaseInMemory() {
      try (Session session = SQLiteSession.open(":memory:")) {
        session.add(Person.named("John"));
        session.commit();
        session.add(Person.named("Anna"));

        session.reconnect();

        assertThat(count(session)).isEqualTo(1);
      }
    }

    @Test
    void startsAnewInMemoryWhenToldItsName() {
      try (Session session = SQLiteSession.open(":memory:")) {
        session.add(Person.named("John"));
        session.commit();

        session.reconnect(":memory:");

        assertThat(count(session)).isZero();
      }
    }

    @Test
    void keepsEverythingWhenTheOtherCannotBeOpened() {
      try (Session session = open()) {
        Person john = session.add(Person.named("John"));

        assertThatThrownBy(() -> session.reconnect(database.file("missing/app.db").toString()))
            .isInstanceOf(DatabaseOpenException.class);

        assertThat(session.database()).isEqualTo(database.name());
        assertThat(session.getAll()).containsExactly(john);
        session.commit();
        assertThat(count(session)).isEqualTo(1);
      }
    }

    @Test
    void keepsTheHooks() {
      List<String> calls = new ArrayList<>();
      try (Session session = open()) {
        session.addHook(Person.class, HookEvent.AFTER_SAVE, p -> calls.add("called"));

        session.reconnect(":memory:");
        session.add(Person.named("John"));
        session.rollback();
      }

      assertThat(calls).containsExactly("called");
    }

    @Test
    void givesTheRightToWriteBack() {
      try (Session session = open();
          Session other = open()) {
        session.add(Person.named("John"));

        session.reconnect();

        other.add(Person.named("Anna"));
        other.commit();
      }
    }
  }
}
