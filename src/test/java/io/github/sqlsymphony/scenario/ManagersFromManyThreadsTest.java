package io.github.sqlsymphony.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.Manager;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Threads meet models for the first time through their managers, on one session that they share.
 * One model even asks the database while it is initialised, when nobody else can look at it.
 *
 * <p>A class is initialised once a class loader, so every round defines the models anew. A thread
 * that waits for another which waits for it gives up when the busy timeout is over, and the test
 * fails.
 */
class ManagersFromManyThreadsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void endThreads() {
    pool.shutdownNow();
  }

  /** Its manager comes before its fields. */
  static final class Book extends Model<Book> {
    static final Manager<Book> OBJECTS = Manager.of(Book.class);
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Author> AUTHOR = new ForeignKey<>(Author.class);
    static final ForeignKey<Shelf> SHELF = new ForeignKey<>(Shelf.class);
  }

  /** Counts its books while it is initialised, and the books refer to it. */
  static final class Author extends Model<Author> {
    static final LongField ID = new LongField().primaryKey();
    static final CharField NAME = new CharField(20);
    static final Manager<Author> OBJECTS = Manager.of(Author.class);
    static final long BOOKS = slowly(() -> Book.OBJECTS.count());

    static <T> T slowly(Supplier<T> value) {
      LockSupport.parkNanos(1_000_000);
      return value.get();
    }
  }

  /** Refers to the other two. */
  static final class Shelf extends Model<Shelf> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Book> FIRST = new ForeignKey<>(Book.class);
    static final ForeignKey<Author> OWNER = new ForeignKey<>(Author.class);
    static final Manager<Shelf> OBJECTS = Manager.of(Shelf.class);
  }

  /** What the threads do, in the class loader of the models. */
  static final class Meetings implements Supplier<List<Supplier<Object>>> {
    @Override
    public List<Supplier<Object>> get() {
      return List.of(
          () -> Book.OBJECTS.count(),
          () -> Author.OBJECTS.list(),
          () -> Shelf.OBJECTS.exists(),
          () -> new Book().save(),
          () -> new Author().set(Author.NAME, "Ada").save(),
          () -> Shelf.OBJECTS.create(),
          () -> Book.OBJECTS.join(Author.class).on(Book.AUTHOR).list(),
          () -> Author.BOOKS);
    }
  }

  /** Defines the models of this test anew, everything else is that of the parent. */
  private static final class FreshModels extends ClassLoader {
    private static final String PREFIX = ManagersFromManyThreadsTest.class.getName();

    static {
      registerAsParallelCapable();
    }

    FreshModels() {
      super(ManagersFromManyThreadsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PREFIX)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Supplier<Object>> freshMeetings() throws ReflectiveOperationException {
    var constructor =
        Class.forName(Meetings.class.getName(), true, new FreshModels()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return ((Supplier<List<Supplier<Object>>>) constructor.newInstance()).get();
  }

  @Test
  @Timeout(100)
  void noneWaitsForOneThatWaitsForIt() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (Session session =
          SQLSymphony.use(
              database.name(), SessionOptions.defaults().busyTimeout(Duration.ofSeconds(3)))) {
        assertThat(session.isOpen()).isTrue();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (Supplier<Object> meeting : freshMeetings()) {
          tasks.add(
              () -> {
                start.await();
                return meeting.get();
              });
        }

        for (Future<Object> result : pool.invokeAll(tasks, 30, TimeUnit.SECONDS)) {
          assertThat(result.get()).as("round " + round).isNotNull();
        }
      }
    }
  }
}
