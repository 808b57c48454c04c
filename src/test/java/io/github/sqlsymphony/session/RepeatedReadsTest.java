package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.query.KeysetPage;
import io.github.sqlsymphony.query.QuerySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** Which reads of a session count as repeated, with real loops, clock and stack. */
class RepeatedReadsTest {
  private static final int LOADS = 10;
  private static final int QUERIES = 50;

  /** So many that the machine may once be busy with something else for longer than a pause. */
  private static final int REPETITIONS = 4 * QUERIES;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final List<RepeatedQuery> told = new ArrayList<>();
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name(), SessionOptions.defaults().repeatedQueries(LOADS));
    session.query(City.class).bulkCreate(List.of(new City().set(City.NAME, "Riga")));
    session
        .query(Person.class)
        .bulkCreate(
            IntStream.rangeClosed(1, REPETITIONS)
                .mapToObj(i -> Person.named("Anna " + i).set(Person.CASH, i))
                .toList());
    session.commit();
    session.onRepeatedQuery(told::add);
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private static void repeat(int times, Runnable read) {
    for (int i = 0; i < times; i++) {
      read.run();
    }
  }

  /** One report, of so many queries of Person, at a line of the test's method. */
  private void assertToldOnce(long count, String subject, String method) {
    assertThat(told).hasSize(1);
    RepeatedQuery report = told.get(0);
    assertThat(report.count()).isEqualTo(count);
    assertThat(report.subject()).isEqualTo(subject);
    assertThat(report.callSite())
        .matches("RepeatedReadsTest\\." + method + "\\(RepeatedReadsTest\\.java:\\d+\\)");
    assertThat(database.log(Level.WARN)).containsExactly("WARN " + report);
    database.forget();
  }

  @Test
  void countsReadsByKey() {
    for (long key = 1; key <= REPETITIONS; key++) {
      session.get(Person.class, key);
    }

    assertToldOnce(QUERIES, "Person", "countsReadsByKey");
  }

  @Test
  void countsQueriesOfEachKind() {
    QuerySet<Person> people = session.query(Person.class).filter(Person.CASH.eq(7));
    List<Runnable> kinds =
        List.of(
            () -> people.list(),
            () -> people.first(),
            () -> people.one(),
            () -> people.count(),
            () -> people.exists(),
            () -> people.find(7),
            () -> people.select(Person.NAME).list(),
            () -> people.forEach(person -> {}));
    kinds.forEach(kind -> repeat(REPETITIONS, kind));

    assertThat(told).extracting(RepeatedQuery::count).containsOnly((long) QUERIES);
    assertThat(told).extracting(RepeatedQuery::callSite).doesNotHaveDuplicates().hasSize(8);
    database.forget();
  }

  @Test
  void countsStreams() {
    for (int i = 0; i < REPETITIONS; i++) {
      try (Stream<Person> people = session.query(Person.class).limit(1).stream()) {
        assertThat(people).hasSize(1);
      }
    }

    assertToldOnce(QUERIES, "Person", "countsStreams");
  }

  @Test
  void countsStreamsOfADatabaseInMemoryOnce() {
    SessionOptions options = SessionOptions.defaults().repeatedQueries(LOADS);
    try (Session inMemory = SQLiteSession.open(":memory:", options)) {
      for (int i = 0; i < QUERIES - 1; i++) {
        inMemory.query(Person.class).forEach(person -> {});
      }
    }

    assertThat(database.log(Level.WARN)).isEmpty();
  }

  @Test
  void countsQueriesOfRawSql() {
    for (int i = 0; i < REPETITIONS; i++) {
      session.fetch("SELECT name FROM people WHERE id = ?", i);
    }

    assertToldOnce(QUERIES, "raw SQL", "countsQueriesOfRawSql");
  }

  @Test
  void countsFieldsThatLoadThemselves() {
    for (Person person : session.query(Person.class).defer(Person.CASH).limit(9 * LOADS).list()) {
      person.get(Person.CASH);
    }

    assertToldOnce(LOADS, "Person.CASH", "countsFieldsThatLoadThemselves");
  }

  @Test
  void countsReadsOfHooks() {
    session.addHook(Person.class, HookEvent.AFTER_LOAD, person -> session.find(City.class, 1));
    session.query(Person.class).list();

    assertToldOnce(QUERIES, "City", "countsReadsOfHooks");
  }

  @Test
  void namesTheLineOfALambdaInAStream() {
    List<Optional<Person>> people =
        LongStreams.upTo(REPETITIONS).map(key -> session.find(Person.class, key)).toList();

    assertThat(people).hasSize(REPETITIONS);
    assertToldOnce(QUERIES, "Person", "namesTheLineOfALambdaInAStream");
  }

  /** Apart, so that the line of the loop is the one of the lambda. */
  private static final class LongStreams {
    static Stream<Long> upTo(long last) {
      return IntStream.rangeClosed(1, (int) last).mapToObj(Long::valueOf);
    }
  }

  @Test
  void takesPagesAndBatchesForNoLoop() {
    QuerySet<Person> people = session.query(Person.class);
    for (int i = 0; i < REPETITIONS; i++) {
      people.offset(i).limit(3).list();
    }
    Optional<KeysetPage<Person>> page = Optional.of(people.firstPage(2));
    while (page.isPresent()) {
      page = page.get().next();
    }
    people.forEachBatch(2, batch -> assertThat(batch).hasSize(2));

    assertThat(told).isEmpty();
  }

  @Test
  void takesReadsOfTheLibraryItselfForNoLoop() {
    List<Person> people = session.query(Person.class).list();
    people.forEach(session::refresh);
    people.forEach(person -> session.update(person, Person.CASH.to(5.0)));
    people.forEach(person -> session.save(person.set(Person.CASH, 6.0)));
    people.forEach(
        person ->
            session
                .query(Person.class)
                .updateOrCreate(Person.NAME.to(person.get(Person.NAME)), Person.CASH.to(7.0)));
    people.forEach(person -> session.query(Person.class).explain());
    people.forEach(session::delete);

    assertThat(told).isEmpty();
  }

  @Test
  void sendsNothingWhenAListenerThrows() {
    Registration strict =
        session.onRepeatedQuery(
            report -> {
              throw new IllegalStateException(report.toString());
            });

    List<Person> read = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (long key = 1; key <= REPETITIONS; key++) {
                read.add(session.get(Person.class, key));
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("50 queries of Person ran one after the other at Rep");
    assertThat(database.statements().stream().filter(sql -> sql.contains("WHERE \"id\" = ?")))
        .hasSameSizeAs(read);
    strict.close();
    assertThat(session.inTransaction()).isFalse();
    assertThat(session.get(Person.class, 1)).isNotNull();
    database.forget();
  }

  @Test
  void saysNothingWhenItIsOff() {
    SessionOptions off = SessionOptions.defaults().repeatedQueries(0);
    try (Session quiet = SQLiteSession.open(database.name(), off)) {
      repeat(1000, () -> quiet.query(Person.class).exists());
    }

    assertThat(database.log(Level.WARN)).isEmpty();
  }

  @Test
  void refusesNumbersThatAreNoRepetition() {
    assertThatThrownBy(() -> SessionOptions.defaults().repeatedQueries(1))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "Cannot set repeatedQueries to 1: it is a number of queries that follow one another, 2 or more, or 0 for no reports; the default is 20.");
    assertThatThrownBy(() -> SessionOptions.defaults().repeatedQueries(-1))
        .isInstanceOf(SessionException.class);
  }
}
