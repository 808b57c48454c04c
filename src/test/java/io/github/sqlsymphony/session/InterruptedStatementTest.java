package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlite.SQLiteConnection;

/** SQLite ends the whole transaction when a statement that writes is interrupted. */
class InterruptedStatementTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) ";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.add(Person.named("Kept"));
    session.commit();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  /** Runs a statement that another thread interrupts. */
  private void interrupted(String sql) throws Exception {
    SQLiteConnection connection = connection();
    AtomicBoolean done = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              while (!done.get()) {
                interrupt(connection);
              }
            });
    other.start();
    try {
      assertThatThrownBy(() -> session.execute(sql))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("it was interrupted; repeat the whole transaction if it is wanted");
    } finally {
      done.set(true);
      other.join();
    }
  }

  private static void interrupt(SQLiteConnection connection) {
    try {
      Thread.sleep(20);
      connection.getDatabase().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private SQLiteConnection connection() throws ReflectiveOperationException {
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
  void losesTheTransactionAndSaysSo() throws Exception {
    Person john = session.add(Person.named("John"));
    interrupted("INSERT INTO people (name) " + ENDLESS + "SELECT 'x' FROM n");

    assertThatThrownBy(() -> session.add(Person.named("Anna")))
        .isInstanceOf(TransactionException.class)
        .hasMessage(
            "Cannot write: SQLite has rolled back the transaction after an earlier error; leave transaction(…) or call rollback(), and repeat all of it.");
    session.rollback();

    assertThat(john.pk()).isNull();
    session.add(john);
    session.commit();
    assertThat(session.query(Person.class).count()).isEqualTo(2);
  }

  @Test
  void leavesNothingOfAFirstWrite() throws Exception {
    interrupted("INSERT INTO people (name) " + ENDLESS + "SELECT 'x' FROM n");

    assertThat(session.inTransaction()).isFalse();
    assertThat(session.query(Person.class).count()).isEqualTo(1);
  }

  @Test
  void keepsTheTransactionWhenOnlyReadingWasInterrupted() throws Exception {
    session.add(Person.named("John"));
    interrupted(ENDLESS + "SELECT count(*) FROM n");

    session.add(Person.named("Anna"));
    session.commit();

    assertThat(session.query(Person.class).count()).isEqualTo(3);
  }
}
