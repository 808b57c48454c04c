package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.neutral;
import static io.github.sqlsymphony.docs.Manual.shows;
import static io.github.sqlsymphony.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.StatementCacheStatistics;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.session.Registration;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Savepoint;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** The snippets and outputs of {@code docs/guide/sessions.md}. */
class SessionsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();

  private String file = "";

  @BeforeEach
  void nameTheFile() {
    file = database.name();
  }

  private static Station station(String name, int docks) {
    return new Station().set(Station.NAME, name).set(Station.DOCKS, docks);
  }

  // --- opening ----------------------------------------------------------------------------------

  @Test
  void opens() {
    // tag::sessions/open[]
    try (Session session = SQLiteSession.open(file)) {
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      session.commit();
    }
    // end::sessions/open[]

    assertThat(database.file()).exists();
  }

  @Test
  void opensWithOptions() {
    // tag::sessions/options[]
    SessionOptions patient =
        SessionOptions.defaults()
            .busyTimeout(Duration.ofSeconds(30))
            .slowStatement(Duration.ofMillis(100))
            .createTables(false);
    SessionOptions manyStatements = SessionOptions.defaults().statementCacheSize(512);
    // end::sessions/options[]

    try (Session session = SQLiteSession.open(file, patient);
        Session other = SQLiteSession.open(file, manyStatements)) {
      assertThat(session.database()).isEqualTo(other.database()).isEqualTo(file);
    }
  }

  @Test
  void opensForReadingOnly() {
    try (Session session = SQLiteSession.open(file)) {
      session.add(station("Lake", 12));
      session.commit();
    }

    try (Session session = SQLiteSession.open(file, SessionOptions.defaults().readOnly())) {
      assertThat(session.query(Station.class).count()).isEqualTo(1);
      shows("sessions/read-only", explanation(() -> session.add(station("Port", 5))));
    }
  }

  @Test
  void refusesWhatItCannotOpen() throws IOException {
    Files.writeString(database.file("letter.txt"), "Dear Sir or Madam, ".repeat(100));

    shows(
        "sessions/open-errors",
        explanation(() -> opened(database.file("missing/bikes.db").toString())),
        explanation(() -> opened(database.file("letter.txt").toString())),
        explanation(() -> opened("jdbc:sqlite:bikes.db")));
  }

  private static void opened(String name) {
    try (Session session = SQLiteSession.open(name)) {
      assertThat(session.isOpen()).isTrue();
    }
  }

  // --- writing ----------------------------------------------------------------------------------

  @Test
  void writes() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/write[]
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));

      session.update(anna, Rider.NAME.to("Ann"), Rider.BALANCE.to(12.5));

      anna.set(Rider.EMAIL, "ann@example.org");
      session.save(anna); // writes the one field that has changed

      session.refresh(anna); // reads the row again
      session.delete(anna);
      session.commit();
      // end::sessions/write[]

      assertThat(anna.state()).isEqualTo(ModelState.DELETED);
      Object[] shown =
          database.statements().stream()
              .filter(sql -> sql.matches("(INSERT|UPDATE|DELETE) .*|SELECT .*riders.*"))
              .toArray();
      shows("sessions/write-sql", shown);
      shows("sessions/deleted", explanation(() -> session.save(anna)));
    }
  }

  @Test
  void ignoresWhatIsThere() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/add-or-ignore[]
      Station lake = new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12);
      boolean first = session.addOrIgnore(lake); // true
      Station again = new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 20);
      boolean second = session.addOrIgnore(again); // false: again has no row and no key
      // end::sessions/add-or-ignore[]

      assertThat(first).isTrue();
      assertThat(second).isFalse();
      assertThat(again.state()).isEqualTo(ModelState.NEW);
      session.rollback();
    }
  }

  @Test
  void writesModelsThatReferToEachOther() {
    try (Session session = SQLiteSession.open(file)) {
      session.createTable(Trip.class);
      session.commit();
      database.forget();
      // tag::sessions/add-all[]
      Station lake = new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12);
      Rider anna = new Rider().set(Rider.NAME, "Anna").set(Rider.HOME, lake);
      Bike bike = new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, BigDecimal.TEN);
      Trip trip =
          new Trip()
              .set(Trip.RIDER, anna)
              .set(Trip.BIKE, bike)
              .set(Trip.STARTED, LocalDateTime.of(2024, 2, 29, 12, 0));

      session.addAll(trip, anna, bike, lake); // in any order
      session.commit();
      // end::sessions/add-all[]

      assertThat(trip.key(Trip.RIDER)).isEqualTo(anna.pk());
      shows("sessions/add-all-sql", inserts());
      Rider boris = new Rider().set(Rider.NAME, "Boris").set(Rider.HOME, new Station());
      shows(
          "sessions/add-all-errors",
          explanation(() -> session.add(boris)),
          explanation(() -> session.addAll(new Rider().set(Rider.BALANCE, -30), boris)));
    }
  }

  private Object[] inserts() {
    return database.statements().stream()
        .filter(sql -> sql.matches("(INSERT|UPDATE) .*"))
        .toArray();
  }

  @Test
  void writesModelsThatNeedEachOther() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/cycle[]
      Depot harbour = new Depot().set(Depot.NAME, "Harbour");
      Mechanic carl = new Mechanic().set(Mechanic.NAME, "Carl").set(Mechanic.DEPOT, harbour);
      harbour.set(Depot.HEAD, carl);

      session.addAll(harbour, carl);
      session.commit();
      // end::sessions/cycle[]

      assertThat(session.query(Depot.class).one().key(Depot.HEAD)).isEqualTo(carl.pk());
      shows("sessions/cycle-sql", inserts());
      Chicken chicken = new Chicken();
      Egg egg = new Egg().set(Egg.CHICKEN, chicken);
      chicken.set(Chicken.EGG, egg);
      shows("sessions/cycle-error", explanation(() -> session.addAll(chicken, egg)));
    }
  }

  /** Cannot be without an egg. */
  static class Chicken extends Model<Chicken> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Egg> EGG = new ForeignKey<>(Egg.class).notNull();
  }

  /** Cannot be without a chicken. */
  static class Egg extends Model<Egg> {
    static final LongField ID = new LongField().primaryKey();
    static final ForeignKey<Chicken> CHICKEN = new ForeignKey<>(Chicken.class).notNull();
  }

  @Test
  void finds() {
    try (Session session = SQLiteSession.open(file)) {
      session.add(new Rider().set(Rider.NAME, "Anna"));
      session.commit();
      // tag::sessions/find[]
      Rider anna = session.get(Rider.class, 1);
      Optional<Rider> nobody = session.find(Rider.class, 99);
      List<Rider> all = session.query(Rider.class).list();
      // end::sessions/find[]

      assertThat(all).containsExactly(anna);
      assertThat(nobody).isEmpty();
      shows("sessions/get-error", explanation(() -> session.get(Rider.class, 99)));
    }
  }

  // --- tracking ---------------------------------------------------------------------------------

  @Test
  void tracksWhatItHasAddedOrSaved() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/tracking[]
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
      Station lake = session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));

      List<Model<?>> all = session.getAll(); // [anna, lake]
      List<Rider> riders = session.getAll(Rider.class); // [anna]

      Rider same = session.get(Rider.class, anna.pk()); // anna itself

      session.clear(); // or detach(anna): from now on
      Rider other = session.get(Rider.class, anna.pk()); // is another object
      // end::sessions/tracking[]

      assertThat(all).containsExactly(anna, lake);
      assertThat(riders).containsExactly(anna);
      assertThat(same).isSameAs(anna);
      assertThat(other).isEqualTo(anna).isNotSameAs(anna);

      session.update(anna, Rider.BALANCE.to(1.0));
      shows(
          "sessions/second-object",
          explanation(() -> session.update(other, Rider.BALANCE.to(2.0))));
      session.rollback();
    }
  }

  @Test
  void refreshesUnchangedFieldsOfTrackedModels() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/merge[]
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
      session.commit();
      session.execute("UPDATE riders SET name = 'Ann', balance = 5");

      anna.set(Rider.BALANCE, 7); // changed here, not saved yet
      session.query(Rider.class).list(); // reads the row of anna
      String name = anna.get(Rider.NAME); // Ann, from the row
      Double balance = anna.get(Rider.BALANCE); // 7.0, the change is kept
      // end::sessions/merge[]

      assertThat(name).isEqualTo("Ann");
      assertThat(balance).isEqualTo(7.0);
      session.rollback();
    }
  }

  // --- transactions -----------------------------------------------------------------------------

  @Test
  void commitsAndRollsBack() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/loose[]
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      session.add(new Station().set(Station.NAME, "Port").set(Station.DOCKS, 8));
      session.commit(); // keeps both

      session.add(new Station().set(Station.NAME, "Hill").set(Station.DOCKS, 4));
      session.rollback(); // drops the third
      // end::sessions/loose[]

      assertThat(session.query(Station.class).count()).isEqualTo(2);
    }
  }

  @Test
  void runsBlocks() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/transaction[]
      session.transaction(
          () -> {
            Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
            Rider boris = session.add(new Rider().set(Rider.NAME, "Boris"));
            session.update(anna, Rider.BALANCE.to(-5.0));
            session.update(boris, Rider.BALANCE.to(5.0));
          });

      long riders = session.transaction(() -> session.query(Rider.class).count());
      // end::sessions/transaction[]

      assertThat(riders).isEqualTo(2);
      shows(
          "sessions/transaction-errors",
          explanation(() -> session.transaction(() -> session.commit())),
          explanation(
              () -> {
                session.add(station("Lake", 12));
                session.transaction(() -> session.delete(session.get(Rider.class, 1)));
              }));
      session.rollback();
    }
  }

  @Test
  void nestsBlocks() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/nested[]
      session.transaction(
          () -> {
            session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
            try {
              session.transaction(
                  () -> {
                    session.add(new Station().set(Station.NAME, "Port").set(Station.DOCKS, 8));
                    throw new IllegalStateException("no, not this one");
                  });
            } catch (IllegalStateException e) {
              // Port is gone, Lake stays and is committed at the end.
            }
          });
      // end::sessions/nested[]

      assertThat(session.query(Station.class).list())
          .extracting(station -> station.get(Station.NAME))
          .containsExactly("Lake");
    }
  }

  @Test
  void setsSavepoints() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/savepoint[]
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      Savepoint beforePort = session.savepoint();
      session.add(new Station().set(Station.NAME, "Port").set(Station.DOCKS, 8));
      beforePort.rollback(); // drops Port
      session.commit(); // keeps Lake
      // end::sessions/savepoint[]

      assertThat(session.query(Station.class).count()).isEqualTo(1);
      shows("sessions/savepoint-error", explanation(beforePort::rollback));
    }
  }

  @Test
  void takesModelsBack() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/rollback[]
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
      session.commit();

      session.save(anna.set(Rider.NAME, "Ann"));
      Rider boris = session.add(new Rider().set(Rider.NAME, "Boris"));
      session.rollback();

      String name = anna.get(Rider.NAME); // Ann: what was set stays
      boolean changed = anna.isChanged(Rider.NAME); // true: the row says Anna
      Object key = boris.pk(); // null: the key was the library's
      ModelState state = boris.state(); // NEW: it can be added again
      List<Rider> tracked = session.getAll(Rider.class); // [anna]
      // end::sessions/rollback[]

      assertThat(name).isEqualTo("Ann");
      assertThat(changed).isTrue();
      assertThat(key).isNull();
      assertThat(state).isEqualTo(ModelState.NEW);
      assertThat(tracked).containsExactly(anna);
    }
  }

  @Test
  void readsWithoutATransaction() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/in-transaction[]
      session.query(Station.class).list();
      boolean afterReading = session.inTransaction(); // false
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      boolean afterWriting = session.inTransaction(); // true, until commit or rollback
      // end::sessions/in-transaction[]

      assertThat(afterReading).isFalse();
      assertThat(afterWriting).isTrue();
      session.rollback();
    }
  }

  // --- threads and sessions ---------------------------------------------------------------------

  @Test
  void belongsToOneThreadAtATime() throws InterruptedException {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/threads[]
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      CompletableFuture<Void> other = CompletableFuture.runAsync(session::commit); // it is idle
      other.join();
      // end::sessions/threads[]

      assertThat(session.inTransaction()).isFalse();
      String[] said = {""};
      session.transaction(
          () -> {
            Thread reader =
                new Thread(
                    () -> said[0] = explanation(() -> session.query(Station.class).list()),
                    "reader");
            reader.start();
            reader.join();
          });
      shows("sessions/thread-error", said[0].replaceAll("opened at /\\S+", "opened at App"));
    }
  }

  @Test
  void opensSeveralSessionsOnOneFile() {
    try (Session setup = SQLiteSession.open(file)) {
      setup.createTable(Station.class);
      setup.commit();
    }

    // tag::sessions/two[]
    try (Session writer = SQLiteSession.open(file);
        Session reader = SQLiteSession.open(file)) {
      writer.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      long before = reader.query(Station.class).count(); // 0, not committed yet
      writer.commit();
      long after = reader.query(Station.class).count(); // 1
      // end::sessions/two[]

      assertThat(before).isZero();
      assertThat(after).isEqualTo(1);
      // tag::sessions/two[]
    }
    // end::sessions/two[]
  }

  @Test
  void queuesWriters() throws InterruptedException {
    SessionOptions hasty = SessionOptions.defaults().busyTimeout(Duration.ofMillis(20));
    try (Session first = SQLiteSession.open(file);
        Session second = SQLiteSession.open(file, hasty)) {
      first.createTable(Station.class);
      first.commit();
      Thread writer = new Thread(() -> first.add(station("Lake", 12)), "importer");
      writer.start();
      writer.join();
      String waited = explanation(() -> second.add(station("Port", 8)));

      first.rollback();
      first.add(station("Lake", 12));
      String itself = explanation(() -> second.add(station("Port", 8)));
      first.rollback();

      shows("sessions/busy", waited, itself);
    }
  }

  @Test
  void usesSeveralDatabases() {
    String archiveFile = database.file("archive.db").toString();
    // tag::sessions/databases[]
    try (Session live = SQLiteSession.open(file);
        Session archive = SQLiteSession.open(archiveFile)) {
      Station lake = live.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      live.commit();
      archive.add(
          new Station()
              .set(Station.NAME, lake.get(Station.NAME))
              .set(Station.DOCKS, lake.get(Station.DOCKS)));
      archive.commit();
      // end::sessions/databases[]

      shows("sessions/other-session", explanation(() -> archive.update(lake, Station.DOCKS.to(1))));
      // tag::sessions/databases[]
    }
    // end::sessions/databases[]
  }

  @Test
  void sharesADatabaseInMemory() {
    // tag::sessions/memory[]
    try (SQLiteConnector memory = SQLiteConnector.open(":memory:");
        Session one = SQLiteSession.open(memory, SessionOptions.defaults());
        Session other = SQLiteSession.open(memory, SessionOptions.defaults())) {
      one.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      one.commit();
      long stations = other.query(Station.class).count(); // 1
      // end::sessions/memory[]

      assertThat(stations).isEqualTo(1);
      // tag::sessions/memory[]
    }
    // end::sessions/memory[]
  }

  @Test
  void reconnects() {
    String otherFile = database.file("other.db").toString();
    try (Session session = SQLiteSession.open(file)) {
      session.add(station("Lake", 12));
      session.commit();
      // tag::sessions/reconnect[]
      session.reconnect(otherFile); // rolls back, forgets what it tracks, and goes on there
      // end::sessions/reconnect[]

      assertThat(session.query(Station.class).count()).isZero();
      assertThat(session.database()).isEqualTo(otherFile);
    }
  }

  // --- raw SQL ----------------------------------------------------------------------------------

  @Test
  void runsRawSql() {
    try (Session session = SQLiteSession.open(file)) {
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna"));
      // tag::sessions/raw[]
      int changed =
          session.execute("UPDATE riders SET balance = balance + ? WHERE id = ?", 5, anna);
      session.refresh(anna);

      List<Row> rows =
          session.fetch("SELECT count(*) AS n, sum(balance) AS total FROM riders WHERE active");
      Long n = rows.get(0).get("n", Long.class);
      Double total = rows.get(0).get("total", Double.class);
      // end::sessions/raw[]

      assertThat(changed).isEqualTo(1);
      assertThat(n).isEqualTo(1);
      assertThat(total).isEqualTo(5.0);
      shows(
          "sessions/raw-errors",
          explanation(() -> session.execute("DELETE FROM trip; DELETE FROM riders")),
          explanation(() -> session.fetch("SELECT * FROM riders WHERE name = ?")),
          explanation(() -> session.execute("COMMIT")),
          explanation(() -> rows.get(0).get("totla")));
      session.rollback();
    }
  }

  // --- tables -----------------------------------------------------------------------------------

  @Test
  void managesTables() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/tables[]
      session.createTable(Trip.class); // with those it refers to, and their indexes
      session.dropTable(Trip.class); // with all its rows
      session.commit();
      // end::sessions/tables[]

      assertThat(session.fetch("SELECT name FROM sqlite_schema WHERE type = 'table'"))
          .extracting(row -> row.get("name"))
          .containsExactlyInAnyOrder("station", "riders", "bike", "sqlite_sequence");
    }
  }

  @Test
  void printsTables() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/print[]
      session.add(new Station().set(Station.NAME, "Lake").set(Station.DOCKS, 12));
      session.add(new Station().set(Station.NAME, "Озеро 湖").set(Station.DOCKS, 8));
      String table = session.table(Station.class); // printTable(Station.class) prints it
      // end::sessions/print[]

      shows("sessions/printed", table);
      session.rollback();
    }
  }

  // --- logging ----------------------------------------------------------------------------------

  @Test
  void logs() {
    SessionOptions watchful = SessionOptions.defaults().slowStatement(Duration.ofSeconds(5));
    try (Session session = SQLiteSession.open(file, watchful)) {
      session.createTable(Station.class);
      session.commit();
      database.forget();
      database.logSql(Level.TRACE);
      session.add(station("Lake", 12));
      session.commit();
    }
    List<String> lines =
        database.log(Level.TRACE).stream()
            .map(line -> neutral(line).replaceAll("-- \\d+\\.\\d+ ms", "-- 0.042 ms"))
            .filter(line -> !line.contains("-- values []"))
            .toList();

    shows("sessions/log", lines.toArray());
  }

  // --- queries in loops, and counting them
  // --------------------------------------------------------

  @Test
  void reportsQueriesInLoops() {
    try (Session session = SQLiteSession.open(file)) {
      addRiders(session, 150); // the machine may be busy meanwhile, which is a pause
      // tag::sessions/loops[]
      for (Rider rider : session.query(Rider.class).defer(Rider.PHOTO).list()) {
        byte[] photo = rider.get(Rider.PHOTO); // was left out, so each one is a query
        long trips = session.query(Trip.class).filter(Trip.RIDER.eq(rider)).count();
        // end::sessions/loops[]

        assertThat(photo).isNull();
        assertThat(trips).isZero();
        // tag::sessions/loops[]
      }
      // end::sessions/loops[]
      session.rollback();
    }
    Object[] shown =
        database.log(Level.WARN).stream()
            .map(line -> neutral(line.replaceFirst("^WARN ", "")))
            .toArray();
    database.forget();

    shows("sessions/loops", shown);
  }

  private static void addRiders(Session session, int riders) {
    session
        .query(Rider.class)
        .bulkCreate(
            IntStream.range(0, riders)
                .mapToObj(i -> new Rider().set(Rider.NAME, "Rider " + i))
                .toList());
  }

  @Test
  void throwsInLoops() {
    SessionOptions strict = SessionOptions.defaults().repeatedQueries(2);
    try (Session session = SQLiteSession.open(file, strict)) {
      addRiders(session, 10);
      session.commit();
      // tag::sessions/on-repeated-query[]
      session.onRepeatedQuery(
          loop -> {
            throw new AssertionError(loop.toString());
          });
      // end::sessions/on-repeated-query[]

      assertThatThrownBy(
              () -> {
                for (long key = 1; key <= 10; key++) {
                  session.get(Rider.class, key);
                }
              })
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("10 queries of Rider ran one after the other at ");
      database.forget();
    }
  }

  private static void rename(Session session, String from, String to) {
    Rider rider = session.query(Rider.class).filter(Rider.NAME.eq(from)).one();
    session.update(rider, Rider.NAME.to(to));
  }

  @Test
  void countsStatements() {
    try (Session session = SQLiteSession.open(file)) {
      session.add(new Rider().set(Rider.NAME, "Anna"));
      session.clear();
      // tag::sessions/assert-queries[]
      assertQueries(session, 2, () -> rename(session, "Anna", "Ann"));
      List<Rider> riders = assertQueries(session, 1, () -> session.query(Rider.class).list());
      // end::sessions/assert-queries[]

      assertThat(riders).extracting(Rider::name).containsExactly("Ann");
      AssertionError tooMany =
          catchThrowableOfType(
              AssertionError.class,
              () -> assertQueries(session, 1, () -> rename(session, "Ann", "Anna")));
      shows("sessions/assert-queries", tooMany.getMessage());
      session.rollback();
    }
  }

  @Test
  void listensToStatements() {
    try (Session session = SQLiteSession.open(file)) {
      // tag::sessions/on-statement[]
      List<String> statements = new ArrayList<>();
      Registration listening = session.onStatement(statements::add);
      session.query(Rider.class).count();
      listening.close(); // SELECT COUNT(*) FROM "riders" was heard, what follows is not
      // end::sessions/on-statement[]

      session.query(Rider.class).exists();
      assertThat(statements).containsExactly("SELECT COUNT(*) FROM \"riders\"");
    }
  }

  // --- the statement cache ----------------------------------------------------------------------

  @Test
  void tellsHowTheStatementCacheDoes() {
    try (Session other = SQLiteSession.open(file)) {
      other.createTable(Rider.class);
      other.commit();
    }
    try (Session session =
        SQLiteSession.open(file, SessionOptions.defaults().createTables(false))) {
      // tag::sessions/statement-cache[]
      for (int i = 1; i <= 100; i++) {
        session.find(Rider.class, i);
      }
      StatementCacheStatistics cache = session.statementCache();
      double rate = cache.hitRate(); // 0.98: two texts were prepared, one to look for the table
      long evictions = cache.evictions(); // 0: nothing had to go
      // end::sessions/statement-cache[]

      assertThat(rate).isCloseTo(0.98, within(0.001));
      assertThat(evictions).isZero();
      database.forget();
    }
  }

  @Test
  void noticesARenamedColumn() {
    try (Session session = SQLiteSession.open(file);
        Session other = SQLiteSession.open(file)) {
      session.query(Station.class).list();

      other.execute("ALTER TABLE station RENAME COLUMN docks TO places");
      other.commit();

      shows(
          "sessions/renamed-column",
          explanation(() -> session.query(Station.class).list()),
          explanation(() -> session.query(Station.class).list()));
    }
  }

  // --- errors -----------------------------------------------------------------------------------

  @Test
  void explainsErrors() {
    try (Session session = SQLiteSession.open(file)) {
      Rider anna = session.add(new Rider().set(Rider.NAME, "Anna").set(Rider.EMAIL, "a@b.org"));
      session.commit();
      session.clear();
      Rider gone = session.get(Rider.class, anna.pk());
      session.execute("UPDATE riders SET balance = 'a lot'");
      String unreadable = explanation(() -> session.get(Rider.class, 1));
      session.execute("DELETE FROM riders");
      String missing = explanation(() -> session.update(gone, Rider.NAME.to("Ann")));
      session.commit();
      shows("sessions/errors", unreadable, missing);
    }
  }

  @Test
  void refusesAClosedSession() {
    Session session = SQLiteSession.open(file);
    session.close();
    session.close();

    shows("sessions/closed", explanation(() -> session.query(Rider.class)));
  }

  @Test
  void rollsBackWhenABlockThrows() {
    try (Session session = SQLiteSession.open(file)) {
      ThrowingCallable block =
          () ->
              session.transaction(
                  () -> {
                    session.add(new Bike().set(Bike.CODE, "B-1").set(Bike.PRICE, BigDecimal.ONE));
                    throw new IOException("checked exceptions pass");
                  });

      assertThatThrownBy(block).isInstanceOf(IOException.class);
      assertThat(session.query(Bike.class).exists()).isFalse();
    }
  }
}
