package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.SQLSymphony;
import io.github.sqlsymphony.expression.Functions;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.Created;
import io.github.sqlsymphony.query.QuerySet;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.Binding;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The snippets and outputs of {@code docs/guide/active.md}. */
@SuppressWarnings("try") // a binding needs no mention in its block
class ActiveGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private String file = "";

  @BeforeEach
  void nameTheFile() {
    file = database.name();
  }

  private static Repair repair(String bike, String fault) {
    return new Repair().set(Repair.BIKE, bike).set(Repair.FAULT, fault);
  }

  @Test
  void startsWithADefaultDatabase() {
    // tag::active/use[]
    Session session = SQLSymphony.use(file); // once, at the start of the program
    // end::active/use[]

    try (session) {
      Repair.OBJECTS.count();
      database.forget();
      // tag::active/write[]
      Repair repair = new Repair().set(Repair.BIKE, "A 17").set(Repair.FAULT, "flat tyre").save();

      repair.update(Repair.COST.to(8)); // sets fields and writes them

      repair.set(Repair.DONE, true);
      repair.save(); // writes the one field that has changed

      repair.refresh(); // reads the row again
      boolean before = repair.exists(); // true
      repair.delete();
      boolean after = repair.exists(); // false
      // end::active/write[]

      assertThat(before).isTrue();
      assertThat(after).isFalse();
      shows(
          "active/write-sql",
          database.statements().stream()
              .filter(sql -> !sql.contains("pragma_")) // what a first deletion asks of the schema
              .toArray());
    }
  }

  @Test
  void startsQueriesWithManagers() {
    try (Session session = SQLSymphony.use(file)) {
      // tag::active/manager[]
      Repair flat = Repair.OBJECTS.create(Repair.BIKE.to("A 17"), Repair.FAULT.to("flat tyre"));
      Created<Repair> lamp =
          Repair.OBJECTS.getOrCreate(
              List.of(Repair.BIKE.to("B 4"), Repair.FAULT.to("lamp")), Repair.COST.to(12.5));

      Repair same = Repair.OBJECTS.get(flat.pk());
      List<Repair> open =
          Repair.OBJECTS.filter(Repair.DONE.isFalse()).orderBy(Repair.COST.desc()).list();
      Row costs = Repair.OBJECTS.aggregate(Repair.COST.sum().as("sum"), Functions.count().as("n"));

      Repair.OBJECTS.filter(Repair.BIKE.startsWith("A")).update(Repair.DONE.to(true));
      // end::active/manager[]

      assertThat(session.inTransaction()).isFalse();
      assertThat(lamp.created()).isTrue();
      assertThat(same).isEqualTo(flat);
      assertThat(open).containsExactly(lamp.model(), flat);
      assertThat(costs.get("sum", Double.class)).isEqualTo(12.5);
      assertThat(Repair.OBJECTS.filter(Repair.DONE.isTrue()).list()).containsExactly(flat);
    }
  }

  // tag::active/kept[]
  static final QuerySet<Repair> EXPENSIVE = Repair.OBJECTS.filter(Repair.COST.gt(100));

  // end::active/kept[]

  @Test
  void keepsQueries() {
    try (Session session = SQLSymphony.use(file)) {
      assertThat(session.isOpen()).isTrue();
      assertThat(EXPENSIVE.count()).isZero();
      repair("A 17", "frame").set(Repair.COST, 250).save();
      assertThat(EXPENSIVE.count()).isEqualTo(1);
    }
    try (Session session = SQLSymphony.use(":memory:")) {
      assertThat(session.isOpen()).isTrue();
      assertThat(EXPENSIVE.count()).isZero();
    }
  }

  @Test
  void saysWhereASessionCanComeFrom() {
    shows("active/no-session", explanation(() -> repair("A 17", "flat tyre").save()));
  }

  @Test
  void binds() {
    // tag::active/bind[]
    try (Session session = SQLiteSession.open(file);
        Binding bound = session.bind()) {
      Repair.OBJECTS.create(Repair.BIKE.to("A 17"), Repair.FAULT.to("flat tyre"));
      new Repair().set(Repair.BIKE, "B 4").set(Repair.FAULT, "lamp").save();
      session.commit(); // a session that is bound commits when it is told to
    }
    // end::active/bind[]

    try (Session session = SQLiteSession.open(file)) {
      assertThat(session.query(Repair.class).count()).isEqualTo(2);
    }
  }

  @Test
  void joinsTransactions() {
    try (Session session = SQLSymphony.use(file)) {
      Repair flat = repair("A 17", "flat tyre").save();
      // tag::active/transaction[]
      session.transaction(
          () -> {
            flat.update(Repair.DONE.to(true));
            Repair.OBJECTS.create(Repair.BIKE.to("A 17"), Repair.FAULT.to("patch does not hold"));
          });
      // end::active/transaction[]

      assertThat(Repair.OBJECTS.count()).isEqualTo(2);
      assertThatThrownBy(
              () ->
                  SQLSymphony.session(Repair.class)
                      .transaction(
                          () -> {
                            Repair.OBJECTS.delete();
                            throw new IllegalStateException("no");
                          }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(Repair.OBJECTS.count()).isEqualTo(2);
    }
  }

  @Test
  void saysWhichThreadIsInside() throws Exception {
    SessionOptions options = SessionOptions.defaults().busyTimeout(Duration.ofMillis(20));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ExecutorService importer =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "importer"));
    try (Session session = SQLSymphony.use(file, options)) {
      Future<?> importing =
          importer.submit(
              () -> {
                session.transaction(
                    () -> {
                      inside.countDown();
                      leave.await();
                    });
                return null;
              });
      inside.await();

      shows("active/thread-error", explanation(() -> Repair.OBJECTS.count()));
      leave.countDown();
      importing.get();
    } finally {
      leave.countDown();
      importer.shutdown();
    }
  }

  @Test
  void keepsAModelInADatabaseOfItsOwn() throws IOException {
    try {
      // tag::active/own-database[]
      new Visit().set(Visit.PAGE, "/prices").save(); // opens visits.db
      long seen = Visit.OBJECTS.filter(Visit.PAGE.eq("/prices")).count();
      Session session = SQLSymphony.session(Visit.class); // such as for a transaction
      // end::active/own-database[]

      try (session) {
        assertThat(seen).isEqualTo(1);
        assertThat(session.database()).endsWith("visits.db");
      }
    } finally {
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of("target/visits.db" + end));
      }
    }
  }

  @Test
  void refusesASecondDefault() {
    try (Session session = SQLSymphony.use(file)) {
      assertThat(session.isOpen()).isTrue();

      shows(
          "active/second-default",
          explanation(() -> SQLSymphony.use(database.file("other.db").toString())));
    }
  }

  @Test
  void testsInMemory() {
    // tag::active/test[]
    try (Session session = SQLiteSession.open(":memory:");
        Binding bound = session.bind()) {
      Repair.OBJECTS.create(Repair.BIKE.to("A 17"), Repair.FAULT.to("flat tyre"));
      long repairs = Repair.OBJECTS.count(); // 1
      // end::active/test[]
      assertThat(repairs).isEqualTo(1);
      session.rollback();
      // tag::active/test[]
    }
    // end::active/test[]
  }
}
