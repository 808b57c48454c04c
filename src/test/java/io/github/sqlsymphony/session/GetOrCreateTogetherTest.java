package io.github.sqlsymphony.session;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OwnProcess;
import io.github.sqlsymphony.query.Created;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** Several threads and programs that get or create the same rows: each row comes to be once. */
class GetOrCreateTogetherTest {
  /** Raise it for a longer run: {@code -Dsqlsymphony.stress=20}. */
  private static final int STRESS = Integer.getInteger("sqlsymphony.stress", 1);

  private static final int THREADS = 4;
  private static final int ROWS = 25 * STRESS;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  @BeforeEach
  void logLess() {
    database.logSql(Level.WARN);
  }

  private void assertEachOnce(int created, int writers) {
    assertThat(created).as("rows that somebody has created").isEqualTo(ROWS);
    try (Session session = database.openForLoops()) {
      assertThat(session.query(City.class).count()).isEqualTo(ROWS);
      assertThat(session.query(Person.class).count()).isEqualTo(ROWS);
      assertThat(session.query(Person.class).filter(Person.CASH.ne(writers)).count()).isZero();
    }
  }

  @Test
  void threadsWithTransactions() throws Exception {
    int created = inThreads(() -> Hammer.run(database.name(), ROWS));

    assertEachOnce(created, THREADS);
  }

  @Test
  void threadsThatCommitThemselves() throws Exception {
    int created =
        inThreads(
            () -> {
              try (Session session = database.openForLoops()) {
                return createCities(session);
              }
            });

    assertThat(created).isEqualTo(ROWS);
    try (Session session = database.openForLoops()) {
      assertThat(session.query(City.class).count()).isEqualTo(ROWS);
    }
  }

  @Test
  void threadsOnADatabaseInMemory() throws Exception {
    try (SQLiteConnector memory = SQLiteConnector.open(":memory:")) {
      int created =
          inThreads(
              () -> {
                try (Session session =
                    SQLiteSession.open(memory, SessionOptions.defaults().repeatedQueries(0))) {
                  return createCities(session);
                }
              });

      assertThat(created).isEqualTo(ROWS);
    }
  }

  @Test
  void programs() throws Exception {
    Process one = OwnProcess.start(Hammer.class, database.name(), Integer.toString(ROWS));
    Process other = OwnProcess.start(Hammer.class, database.name(), Integer.toString(ROWS));

    assertEachOnce(createdBy(one) + createdBy(other), 2);
  }

  private static int createCities(Session session) {
    int own = 0;
    for (int row = 0; row < ROWS; row++) {
      Created<City> city = session.query(City.class).getOrCreate(City.NAME.to("row " + row));
      own += city.created() ? 1 : 0;
      session.commit();
    }
    return own;
  }

  private interface Work {
    int run();
  }

  /** Runs the same in several threads and adds up what they return. */
  private static int inThreads(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(pool.submit(work::run));
      }
      int sum = 0;
      for (Future<Integer> one : all) {
        sum += one.get(300, SECONDS);
      }
      return sum;
    } finally {
      pool.shutdown();
    }
  }

  private static int createdBy(Process process) throws Exception {
    String line = process.inputReader().readLine();
    assertThat(process.waitFor(300, SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Integer.parseInt(line);
  }
}
