package io.github.sqlsymphony.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.query.Manager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sessions of default databases: which there are, and how threads share them. */
@SuppressWarnings({"try", "unused"}) // bindings need no mention, the registry reads the constants
class DefaultSessionsTest {
  private static final String IN_TARGET = "target/default-sessions-test.db";
  private static final Manager<Person> PEOPLE = Manager.of(Person.class);

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final List<Session> opened = new ArrayList<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  /** Names its database itself. */
  @Table(database = IN_TARGET)
  static final class Event extends Model<Event> {
    static final Manager<Event> OBJECTS = Manager.of(Event.class);
    static final LongField ID = new LongField().primaryKey();
  }

  /** Names the same file by another path. */
  @Table(database = "./" + IN_TARGET)
  static final class Alarm extends Model<Alarm> {
    static final Manager<Alarm> OBJECTS = Manager.of(Alarm.class);
    static final LongField ID = new LongField().primaryKey();
  }

  /** Names a database that is no file. */
  @Table(database = ":memory:")
  static final class Thought extends Model<Thought> {
    static final Manager<Thought> OBJECTS = Manager.of(Thought.class);
    static final LongField ID = new LongField().primaryKey();
  }

  /** Names a file that cannot be. */
  @Table(database = "target/no/such/folder/app.db")
  static final class Lost extends Model<Lost> {
    static final LongField ID = new LongField().primaryKey();
  }

  private Session use(String name) {
    return kept(SQLSymphony.use(name));
  }

  private Session kept(Session session) {
    opened.add(session);
    return session;
  }

