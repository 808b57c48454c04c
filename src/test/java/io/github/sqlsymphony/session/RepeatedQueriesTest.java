package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.database.CallSite;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** Counting by a clock and a stack of the test's own; {@link RepeatedReadsTest} has real loops. */
class RepeatedQueriesTest {
  private static final ModelMeta<Person> PERSON = ModelRegistry.of(Person.class);
  private static final CallSite REPORT = line(31);

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private final List<String> told = new ArrayList<>();
  private final List<Long> looks = new ArrayList<>();
  private final RepeatedQueries repeats = watching(20);

  private long nanos = System.nanoTime();
  private long reads;
  private @Nullable CallSite site = REPORT;

  private static CallSite line(int line) {
    return new CallSite("shop.App", "report", "App.java", line);
  }

  private RepeatedQueries watching(int threshold) {
    return new RepeatedQueries(
        threshold,
        () -> nanos,
        () -> {
          looks.add(reads);
          return Optional.ofNullable(site);
        });
  }

  @BeforeEach
  void listen() {
    listen(repeats);
  }

  private Registration listen(RepeatedQueries to) {
    return to.onRepeatedQuery(report -> told.add(report.toString()));
  }

  private void passMillis(long millis) {
    nanos += millis * 1_000_000;
  }

  private void load(int times) {
    for (int i = 0; i < times; i++) {
      reads++;
      repeats.relation(Person.CITY);
    }
  }

  private void get(int times) {
    for (int i = 0; i < times; i++) {
      reads++;
      repeats.key(PERSON);
    }
  }

  @Test
  void tellsOfARelationLoadedTwentyTimesFromOneLine() {
    load(19);
    assertThat(told).isEmpty();
    load(1);

    assertThat(told)
        .containsExactly(
            "Person.CITY was loaded for 20 rows one by one at App.report(App.java:31); load it with the query by with(Person.CITY), or keep the loading mode PEERS.");
    assertThat(database.log(Level.WARN)).containsExactly("WARN " + told.get(0));
    database.forget();
  }

  @Test
  void givesListenersTheParts() {
    List<RepeatedQuery> reports = new ArrayList<>();
    Registration listening = repeats.onRepeatedQuery(reports::add);
    load(20);
    listening.close();
    get(100);

    assertThat(reports)
        .containsExactly(
            new RepeatedQuery(
                RepeatedQuery.Kind.RELATION,
                "Person.CITY",
                "App.report(App.java:31)",
                20,
                "load it with the query by with(Person.CITY), or keep the loading mode PEERS"));
    database.forget();
  }

  @Test
  void looksAtTheStackInTheMiddleAndAtTheEndAndThenOnceForEachSoMany() {
    load(79);

    assertThat(looks).containsExactly(8L, 20L, 40L, 60L);
    database.forget();
  }

  @Test
  void tellsAgainOfTenAndOfAHundredTimesAsMany() {
    load(20_000);

    assertThat(told).hasSize(4);
    assertThat(told.get(1)).startsWith("Person.CITY was loaded for 200 rows");
    assertThat(told.get(3)).startsWith("Person.CITY was loaded for 20000 rows");
    database.forget();
  }

  @Test
  void tellsOfALineOnlyOnce() {
    load(20);
    passMillis(500);
    load(150);
    assertThat(told).hasSize(1);

    passMillis(500);
    site = line(40);
    load(20);
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("for 20 rows one by one at App.report(App.java:40)");

    passMillis(500);
    site = REPORT;
    load(200);
    assertThat(told).hasSize(3);
    assertThat(told.get(2)).contains("for 200 rows one by one at App.report(App.java:31)");
    database.forget();
  }

  @Test
  void findsALoopThatFollowsAnotherAtOnce() {
    load(30);
    site = line(40);
    load(30);

    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("for 20 rows one by one at App.report(App.java:40)");
    database.forget();
  }

  @Test
  void beginsAnewAfterAPause() {
    load(19);
    passMillis(101);
    load(19);

    assertThat(told).isEmpty();
  }

  @Test
  void countsOnWithinAPause() {
    for (int i = 0; i < 20; i++) {
      load(1);
      passMillis(100);
    }

    assertThat(told).hasSize(1);
    database.forget();
  }

  @Test
  void countsOnAfterAQueryThatTookLong() {
    SelectStatement statement = SelectStatement.from(PERSON);
    for (int i = 0; i < 100; i++) {
      repeats.query(statement);
      passMillis(300);
      repeats.ended(statement);
      passMillis(100);
    }

    assertThat(told).hasSize(1);
    database.forget();
  }

