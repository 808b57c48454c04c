package io.github.sqlsymphony.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionThreadTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Person.class);
    session.commit();
  }

  @AfterEach
  void close() throws Exception {
    leave.countDown();
    worker.shutdown();
    assertThat(worker.awaitTermination(30, SECONDS)).isTrue();
    if (session.isOpen()) {
      session.rollback();
      session.close();
    }
  }

  /** Lets the worker stay inside a transaction of the session. */
  private Future<?> occupy() throws InterruptedException {
    Future<?> occupied =
        worker.submit(
            () -> {
              session.transaction(
                  () -> {
                    inside.countDown();
                    leave.await();
                  });
              return null;
            });
    inside.await();
    return occupied;
  }

  private <R> R inWorker(Callable<R> action) throws Exception {
    try {
      return worker.submit(action).get(30, SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  @Test
  void namesBothThreadsWhereOneIsInside() throws Exception {
    Future<?> occupied = occupy();
    String self = Thread.currentThread().getName();

    assertThatThrownBy(() -> session.add(Person.named("John")))
        .isInstanceOf(SessionException.class)
        .hasMessageMatching(
            "Cannot use the session opened at SessionThreadTest\\.open\\(SessionThreadTest\\.java:\\d+\\) from thread "
                + self
                + ": thread worker is inside a call or transaction of it; give each thread its own session, or let them take turns\\.");
    leave.countDown();
    occupied.get(30, SECONDS);

    session.add(Person.named("John"));
    assertThat(session.query(Person.class).count()).isEqualTo(1);
  }

  @Test
  void refusesEveryCallWhereAnotherThreadIsInside() throws Exception {
    Future<?> occupied = occupy();

    assertThatThrownBy(() -> session.query(Person.class)).isInstanceOf(SessionException.class);
    assertThatThrownBy(() -> session.fetch("SELECT 1")).isInstanceOf(SessionException.class);
    assertThatThrownBy(() -> session.getAll()).isInstanceOf(SessionException.class);
    assertThatThrownBy(session::commit).isInstanceOf(SessionException.class);
    assertThatThrownBy(() -> session.transaction(() -> {})).isInstanceOf(SessionException.class);
    assertThatThrownBy(session::close).isInstanceOf(SessionException.class);
    assertThat(session.isOpen()).isTrue();
    leave.countDown();
    occupied.get(30, SECONDS);
  }

  @Test
  void isHandedOverWhenIdle() throws Exception {
    Person john = inWorker(() -> session.add(Person.named("John")));

    session.update(john, Person.CASH.to(1.0));
    inWorker(
        () -> {
          session.commit();
          return null;
        });

    assertThat(session.query(Person.class).one()).isSameAs(john);
  }

  @Test
  void takesTheRightToWriteAlong() throws Exception {
    inWorker(() -> session.add(Person.named("John")));
    session.add(Person.named("Anna"));

    // Now it is this thread that would wait for itself.
    try (Session other = SQLiteSession.open(database.name())) {
      assertThatThrownBy(() -> other.add(Person.named("Jim")))
          .isInstanceOf(TransactionException.class)
          .hasMessageContaining("this thread cannot end it while it waits");
    }
  }

  @Test
  void isFreeAfterAnException() throws Exception {
    assertThatThrownBy(() -> session.add(new Person())).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                session.transaction(
                    () -> {
                      throw new AssertionError("wrong");
                    }))
        .isInstanceOf(AssertionError.class);

    assertThat(inWorker(() -> session.query(Person.class).count())).isZero();
  }

  @Test
  void canBeClosedByAnotherThread() throws Exception {
    session.add(Person.named("John"));
    session.rollback();

    inWorker(
        () -> {
          session.close();
          return null;
        });

    assertThatThrownBy(() -> session.getAll())
        .isInstanceOf(SessionException.class)
        .hasMessageEndingWith(": it is closed; open a new one.");
  }

  @Test
  void isClosedOnceWhenSeveralThreadsCloseIt() throws Exception {
    for (int i = 0; i < 50; i++) {
      Session shared = SQLiteSession.open(database.name());
      Future<?> closing = worker.submit(() -> closeQuietly(shared));
      closeQuietly(shared);
      closing.get(30, SECONDS);
      assertThat(shared.isOpen()).isFalse();
    }
  }

  /** One of two may find the other inside. */
  private static void closeQuietly(Session session) {
    try {
      session.close();
    } catch (SessionException e) {
      assertThat(e).hasMessageContaining("is inside a call or transaction of it");
    }
  }
}
