package io.github.sqlsymphony.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

class SeveralSessionsTest {
  /** Raise it for a longer run: {@code -Dsqlsymphony.stress=20}. */
  private static final int STRESS = Integer.getInteger("sqlsymphony.stress", 1);

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session open() {
    return SQLiteSession.open(database.name());
  }

  private Session impatient() {
    return SQLiteSession.open(
        database.name(), SessionOptions.defaults().busyTimeout(Duration.ofMillis(40)));
  }

  private static long count(Session session) {
    return session.query(Person.class).count();
  }

  /** Runs something in another thread of a name and gives its result. */
  private static <R> R inThread(String name, Callable<R> action) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
    try {
      return other.submit(action).get(30, SECONDS);
    } finally {
      other.shutdown();
    }
  }

  @Nested
  class OnOneFile {
    @Test
    void seeWhatOthersHaveCommitted() {
      try (Session one = open();
          Session two = open()) {
        one.add(Person.named("John"));
        one.commit();

        assertThat(count(two)).isEqualTo(1);
      }
    }

    @Test
    void readWhileAnotherWrites() {
      try (Session writer = open();
          Session reader = open()) {
        writer.createTable(Person.class);
        writer.commit();
        writer.add(Person.named("John"));

        assertThat(count(reader)).isZero();
        assertThat(count(writer)).isEqualTo(1);
        writer.rollback();
      }
    }

    @Test
    void nameTheHolderWhenTheBusyTimeoutIsOver() throws Exception {
      try (Session writer = open();
          Session second = impatient()) {
        inThread("importer", () -> writer.add(Person.named("John")));

        assertThatThrownBy(() -> second.execute("CREATE TABLE t (a)"))
            .isInstanceOf(DatabaseBusyException.class)
            .hasMessageMatching(
                "Cannot write to .*/test\\.db: the session opened at SeveralSessionsTest\\.open\\(SeveralSessionsTest\\.java:\\d+\\) has been writing for \\d+ ms \\(begun by thread importer\\), and the busy timeout of 40 ms is over; commit or roll back that session sooner, or raise busyTimeout\\.");
        assertThat(second.inTransaction()).isFalse();
        writer.rollback();

        second.execute("CREATE TABLE t (a)");
        second.rollback();
      }
    }

    @Test
    void areRefusedAtOnceWhereAThreadWouldWaitForItself() {
      try (Session one = open();
          Session two = open()) {
        one.add(Person.named("John"));
        long start = System.nanoTime();

        assertThatThrownBy(() -> two.add(Person.named("Anna")))
            .isInstanceOf(TransactionException.class)
            .hasMessageMatching(
                "Cannot write to .*/test\\.db: the session opened at SeveralSessionsTest\\.open\\(SeveralSessionsTest\\.java:\\d+\\) has been writing for \\d+ ms \\(begun by thread .+\\), and this thread cannot end it while it waits; commit or roll back that session first, or write through it\\.");

        assertThat(System.nanoTime() - start).isLessThan(SECONDS.toNanos(3));
        one.commit();
        two.add(Person.named("Anna"));
        two.commit();
        assertThat(count(one)).isEqualTo(2);
      }
    }

    @Test
    void wouldWaitForTheThreadThatTookASessionOver() throws Exception {
      try (Session one = open();
          Session two = impatient()) {
        one.createTable(Person.class);
        one.commit();
        one.add(Person.named("John"));
        inThread("taker", () -> count(one));

        // Not this thread's any more, so that waiting makes sense.
        assertThatThrownBy(() -> two.add(Person.named("Anna")))
            .isInstanceOf(DatabaseBusyException.class);
        one.rollback();
      }
    }

    @Test
    void writeInTheOrderOfAsking() throws Exception {
      List<Integer> order = Collections.synchronizedList(new ArrayList<>());
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try (Session first = open()) {
        first.createTable(Person.class);
        first.commit();
        first.add(Person.named("first"));
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          int number = i;
          CountDownLatch asking = new CountDownLatch(1);
          writers.add(
              threads.submit(
                  () -> {
                    try (Session session = open()) {
                      asking.countDown();
                      session.transaction(() -> order.add(number));
                    }
                  }));
          asking.await();
          Thread.sleep(60); // until it stands in the queue
        }

        first.commit();
        for (Future<?> writer : writers) {
          writer.get(30, SECONDS);
        }
      } finally {
        threads.shutdown();
      }

      assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void neverFailBecauseAnotherHasWrittenSinceTheyRead() throws Exception {
      int threads = 10;
      int transactions = 40 * STRESS;
      try (Session session = open()) {
        session.add(new City().set(City.NAME, "0"));
        session.commit();
      }
      database.logSql(Level.WARN);
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(pool.submit(() -> increment(transactions)));
      }
      for (Future<?> one : all) {
        one.get(100, SECONDS);
      }
      pool.shutdown();

      try (Session session = open()) {
        assertThat(session.get(City.class, 1).get(City.NAME))
            .isEqualTo(Integer.toString(threads * transactions));
      }
    }

    private void increment(int times) {
      SessionOptions patient =
          SessionOptions.defaults().busyTimeout(Duration.ofSeconds(60)).repeatedQueries(0);
      try (Session session = SQLiteSession.open(database.name(), patient)) {
        for (int i = 0; i < times; i++) {
          session.transaction(
              () -> {
                City counter = session.get(City.class, 1);
                int next = Integer.parseInt(counter.get(City.NAME)) + 1;
                session.update(counter, City.NAME.to(Integer.toString(next)));
              });
        }
      }
    }

    @Test
    void loseNothingWithLooseWritesFromManyThreads() throws Exception {
      int threads = 6;
      int rows = 20 * STRESS;
      try (Session session = open()) {
        session.createTable(Person.class);
        session.commit();
      }
      database.logSql(Level.WARN);
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  try (Session session =
                      SQLiteSession.open(
                          database.name(),
                          SessionOptions.defaults()
                              .busyTimeout(Duration.ofSeconds(60))
                              .repeatedQueries(0))) {
                    for (int row = 0; row < rows; row++) {
                      session.query(Person.class).exists();
                      session.add(Person.named("x"));
                      session.commit();
                    }
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get(100, SECONDS);
      }
      pool.shutdown();

      try (Session session = open()) {
        assertThat(count(session)).isEqualTo((long) threads * rows);
      }
    }

    @Test
    void giveUpTheirPlaceInTheQueueWhenInterrupted() throws Exception {
      try (Session writer = open();
          Session waiting = open()) {
        writer.createTable(Person.class);
        writer.commit();
        writer.add(Person.named("John"));
        Thread[] thread = new Thread[1];
        CountDownLatch started = new CountDownLatch(1);
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        thread[0] =
            new Thread(
                () -> {
                  started.countDown();
                  try {
                    waiting.add(Person.named("Anna"));
                  } catch (RuntimeException e) {
                    thrown.add(e);
                  }
                });
        thread[0].start();
        started.await();
        Thread.sleep(50);
        thread[0].interrupt();
        thread[0].join();

        assertThat(thrown)
            .singleElement()
            .satisfies(
                e ->
                    assertThat(e)
                        .isInstanceOf(DatabaseBusyException.class)
                        .hasMessage(
                            "Cannot write to %s: the thread was interrupted while it waited for other sessions; repeat the transaction if it is still wanted.",
                            database.name()));
        writer.commit();
        waiting.add(Person.named("Anna"));
        waiting.commit();
      }
    }
  }

  @Nested
  class OnSeveralDatabases {
    @Test
    void writeAtOnceInOneThread() {
      try (Session one = open();
          Session two = SQLiteSession.open(database.file("two.db").toString());
          Session memory = SQLiteSession.open(":memory:")) {
        one.add(Person.named("1"));
        two.add(Person.named("2a"));
        two.add(Person.named("2b"));
        memory.add(Person.named("m"));
        memory.rollback();
        one.commit();
        two.commit();

        assertThat(count(one)).isEqualTo(1);
        assertThat(count(two)).isEqualTo(2);
        assertThat(count(memory)).isZero();
      }
    }

    @Test
    void areSeparateInMemory() {
      try (Session one = SQLiteSession.open(":memory:");
          Session two = SQLiteSession.open(":memory:")) {
        one.add(Person.named("1"));
        one.commit();

        assertThat(count(two)).isZero();
      }
    }
  }

  @Nested
  class OnOneDatabaseInMemory {
    @Test
    void shareWhatIsCommitted() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
          Session one = SQLiteSession.open(memory, SessionOptions.defaults());
          Session two = SQLiteSession.open(memory, SessionOptions.defaults())) {
        one.add(Person.named("John"));
        one.commit();

        assertThat(count(two)).isEqualTo(1);
        two.add(Person.named("Anna"));
        two.commit();
        assertThat(count(one)).isEqualTo(2);
      }
    }

    @Test
    void areRefusedAtOnceInOneThreadEvenToRead() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
          Session one = SQLiteSession.open(memory, SessionOptions.defaults());
          Session two = SQLiteSession.open(memory, SessionOptions.defaults())) {
        one.add(Person.named("John"));

        assertThatThrownBy(() -> two.fetch("SELECT 1"))
            .isInstanceOf(TransactionException.class)
            .hasMessageMatching(
                "Cannot use the database in memory: the session opened at SeveralSessionsTest.*\\) has been writing for \\d+ ms \\(begun by thread .+\\), and this thread cannot end it while it waits; commit or roll back that session first, or write through it\\.");
        one.rollback();

        assertThat(two.fetch("SELECT 1 AS x")).hasSize(1);
      }
    }

    @Test
    void takeTurnsInSeveralThreads() throws Exception {
      database.logSql(Level.WARN);
      ExecutorService pool = Executors.newFixedThreadPool(4);
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:")) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(
              pool.submit(
                  () -> {
                    try (Session session = SQLiteSession.open(memory, SessionOptions.defaults())) {
                      for (int row = 0; row < 50 * STRESS; row++) {
                        session.transaction(() -> session.add(Person.named("x")));
                        session.query(Person.class).limit(5).list();
                      }
                    }
                  }));
        }
        for (Future<?> one : all) {
          one.get(100, SECONDS);
        }
        try (Session session = SQLiteSession.open(memory, SessionOptions.defaults())) {
          assertThat(count(session)).isEqualTo(200L * STRESS);
        }
      } finally {
        pool.shutdown();
      }
    }

    @Test
    void keepTheDatabaseUntilTheConnectorIsClosed() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:")) {
        try (Session one = SQLiteSession.open(memory, SessionOptions.defaults())) {
          one.add(Person.named("John"));
          one.commit();
        }
        try (Session two = SQLiteSession.open(memory, SessionOptions.defaults())) {
          assertThat(count(two)).isEqualTo(1);
        }
      }
    }

    @Test
    void leaveTheOthersAloneWhenClosedWithUncommittedChanges() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
          Session two = SQLiteSession.open(memory, SessionOptions.defaults())) {
        two.createTable(Person.class);
        two.commit();
        try (Session one = SQLiteSession.open(memory, SessionOptions.defaults())) {
          one.add(Person.named("John"));
        }

        assertThat(count(two)).isZero();
        two.add(Person.named("Anna"));
        two.commit();
      }
    }

    @Test
    void haveTheSameOptions() {
      try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
          Session one = SQLiteSession.open(memory, SessionOptions.defaults())) {
        SessionOptions others = SessionOptions.defaults().busyTimeout(Duration.ofMillis(1));

        assertThatThrownBy(() -> SQLiteSession.open(memory, others))
            .isInstanceOf(DatabaseOpenException.class)
            .hasMessageStartingWith("Cannot open :memory: again with other options");
        assertThat(one.isOpen()).isTrue();
      }
    }
  }

  @Nested
  class InSeveralProcesses {
    @Test
    void waitForTheBusyTimeoutOnly() throws Exception {
      try (Session session = impatient()) {
        session.createTable(Person.class);
        session.commit();
        Process holder = startHolder();
        try {
          long start = System.nanoTime();
          assertThatThrownBy(() -> session.add(Person.named("John")))
              .isInstanceOf(DatabaseBusyException.class)
              .hasMessage(
                  "Cannot run a statement on %s: it stayed locked for longer than the busy timeout of 40 ms, by another process or a connection outside this library; end its transaction sooner or raise busyTimeout. SQL: BEGIN IMMEDIATE",
                  database.name());
          assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(39).toNanos());
          assertThat(session.inTransaction()).isFalse();
          assertThat(count(session)).as("reading is not blocked").isZero();
        } finally {
          end(holder);
        }

        session.add(Person.named("John"));
        session.commit();
        assertThat(count(session)).isEqualTo(1);
      }
    }

    @Test
    void readExistingTablesWhileAnotherProcessWrites() throws Exception {
      try (Session session = open()) {
        session.add(Person.named("John"));
        session.commit();
      }
      Process holder = startHolder();
      try (Session reader = impatient()) {
        assertThat(reader.query(Person.class).one().get(Person.NAME)).isEqualTo("John");
      } finally {
        end(holder);
      }
    }

    private Process startHolder() throws IOException, URISyntaxException {
      Process process = OwnProcess.start(LockHolder.class, database.name());
      BufferedReader output = process.inputReader();
      assertThat(output.readLine()).isEqualTo("holding");
      return process;
    }

    private static void end(Process process) throws Exception {
      process.getOutputStream().close();
      assertThat(process.waitFor(30, SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }
}