  @Test
  void doesNotTakeCallsFromDifferentLinesForALoop() {
    for (int i = 0; i < 1000; i++) {
      site = line(i);
      load(1);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void findsALoopThatReadsTheSameModelAtSeveralLines() {
    for (int i = 0; i < 100; i++) {
      site = line(31 + i % 3);
      get(1);
    }

    assertThat(told)
        .containsExactly(
            "100 queries of Person ran one after the other at App.report(App.java:31); ask once for all of them, with in(…), inBulk(…) or a join.");
    database.forget();
  }

  @Test
  void doesNotTakeCallsFromNoLineForALoop() {
    site = null;
    load(1000);

    assertThat(told).isEmpty();
  }

  @Test
  void countsEachRelationAndModelByItself() {
    for (int i = 0; i < 19; i++) {
      load(1);
      repeats.relation(Award.PERSON);
      repeats.field(Person.NAME);
      get(1);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void tellsAForeignKeyThatIsLoadedFromAFieldThatIs() {
    for (int i = 0; i < 20; i++) {
      repeats.field(Person.CITY);
      load(1);
    }

    assertThat(told)
        .containsExactly(
            "Person.CITY was loaded for 20 rows one by one at App.report(App.java:31); read it with the query, which names it in only(…) or not in defer(…).",
            "Person.CITY was loaded for 20 rows one by one at App.report(App.java:31); load it with the query by with(Person.CITY), or keep the loading mode PEERS.");
    database.forget();
  }

  @Test
  void tellsOfQueriesFromFiveTimesAsManyOn() {
    get(99);
    assertThat(told).isEmpty();
    get(1);

    assertThat(told).hasSize(1);
    assertThat(looks).containsExactly(40L, 100L);
    database.forget();
  }

  @Test
  void tellsOfRawStatements() {
    IntStream.range(0, 100).forEach(i -> repeats.raw());

    assertThat(told)
        .containsExactly(
            "100 queries of raw SQL ran one after the other at App.report(App.java:31); ask once for all of them, with a list of values or a join.");
    database.forget();
  }

  @Test
  void takesThePartsOfAWriteForNoReads() {
    for (int i = 0; i < 200; i++) {
      String result =
          repeats.uncounted(
              () -> {
                get(1);
                return repeats.uncounted(() -> "done");
              });
      assertThat(result).isEqualTo("done");
    }
    assertThat(told).isEmpty();

    get(100);
    assertThat(told).hasSize(1);
    database.forget();
  }

  @Test
  void staysInOrderWhenAListenerThrows() {
    Registration throwing =
        repeats.onRepeatedQuery(
            report -> {
              throw new IllegalStateException("no loops: " + report.count());
            });
    load(19);

    assertThatThrownBy(() -> load(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no loops: 20");
    load(179);
    throwing.close();
    load(1);
    assertThat(told).hasSize(2);
    database.forget();
  }

  @Test
  void lettsAListenerReadAndGo() {
    List<Registration> listening = new ArrayList<>();
    listening.add(
        repeats.onRepeatedQuery(
            report -> {
              load(20);
              listening.get(0).close();
            }));
    load(20);
    load(500);

    assertThat(told).hasSize(2);
    database.forget();
  }

  @Test
  void watchesFromTwoOn() {
    RepeatedQueries strict = watching(2);
    Registration listening = listen(strict);
    strict.relation(Person.CITY);
    strict.relation(Person.CITY);
    listening.close();

    assertThat(told).hasSize(1);
    assertThat(looks).hasSize(2);
    database.forget();
  }

  @Test
  void looksInTheMiddleOfAnyNumber() {
    for (int threshold = 2; threshold < 200; threshold++) {
      told.clear();
      looks.clear();
      RepeatedQueries some = watching(threshold);
      Registration listening = listen(some);
      for (reads = 1; reads <= threshold; reads++) {
        some.relation(Person.CITY);
      }
      listening.close();

      assertThat(told).as("reports for " + threshold).hasSize(1);
      assertThat(looks).as("looks for " + threshold).hasSize(2).doesNotContain(0L);
      assertThat(looks.get(0)).isLessThan(threshold).isLessThanOrEqualTo((threshold + 1) / 2);
    }
    database.forget();
  }

  @Test
  void doesNothingWhenItIsOff() {
    RepeatedQueries off = watching(0);
    Registration listening = listen(off);
    IntStream.range(0, 10_000).forEach(i -> off.relation(Person.CITY));
    listening.close();

    assertThat(told).isEmpty();
    assertThat(looks).isEmpty();
  }
}