  @AfterEach
  void close() throws InterruptedException, IOException {
    pool.shutdown();
    assertThat(pool.awaitTermination(30, SECONDS)).isTrue();
    opened.forEach(Session::close);
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(IN_TARGET + end));
    }
  }

  // --- which there are
  // ------------------------------------------------------------------------------

  @Nested
  class TheDefault {
    @Test
    void isTheSameSessionHoweverTheFileIsNamed() throws IOException {
      Session session = use(database.name());

      assertThat(use(database.name())).isSameAs(session);
      assertThat(
              use(
                  database.file().getParent()
                      + "/../"
                      + database.file().getParent().getFileName()
                      + "/test.db"))
          .isSameAs(session);
      PEOPLE.count();
      Files.createSymbolicLink(database.file("link.db"), database.file());
      assertThat(use(database.file("link.db").toString())).isSameAs(session);
    }

    @Test
    void isOneDatabaseAtATime() {
      Session session = use(database.name());
      String other = database.file("other.db").toString();

      assertThatThrownBy(() -> use(other))
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "\\QCannot make "
                  + other
                  + " the default database: it is "
                  + database.name()
                  + ", by the session opened at DefaultSessionsTest.use(DefaultSessionsTest.java:\\E\\d+\\Q);"
                  + " close that session first, or bind a session on the other by session.bind().\\E");

      session.close();
      assertThat(use(other).database()).isEqualTo(other);
      assertThat(PEOPLE.count()).isZero();
    }

    @Test
    void takesItsOptions() {
      SessionOptions options = SessionOptions.defaults().busyTimeout(Duration.ofMillis(70));
      Session session = kept(SQLSymphony.use(database.name(), options));

      assertThat(kept(SQLSymphony.use(database.name(), options))).isSameAs(session);
      assertThat(use(database.name())).isSameAs(session);
      assertThat(session.options()).isEqualTo(options.trackModels(false));
    }

    @Test
    void isNotOpenedAgainWithOtherOptions() {
      use(database.name());
      SessionOptions options = SessionOptions.defaults().busyTimeout(Duration.ofMillis(70));

      assertThatThrownBy(() -> SQLSymphony.use(database.name(), options))
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "\\QCannot use "
                  + database.name()
                  + " with other options: as a default database it is open already, by the session"
                  + " opened at DefaultSessionsTest.use(DefaultSessionsTest.java:\\E\\d+\\Q); give"
                  + " them there, or close that session first.\\E");
    }

    @Test
    void isOpenedOnceByManyThreads() throws Exception {
      CyclicBarrier start = new CyclicBarrier(8);
      List<Callable<Session>> tasks = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        tasks.add(
            () -> {
              start.await();
              return SQLSymphony.use(database.name());
            });
      }
      List<Session> found = new ArrayList<>();
      for (Future<Session> task : pool.invokeAll(tasks)) {
        found.add(kept(task.get()));
      }

      assertThat(found).allSatisfy(session -> assertThat(session).isSameAs(found.get(0)));
    }

    @Test
    void isLeftAsItIsWhereAFileCannotBeOpened() {
      assertThatThrownBy(() -> use(database.file("missing/app.db").toString()))
          .isInstanceOf(DatabaseOpenException.class);

      assertThat(use(database.name()).isOpen()).isTrue();
    }

    @Test
    void isInMemoryForAllThreads() throws Exception {
      Session session = use(":memory:");
      Person.named("John").save();

      assertThat(use(":memory:")).isSameAs(session);
      assertThat(pool.submit(PEOPLE::count).get(30, SECONDS)).isEqualTo(1);
      pool.submit(() -> PEOPLE.create(Person.NAME.to("Jim"))).get(30, SECONDS);
      assertThat(PEOPLE.count()).isEqualTo(2);
    }

    @Test
    void isFoundByModel() {
      Session session = use(database.name());

      assertThat(SQLSymphony.session(Person.class)).isSameAs(session);
      try (Session other = SQLiteSession.open(database.name());
          Binding bound = other.bind()) {
        assertThat(SQLSymphony.session(Person.class)).isSameAs(other);
      }
    }

    @Test
    void isMissedWithAllThreeWays() {
      assertThatThrownBy(() -> SQLSymphony.session(Person.class))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot find a session for Person: it belongs to no session, none is bound to this"
                  + " thread, and there is no default database; call session.query(Person.class) of"
                  + " a session, or bind one by session.bind(), or give a default database by"
                  + " SQLSymphony.use(\"app.db\") or @Table(database = \"app.db\").");
    }
  }

  @Nested
  class TheDatabaseOfAModel {
    @Test
    void isOpenedOnFirstUse() {
      new Event().save();
      kept(SQLSymphony.session(Event.class));

      assertThat(Event.OBJECTS.count()).isEqualTo(1);
      assertThat(Path.of(IN_TARGET)).exists();
      assertThat(SQLSymphony.session(Event.class).toString())
          .contains("opened at DefaultSessionsTest$TheDatabaseOfAModel.isOpenedOnFirstUse(");
    }

    @Test
    void isOneForAllModelsThatNameIt() {
      Event event = new Event().save();
      Alarm alarm = new Alarm().save();
      Session session = kept(SQLSymphony.session(Event.class));

      assertThat(ModelAccess.context(alarm)).isSameAs(ModelAccess.context(event)).isSameAs(session);
      assertThat(SQLSymphony.session(Alarm.class)).isSameAs(session);
    }

    @Test
    void standsBesideTheDefault() {
      Session general = use(database.name());
      Session own = kept(SQLSymphony.session(Event.class));
      Person.named("John").save();

      new Event().save();

      assertThat(own).isNotSameAs(general);
      assertThat(own.query(Event.class).count()).isEqualTo(1);
      assertThat(general.query(Event.class).count()).isZero();
      assertThat(PEOPLE.count()).isEqualTo(1);
    }

    @Test
    void canBeTheDefaultToo() {
      Session own = kept(SQLSymphony.session(Event.class));

      assertThat(use(IN_TARGET)).isSameAs(own);
      Person.named("John").save();
      assertThat(own.query(Person.class).count()).isEqualTo(1);
    }

    @Test
    void givesWayToTheBoundSession() {
      try (Session other = SQLiteSession.open(database.name());
          Binding bound = other.bind()) {
        new Event().save();

        assertThat(other.query(Event.class).count()).isEqualTo(1);
        other.rollback();
      }
      assertThat(Path.of(IN_TARGET)).doesNotExist();
    }

    @Test
    void isOpenedAgainAfterItWasClosed() {
      Event event = new Event().save();
      SQLSymphony.session(Event.class).close();

      assertThat(event.exists()).isTrue();
      assertThat(kept(SQLSymphony.session(Event.class)).isOpen()).isTrue();
    }

    @Test
    void canBeInMemory() {
      new Thought().save();
      kept(SQLSymphony.session(Thought.class));

      assertThat(Thought.OBJECTS.count()).isEqualTo(1);
    }

    @Test
    void isRefusedWhereItCannotBe() {
      assertThatThrownBy(() -> new Lost().save())
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessageEndingWith("/target/no/such/folder; create it first.");
    }
  }

  // --- threads
  // --------------------------------------------------------------------------------------

  @Nested
  class Threads {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    private Session impatient() {
      return kept(
          SQLSymphony.use(
              database.name(), SessionOptions.defaults().busyTimeout(Duration.ofMillis(100))));
    }

    private Thread named(String name, Runnable action) {
      Thread thread = new Thread(action, name);
      thread.start();
      return thread;
    }

    private void stay() {
      inside.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void writeTogetherAndLoseNothing() throws Exception {
      kept(SQLSymphony.use(database.name(), SessionOptions.defaults().repeatedQueries(0)));
      int threads = 8;
      long each = 50;
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(
            () -> {
              start.await();
              for (int j = 0; j < each; j++) {
                Person person = Person.named(number + "-" + j).save();
                person.update(Person.CASH.to(1));
                assertThat(PEOPLE.get(person.pk())).isEqualTo(person);
                PEOPLE.getOrCreate(Person.EMAIL.to("same" + j), Person.NAME.to("same"));
              }
              return true;
            });
      }
      for (Future<Boolean> task : pool.invokeAll(tasks)) {
        assertThat(task.get()).isTrue();
      }

      assertThat(PEOPLE.count()).isEqualTo(threads * each + each);
      assertThat(PEOPLE.filter(Person.CASH.eq(1)).count()).isEqualTo(threads * each);
      assertThat(PEOPLE.select(Person.NAME).distinct().list()).hasSize((int) (threads * each + 1));
    }

    @Test
    void waitForEachOther() throws Exception {
      Session session = use(database.name());
      PEOPLE.count();
      Thread holder =
          named(
              "holder",
              () ->
                  session.transaction(
                      () -> {
                        Person.named("John").save();
                        stay();
                        Person.named("Jim").save();
                      }));
      inside.await();
      Future<Long> waiting = pool.submit(PEOPLE::count);

      assertThat(waiting).isNotDone();
      leave.countDown();

      assertThat(waiting.get(30, SECONDS)).isEqualTo(2);
      holder.join();
    }

    @Test
    void waitNoLongerThanTheBusyTimeout() throws Exception {
      Session session = impatient();
      Thread holder = named("holder", () -> session.transaction(this::stay));
      inside.await();
      String self = Thread.currentThread().getName();

      assertThatThrownBy(PEOPLE::count)
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "\\QCannot use the session opened at DefaultSessionsTest$Threads.impatient(DefaultSessionsTest.java:\\E\\d+\\Q)"
                  + " from thread "
                  + self
                  + ": thread holder is inside a call, stream or transaction of it, and the busy"
                  + " timeout of 100 ms is over; end that sooner, raise busyTimeout, or bind a"
                  + " session of its own to one of them.\\E");
      leave.countDown();
      holder.join();

      assertThat(PEOPLE.count()).isZero();
    }

    @Test
    void tellThatTheyWereInterrupted() throws Exception {
      Session session = use(database.name());
      Thread holder = named("holder", () -> session.transaction(this::stay));
      inside.await();
      String self = Thread.currentThread().getName();
      Thread.currentThread().interrupt();

      assertThatThrownBy(PEOPLE::count)
          .isInstanceOf(SessionException.class)
          .hasMessageEndingWith(
              " from thread "
                  + self
                  + ": thread holder is inside a call, stream or transaction of it, and this one was"
                  + " interrupted while it waited; repeat the call if it is still wanted.")
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      leave.countDown();
      holder.join();
    }

    @Test
    void doNotJoinTheLooseTransactionOfAnother() throws Exception {
      Session session = use(database.name());
      PEOPLE.count();
      session.add(Person.named("John"));
      Future<Person> other = pool.submit(() -> Person.named("Jim").save());

      PEOPLE.create(Person.NAME.to("Joe"));
      assertThat(other).isNotDone();
      session.rollback();

      other.get(30, SECONDS);
      assertThat(PEOPLE.selectValue(Person.NAME).list()).containsExactly("Jim");
    }

    @Test
    void doNotHinderClosingByWhatTheyForgotToCommit() throws Exception {
      Session session = impatient();
      named("forgetful", () -> session.add(Person.named("John"))).join();

      assertThatThrownBy(PEOPLE::count)
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("thread forgetful is inside");
      session.close();

      assertThat(use(database.name()).query(Person.class).count()).isZero();
    }

    @Test
    void cannotCloseWhatAnotherIsInside() throws Exception {
      Session session = impatient();
      Thread holder = named("holder", () -> session.transaction(this::stay));
      inside.await();

      assertThatThrownBy(session::close)
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("thread holder is inside");
      leave.countDown();
      holder.join();
    }

    @Test
    void doNotWaitForTheirOwnStream() throws Exception {
      impatient();
      PEOPLE.bulkCreate(IntStream.range(0, 5).mapToObj(i -> Person.named("p" + i)).toList());
      try (Stream<Person> people = PEOPLE.stream()) {
        people.forEach(person -> person.update(Person.CASH.to((double) PEOPLE.count())));

        Future<Long> other = pool.submit(PEOPLE::count);
        assertThatThrownBy(() -> other.get(30, SECONDS))
            .cause()
            .isInstanceOf(SessionException.class)
            .hasMessageContaining("is inside a call, stream or transaction of it");
      }

      assertThat(PEOPLE.filter(Person.CASH.eq(5)).count()).isEqualTo(5);
      assertThat(pool.submit(PEOPLE::count).get(30, SECONDS)).isEqualTo(5);
    }

    @Test
    void useTheSessionThatIsBoundToThem() throws Exception {
      use(database.name());
      PEOPLE.count();
      try (Session own = SQLiteSession.open(database.name());
          Binding bound = own.bind()) {
        Person.named("John").save();

        assertThat(pool.submit(PEOPLE::count).get(30, SECONDS)).isZero();
        own.commit();
        assertThat(pool.submit(PEOPLE::count).get(30, SECONDS)).isEqualTo(1);
      }
    }
  }
}
