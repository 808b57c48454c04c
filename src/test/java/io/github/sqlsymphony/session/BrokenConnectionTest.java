package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ModelState;
import java.lang.reflect.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConnection;

/** Nothing stays behind where even ROLLBACK fails, here because the connection is gone. */
class BrokenConnectionTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;
  private Person john;

  @BeforeEach
  void breakTheConnectionInATransaction() throws Exception {
    session = SQLiteSession.open(database.name());
    session.createTable(Person.class);
    session.commit();
    john = session.add(Person.named("John"));
    connection(session).close();
  }

  /** Others can write, so the right to write was given back, and the broken one is not lent. */
  @AfterEach
  void leavesTheDatabaseToOthers() {
    try (Session other = SQLiteSession.open(database.name())) {
      other.transaction(() -> other.add(Person.named("Other")));
      assertThat(other.query(Person.class).count()).isEqualTo(1);
    }
    database.forget();
  }

  private static SQLiteConnection connection(Session session) throws ReflectiveOperationException {
    Object manager = value(Session.class, session, "manager");
    Object connection = value(manager.getClass(), manager, "connection");
    return (SQLiteConnection) value(connection.getClass(), connection, "connection");
  }

  private static Object value(Class<?> type, Object object, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }

  @Test
  void rollsTheModelsBackWhenTheRollbackFails() {
    assertThatThrownBy(session::rollback).isInstanceOf(DatabaseException.class);

    assertThat(john.state()).isEqualTo(ModelState.NEW);
    assertThat(john.pk()).isNull();
    assertThat(session.getAll()).isEmpty();
    assertThatThrownBy(session::close).isInstanceOf(DatabaseException.class);
  }

  @Test
  void releasesEverythingWhenClosingFails() {
    assertThatThrownBy(session::close).isInstanceOf(DatabaseException.class);

    assertThat(session.isOpen()).isFalse();
    assertThat(john.state()).isEqualTo(ModelState.NEW);
    session.close();
  }

  @Test
  void goesOnAfterReconnecting() {
    session.reconnect();

    assertThat(john.state()).isEqualTo(ModelState.NEW);
    assertThat(session.query(Person.class).count()).isZero();
    session.close();
  }

  @Test
  void throwsTheFirstFailureAndKeepsTheSecond() {
    assertThatThrownBy(session::rollback).isInstanceOf(DatabaseException.class);
    assertThatThrownBy(session::close).isInstanceOf(DatabaseException.class);

    Session fresh = SQLiteSession.open(database.name());
    IllegalStateException first = new IllegalStateException("first");
    assertThatThrownBy(
            () ->
                fresh.transaction(
                    () -> {
                      connection(fresh).close();
                      throw first;
                    }))
        .isSameAs(first)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThatThrownBy(fresh::close).isInstanceOf(DatabaseException.class);
  }
}
