package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkWritingTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  /** Nothing but a key. */
  static class Ticket extends Model<Ticket> {
    public static final LongField ID = new LongField().primaryKey();
  }

  /** Keys that are never given again. */
  static class Receipt extends Model<Receipt> {
    public static final LongField ID = new LongField().autoIncrement();
    public static final TextField TEXT = new TextField();
  }

  /** A key whose field is smaller than the keys that SQLite makes. */
  static class Small extends Model<Small> {
    public static final IntegerField ID = new IntegerField().primaryKey();
    public static final TextField TEXT = new TextField();
  }

  /** A tree. */
  static class Part extends Model<Part> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<Part> INSIDE = new ForeignKey<>(Part.class);
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    for (Class<? extends Model<?>> model :
        List.<Class<? extends Model<?>>>of(
            Person.class, Award.class, Ticket.class, Receipt.class, Small.class, Part.class)) {
      session.createTable(model);
    }
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private static List<Person> people(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> Person.named("p" + i).set(Person.EMAIL, i + "@x"))
        .toList();
  }

  private int create(List<Person> people) {
    return session.query(Person.class).bulkCreate(people);
  }

  private long count() {
    return session.query(Person.class).count();
  }

  private void assertEachHasItsOwnRow(List<Person> people) {
    session.clear();
    Map<Object, Person> rows = session.query(Person.class).inBulk(keys(people));
    assertThat(people)
        .allSatisfy(
            person ->
                assertThat(rows.get(person.pk()).get(Person.NAME))
                    .isEqualTo(person.get(Person.NAME)));
  }

  private static List<Object> keys(List<? extends Model<?>> models) {
    List<Object> keys = new ArrayList<>();
    models.forEach(model -> keys.add(model.pk()));
    return keys;
  }

  /** Asserts that a call fails and leaves database and models as they were. */
  private void assertFails(
      List<Person> people,
      Class<? extends SQLSymphonyException> type,
      String message,
      ThrowingCallable call) {
    long before = count();

    assertThatThrownBy(call).isInstanceOf(type).hasMessage(message);

    assertThat(count()).isEqualTo(before);
    assertThat(people)
        .allSatisfy(
            person -> {
              assertThat(person.state()).isEqualTo(ModelState.NEW);
              assertThat(person.get(Person.ID)).isNull();
            });
  }

  @Nested
  class Create {
    @Test
    void sendsFewStatements() {
      int created = create(people(120));

      assertThat(created).isEqualTo(120);
      assertThat(database.statements())
          .filteredOn(sql -> !sql.startsWith("SELECT EXISTS"))
          .hasSize(1 + 3 + 2)
          .filteredOn(sql -> sql.startsWith("INSERT OR FAIL INTO \"people\" (\"name\","))
          .hasSize(3)
          .filteredOn(sql -> sql.endsWith(" RETURNING \"id\""))
          .hasSize(1);
    }

    @Test
    void sendsNothingForNothing() {
      assertThat(create(List.of())).isZero();

      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void sendsOnePlainStatementForOneModel() {
      Person john = Person.named("John");

      create(List.of(john));

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?)");
      assertThat(john.pk()).isEqualTo(1L);
    }

    @Test
    void fillsKeysInTheOrderOfTheList() {
      session.add(Person.named("before"));
      List<Person> people = people(100_000);

      assertThat(create(people)).isEqualTo(100_000);
      session.commit();

      assertThat(people).extracting(Person::pk).startsWith(2L, 3L, 4L).endsWith(100_001L);
      assertThat(session.query(Person.class).filter(Person.NAME.eq("p77777")).one().pk())
          .isEqualTo(people.get(77_776).pk());
      assertThat(people)
          .allMatch(person -> person.state() == ModelState.STORED)
          .allMatch(person -> person.changedFields().isEmpty());
    }

    @Test
    void keepsGivenKeysAndMakesTheOthers() {
      List<Person> people = new ArrayList<>(people(6));
      people.get(1).set(Person.ID, 1);
      people.get(3).set(Person.ID, 40);
      people.get(4).set(Person.ID, -5);

      create(people);

      assertThat(keys(people)).containsExactly(41L, 1L, 42L, 40L, -5L, 43L);
    }

    @Test
    void givesEachItsOwnKeyAlsoWhenSQLiteHasRunOutOfGreaterOnes() {
      session.add(Person.named("last").set(Person.ID, Long.MAX_VALUE - 2));
      List<Person> people = people(80);

      create(people);

      assertEachHasItsOwnRow(people);
    }

    @Test
    void refusesWhenKeysThatAreNeverGivenAgainHaveRunOut() {
      session.add(new Receipt().set(Receipt.ID, Long.MAX_VALUE - 1));
      session.commit();
      List<Receipt> receipts = List.of(new Receipt(), new Receipt(), new Receipt());

      assertThatThrownBy(() -> session.query(Receipt.class).bulkCreate(receipts))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(
              "the disk is full, or the keys of an autoIncrement() are; make room");

      session.rollback(); // SQLite itself has rolled everything back
      assertThat(receipts).allMatch(receipt -> receipt.pk() == null);
      assertThat(session.query(Receipt.class).count()).isEqualTo(1);
    }

    @Test
    void refusesKeysThatTheFieldCannotHold() {
      session.add(new Small().set(Small.ID, Integer.MAX_VALUE - 1));
      List<Small> models = List.of(new Small(), new Small(), new Small());

      assertThatThrownBy(() -> session.query(Small.class).bulkCreate(models))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot keep the key that SQLite made for a new Small: it is 2147483648, which is no value of Small.ID; declare a LongField.");

      assertThat(models).allMatch(model -> model.pk() == null);
      assertThat(session.query(Small.class).count()).isEqualTo(1);
    }

    @Test
    void insertsModelsThatAreOnlyAKey() {
      List<Ticket> tickets = List.of(new Ticket(), new Ticket().set(Ticket.ID, 7), new Ticket());

      session.query(Ticket.class).bulkCreate(tickets);

      assertThat(keys(tickets)).containsExactly(8L, 7L, 9L);
    }

    @Test
    void insertsCompositeKeys() {
      create(people(2));
      session.add(Badge.of("A"));
      session.add(Badge.of("B"));
      List<Award> awards = new ArrayList<>();
      for (int person = 1; person <= 2; person++) {
        awards.add(
            new Award().setKey(Award.PERSON, person).setKey(Award.BADGE, "A").set(Award.YEAR, 1));
        awards.add(
            new Award().setKey(Award.PERSON, person).setKey(Award.BADGE, "B").set(Award.YEAR, 2));
      }

      session.query(Award.class).bulkCreate(awards);

      assertThat(session.query(Award.class).count()).isEqualTo(4);
      assertThat(session.get(Award.class, List.of(2, "B")).get(Award.YEAR)).isEqualTo(2);
    }

    @Test
    void makesTablesOnFirstUse() {
      session.query(City.class).bulkCreate(List.of(new City().set(City.NAME, "Oslo")));

      assertThat(session.query(City.class).count()).isEqualTo(1);
    }

    @Test
    void tracksNothing() {
      create(people(3));

      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void callsNoHooks() {
      Stamped.CALLS.clear();

      session.query(Letter.class).bulkCreate(List.of(Letter.saying("a"), Letter.saying("b")));

      assertThat(Stamped.CALLS).isEmpty();
    }

    @Test
    void givesModelsThatCanBeSaved() {
      List<Person> people = people(2);
      create(people);

      session.save(people.get(1).set(Person.NAME, "Anna"));

      assertThat(session.query(Person.class).filter(Person.NAME.eq("Anna")).count()).isEqualTo(1);
      assertThat(session.getAll()).containsExactly(people.get(1));
    }

    @Test
    void worksInMemory() {
      try (Session memory = SQLiteSession.open(":memory:")) {
        List<Person> people = people(120);
        memory.query(Person.class).bulkCreate(people);
        memory.commit();

        assertThat(keys(people)).startsWith(1L, 2L).endsWith(120L);
      }
    }
  }

  @Nested
  class FailingCreate {
    @Test
    void tellsEveryViolationBeforeAnythingIsSent() {
      List<Person> people = people(3);
      people.get(0).set(Person.CASH, -1);
      people.get(2).set(Person.NAME, "much too long a name for this field");

      assertFails(
          people,
          FieldValidationException.class,
          "Cannot save 3 models of Person: Person.CASH is -1.0, the minimum is 0.0 (number 1 of the list); Person.NAME has 35 characters, the maximum is 20 (number 3 of the list).",
          () -> create(people));
      assertThat(database.statements()).noneMatch(sql -> sql.startsWith("INSERT"));
    }

    @Test
    void namesTheModelAndTheRowThatHasTheValue() {
      session.add(Person.named("Anna").set(Person.EMAIL, "77@x"));
      List<Person> people = people(200);

      assertFails(
          people,
          UniqueConstraintException.class,
          "Cannot save a new Person (number 77 of the list): Person 1 already has this EMAIL, which must be unique; change it, or load and update that Person.",
          () -> create(people));
    }

    @Test
    void namesBothOfTwoModelsThatMeet() {
      List<Person> people = new ArrayList<>(people(200));
      people.get(150).set(Person.EMAIL, "3@x");

      assertFails(
          people,
          UniqueConstraintException.class,
          "Cannot save a new Person (number 151 of the list): number 3 of the list has the same EMAIL, which must be unique; change one of them or leave it out.",
          () -> create(people));
    }

    @Test
    void namesAMissingParent() {
      List<Person> people = people(60);
      people.get(58).setKey(Person.CITY, 9);

      assertFails(
          people,
          ForeignKeyException.class,
          "Cannot save a new Person (number 59 of the list): there is no City 9, to which Person.CITY refers; save that City first, or refer to one that exists.",
          () -> create(people));
    }

    @Test
    void namesAMissingParentOfALaterStatement() {
      List<Person> people = people(200);
      people.get(130).setKey(Person.CITY, 9);

      assertFails(
          people,
          ForeignKeyException.class,
          "Cannot save a new Person (number 131 of the list): there is no City 9, to which Person.CITY refers; save that City first, or refer to one that exists.",
          () -> create(people));
    }

    @Test
    void namesAModelOfALaterStatementThatHasItsKey() {
      List<Person> people = people(200);
      people.forEach(person -> person.set(Person.ID, 1000L - person.get(Person.NAME).hashCode()));
      people.get(190).set(Person.EMAIL, "160@x");

      assertThatThrownBy(() -> create(people))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save %s (number 191 of the list): number 160 of the list has the same EMAIL, which must be unique; change one of them or leave it out.",
              ModelAccess.describe(people.get(190)));

      assertThat(count()).isZero();
    }

    @Test
    void givesKeysBehindThoseThatAreThere() {
      session.add(Person.named("before").set(Person.ID, 500L));
      List<Person> people = people(175);

      create(people);

      assertThat(keys(people)).startsWith(501L, 502L).endsWith(675L);
      assertEachHasItsOwnRow(people);
    }

    @Test
    void givesEachItsOwnKeyAlsoWhenSQLiteRunsOutOfGreaterOnesInALaterStatement() {
      session.add(Person.named("before").set(Person.ID, Long.MAX_VALUE - 75));
      List<Person> people = people(175);

      create(people);

      assertEachHasItsOwnRow(people);
    }

    @Test
    void takesForNewWhatAConstraintOfTheTableReplaces() {
      session.dropTable(Person.class);
      session.execute(
          "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE ON CONFLICT"
              + " REPLACE, cash REAL, city INTEGER)");
      List<Person> people = people(200);
      people.get(120).set(Person.EMAIL, "7@x");

      create(people);

      assertThat(count()).isEqualTo(199);
      assertEachHasItsOwnRow(people.subList(7, 200));
    }

    @Test
    void namesACheck() {
      List<Badge> badges =
          List.of(Badge.of("A"), Badge.of("B").set(Badge.POINTS, 100), Badge.of("C"));

      assertThatThrownBy(() -> session.query(Badge.class).bulkCreate(badges))
          .isInstanceOf(CheckConstraintException.class)
          .hasMessage(
              "Cannot save a new Badge (number 2 of the list): it breaks the check Badge.FEW_POINTS, which is \"points\" < 100.");
      assertThat(session.query(Badge.class).count()).isZero();
    }

    @Test
    void namesAFieldThatAnotherProgramHasMadeNecessary() {
      session.dropTable(Receipt.class);
      session.execute("CREATE TABLE receipt (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
      session.commit();
      List<Receipt> receipts = List.of(new Receipt().set(Receipt.TEXT, "a"), new Receipt());

      assertThatThrownBy(() -> session.query(Receipt.class).bulkCreate(receipts))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Receipt (number 2 of the list): Receipt.TEXT has no value, the column needs one.");
      assertThat(session.query(Receipt.class).count()).isZero();
    }

    @Test
    void leavesEarlierChangesOfTheTransaction() {
      Person anna = session.add(Person.named("Anna").set(Person.EMAIL, "2@x"));
      List<Person> people = people(3);

      assertFails(
          people,
          UniqueConstraintException.class,
          "Cannot save a new Person (number 2 of the list): Person 1 already has this EMAIL, which must be unique; change it, or load and update that Person.",
          () -> create(people));

      assertThat(session.inTransaction()).isTrue();
      session.commit();
      assertThat(session.getAll()).containsExactly(anna);
      assertThat(session.query(Person.class).list()).containsExactly(anna);
    }

    @Test
    void endsTheTransactionThatItBegan() {
      List<Person> people = people(60);
      people.get(58).setKey(Person.CITY, 9);

      assertThatThrownBy(() -> create(people)).isInstanceOf(ForeignKeyException.class);

      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void canBeRepeatedAfterTheCauseIsMended() {
      List<Person> people = new ArrayList<>(people(60));
      people.get(58).set(Person.EMAIL, "1@x");
      assertThatThrownBy(() -> create(people)).isInstanceOf(UniqueConstraintException.class);

      people.get(58).set(Person.EMAIL, "other@x");
      create(people);

      assertThat(keys(people)).startsWith(1L).endsWith(60L);
    }

    @Test
    void refusesAModelThatHasARow() {
      Person john = session.add(Person.named("John"));

      assertThatThrownBy(() -> create(List.of(Person.named("a"), john)))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot add Person 1: it has a row already; use save or update.");
    }

    @Test
    void refusesAModelThatIsInTheListTwice() {
      Person john = Person.named("John");

      assertThatThrownBy(() -> create(List.of(john, Person.named("a"), john)))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot add a new Person twice in one call: the list has the same object more than once; leave one out.");
    }

    @Test
    void refusesAQueryThatChoosesRows() {
      assertThatThrownBy(
              () ->
                  session
                      .query(Person.class)
                      .filter(Person.CASH.gt(1))
                      .bulkCreate(List.of(Person.named("a"))))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot bulk create Person by a query that chooses rows: it is the models given that are written; start from query(Person.class) alone.");
    }
  }

  @Nested
  class RolledBackCreate {
    @Test
    void leavesNoRowAndNoKey() {
      List<Person> people = people(60);
      people.get(5).set(Person.ID, 300);
      create(people);

      session.rollback();

      assertThat(people).allMatch(person -> person.state() == ModelState.NEW);
      assertThat(people.get(5).get(Person.ID)).as("what was given stays").isEqualTo(300);
      assertThat(people.get(6).get(Person.ID)).isNull();
      assertThat(count()).isZero();
    }

    @Test
    void canBeDoneAgain() {
      List<Person> people = people(60);
      create(people);
      session.rollback();

      create(people);
      session.commit();

      assertThat(count()).isEqualTo(60);
    }

    @Test
    void leavesNoRowAndNoKeyAfterARollbackToASavepoint() {
      Savepoint start = session.savepoint();
      List<Person> people = people(3);
      create(people);

      start.rollback();

      assertThat(people).allMatch(person -> person.pk() == null);
      assertThat(count()).isZero();
    }
  }

  /** Tables that other programs have given triggers and clauses that the library never writes. */
  @Nested
  class AmongForeignTriggers {
    @Test
    void worksWhereATriggerHasAConflictClauseOfItsOwn() {
      session.execute("CREATE TABLE last (one INTEGER PRIMARY KEY, name TEXT)");
      session.execute(
          "CREATE TRIGGER t AFTER INSERT ON people BEGIN"
              + " INSERT OR REPLACE INTO last VALUES (1, new.name); END");
      List<Person> people = people(120);

      create(people);

      assertThat(keys(people)).startsWith(1L, 2L).endsWith(120L);
      assertThat(session.fetch("SELECT name FROM last").get(0).get("name")).isEqualTo("p120");
    }

    @Test
    void givesTheRightKeysWhereATriggerInsertsIntoTheSameTable() {
      session.execute(
          "CREATE TRIGGER t AFTER INSERT ON people WHEN new.name LIKE 'p%' BEGIN"
              + " INSERT INTO people (name) VALUES ('copy of ' || new.name); END");
      List<Person> people = people(60);

      create(people);

      assertThat(count()).isEqualTo(120);
      assertEachHasItsOwnRow(people);
    }

    @Test
    void refusesARowThatATriggerLeavesOut() {
      session.execute(
          "CREATE TRIGGER t BEFORE INSERT ON people WHEN new.name = 'p3' BEGIN"
              + " SELECT RAISE(IGNORE); END");
      List<Person> people = people(60);

      assertFails(
          people,
          DatabaseException.class,
          "Cannot save a new Person (number 3 of the list): the database has left the row out without an error, as a trigger or a constraint of its table wants it; use addOrIgnore(…) where that may be.",
          () -> create(people));
    }

    @Test
    void refusesARowWithAKeyThatATriggerLeavesOut() {
      session.execute(
          "CREATE TRIGGER t BEFORE INSERT ON people WHEN new.name = 'p3' BEGIN"
              + " SELECT RAISE(IGNORE); END");
      List<Person> people = people(60);
      people.forEach(person -> person.set(Person.ID, 100 + person.get(Person.NAME).hashCode()));

      assertThatThrownBy(() -> create(people)).isInstanceOf(DatabaseException.class);

      assertThat(count()).isZero();
    }

    @Test
    void refusesARowOfALaterStatementThatATemporaryTriggerLeavesOut() {
      session.execute(
          "CREATE TEMP TRIGGER t BEFORE INSERT ON people WHEN new.name = 'p103' BEGIN"
              + " SELECT RAISE(IGNORE); END");
      List<Person> people = people(160);

      assertFails(
          people,
          DatabaseException.class,
          "Cannot save a new Person (number 103 of the list): the database has left the row out without an error, as a trigger or a constraint of its table wants it; use addOrIgnore(…) where that may be.",
          () -> create(people));
    }

    @Test
    void givesTheRightKeysWhereATriggerHasComeBetweenTwoLists() {
      create(people(120));
      session.execute(
          "CREATE TRIGGER t AFTER INSERT ON people WHEN new.name LIKE 'p%' BEGIN"
              + " INSERT INTO people (name) VALUES ('copy of ' || new.name); END");
      List<Person> people = people(120);
      people.forEach(person -> person.set(Person.EMAIL, null));

      create(people);

      assertThat(count()).isEqualTo(360);
      assertEachHasItsOwnRow(people);
    }

    @Test
    void tellsWhatATriggerSays() {
      session.execute(
          "CREATE TRIGGER t BEFORE INSERT ON people WHEN new.name = 'p3' BEGIN"
              + " SELECT RAISE(ABORT, 'no p3 here'); END");
      List<Person> people = people(60);

      assertFails(
          people,
          DatabaseException.class,
          "Cannot save a new Person (number 3 of the list): a trigger refused it: no p3 here.",
          () -> create(people));
    }

    @Test
    void stopsWhereATriggerRollsEverythingBack() {
      session.execute(
          "CREATE TRIGGER t BEFORE INSERT ON people WHEN new.name = 'p3' BEGIN"
              + " SELECT RAISE(ROLLBACK, 'all off'); END");
      session.commit();
      List<Person> people = people(60);

      assertFails(
          people,
          DatabaseException.class,
          "Cannot save 60 models of Person: a trigger refused it: all off.",
          () -> create(people));
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Nested
  class References {
    @Test
    void mayLeadToModelsBeforeThemInTheList() {
      List<Part> parts = new ArrayList<>();
      for (int i = 1; i <= 120; i++) {
        parts.add(new Part().set(Part.ID, i).setKey(Part.INSIDE, i == 1 ? null : i - 1));
      }

      session.query(Part.class).bulkCreate(parts);

      assertThat(session.query(Part.class).count()).isEqualTo(120);
    }

    @Test
    void mayNotLeadToUnsavedModels() {
      Part whole = new Part();
      Part part = new Part().set(Part.INSIDE, whole);

      assertThatThrownBy(() -> session.query(Part.class).bulkCreate(List.of(whole, part)))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save 2 models of Part: Part.INSIDE refers to an unsaved Part; save it first, or both by addAll(…) (number 2 of the list).");
    }
  }

  @Nested
  class Update {
    private List<Person> stored(int count) {
      List<Person> people = people(count);
      create(people);
      session.commit();
      database.forget();
      return people;
    }

    private int update(List<Person> people) {
      return session.query(Person.class).bulkUpdate(people, Person.NAME, Person.CASH);
    }

    @Test
    void writesTheFieldsOfAllWithFewStatements() {
      List<Person> people = stored(120);
      people.forEach(
          person -> person.set(Person.CASH, person.get(Person.ID)).set(Person.EMAIL, "x"));

      int updated = update(people);

      assertThat(updated).isEqualTo(120);
      assertThat(database.statements()).filteredOn(sql -> sql.startsWith("UPDATE")).hasSize(3);
      assertThat(people).allMatch(person -> person.changedFields().equals(List.of(Person.EMAIL)));
      session.commit();
      try (Session other = SQLiteSession.open(database.name())) {
        assertThat(other.query(Person.class).orderBy(Person.ID.asc()).list())
            .allSatisfy(
                person -> {
                  assertThat(person.get(Person.CASH)).isEqualTo((double) person.get(Person.ID));
                  assertThat(person.get(Person.EMAIL)).endsWith("@x");
                });
      }
    }

    @Test
    void findsRowsByTheirKey() {
      stored(60);

      assertThat(
              session.fetch(
                  "EXPLAIN QUERY PLAN UPDATE people SET cash = r.column2"
                      + " FROM (VALUES (1, 2), (3, 4)) AS r WHERE people.id = r.column1"))
          .extracting(row -> row.get("detail"))
          .contains("SEARCH people USING INTEGER PRIMARY KEY (rowid=?)");
    }

    @Test
    void writesNullsAndReferences() {
      List<Person> people = stored(2);
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      people.get(0).set(Person.CITY, oslo).set(Person.EMAIL, null);
      people.get(1).setKey(Person.CITY, oslo.pk());

      session.query(Person.class).bulkUpdate(people, Person.CITY, Person.EMAIL);

      session.commit();
      assertThat(session.fetch("SELECT email, city FROM people ORDER BY id"))
          .extracting(Object::toString)
          .containsExactly("{email=null, city=1}", "{email=2@x, city=1}");
    }

    @Test
    void writesCompositeKeys() {
      stored(2);
      session.add(Badge.of("A"));
      List<Award> awards = new ArrayList<>();
      for (int person = 1; person <= 2; person++) {
        awards.add(
            new Award().setKey(Award.PERSON, person).setKey(Award.BADGE, "A").set(Award.YEAR, 1));
      }
      session.query(Award.class).bulkCreate(awards);
      awards.get(1).set(Award.REASON, "courage");

      session.query(Award.class).bulkUpdate(awards, Award.REASON);

      session.clear();
      assertThat(session.query(Award.class).filter(Award.REASON.eq("courage")).one().pk())
          .isEqualTo(List.of(2L, "A"));
    }

    @Test
    void writesAFieldThatIsNamedTwiceOnce() {
      List<Person> people = stored(2);

      assertThatThrownBy(
              () -> session.query(Person.class).bulkUpdate(people, Person.NAME, Person.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot bulk update Person: Person.NAME gets two values; give it one.");
    }

    @Test
    void namesARowThatIsGoneAndWritesNothing() {
      List<Person> people = stored(120);
      people.forEach(person -> person.set(Person.NAME, "new"));
      session.execute("DELETE FROM people WHERE id = 77");
      session.commit();

      assertThatThrownBy(() -> update(people))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot save Person 77: its row is gone, deleted by another session or statement; load it anew or add a new Person.");

      assertThat(session.query(Person.class).filter(Person.NAME.eq("new")).count()).isZero();
      assertThat(people).allMatch(person -> person.isChanged(Person.NAME));
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void namesTheModelThatMeetsAnother() {
      List<Person> people = stored(120);
      people.get(99).set(Person.EMAIL, "3@x");

      assertThatThrownBy(() -> session.query(Person.class).bulkUpdate(people, Person.EMAIL))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save Person 100 (number 100 of the list): Person 3 already has this EMAIL, which must be unique; change it, or load and update that Person.");
      assertThat(people.get(99).isChanged(Person.EMAIL)).isTrue();
    }

    @Test
    void tellsViolationsBeforeAnythingIsSent() {
      List<Person> people = stored(2);
      people.get(1).set(Person.CASH, -3);

      assertThatThrownBy(() -> update(people))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save 2 models of Person: Person.CASH is -3.0, the minimum is 0.0 (number 2 of the list).");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void isTakenBackByARollback() {
      List<Person> people = stored(3);
      people.forEach(person -> person.set(Person.NAME, "new"));
      update(people);
      assertThat(people.get(0).changedFields()).isEmpty();

      session.rollback();

      assertThat(people.get(0).changedFields()).containsExactly(Person.NAME);
      assertThat(people.get(0).get(Person.NAME)).isEqualTo("new");
    }

    @Test
    void leavesWhatItDoesNotWriteUnchecked() {
      Person john = session.add(Person.named("John"));
      john.set(Person.NAME, null).set(Person.EMAIL, "john@x");

      session.query(Person.class).bulkUpdate(List.of(john), Person.EMAIL);

      assertThat(john.changedFields()).containsExactly(Person.NAME);
      session.clear();
      assertThat(session.get(Person.class, john.pk()).get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void refusesKeys() {
      assertThatThrownBy(
              () -> session.query(Person.class).bulkUpdate(stored(1), Person.NAME, Person.ID))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person.ID in bulk: it is part of the key, by which the rows are found; save models whose key changes one by one.");
    }

    @Test
    void refusesNoFields() {
      assertThatThrownBy(() -> session.query(Person.class).bulkUpdate(stored(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person in bulk without saying which fields: name at least one.");
    }

    @Test
    void refusesFieldsOfOtherModels() {
      assertThatThrownBy(() -> session.query(Person.class).bulkUpdate(stored(1), City.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot bulk update Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
    }

    @Test
    void refusesModelsWithoutRow() {
      assertThatThrownBy(() -> update(List.of(Person.named("John"))))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot save a new Person: it has no row yet; add it first.");
    }

    @Test
    void refusesTwoObjectsOfARow() {
      Person one = stored(1).get(0);
      Person other = session.get(Person.class, 1);

      assertThatThrownBy(() -> update(List.of(one, other)))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot save Person 1 twice in one call: the list has two objects of that row; leave one out.");
    }

    @Test
    void refusesASecondObjectOfATrackedRow() {
      Person one = stored(1).get(0);
      session.save(session.get(Person.class, 1).set(Person.CASH, 3));

      assertThatThrownBy(() -> update(List.of(one)))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot save a second object of Person 1: this session tracks another one; use that one, or detach it first.");
    }

    @Test
    void refusesAFieldThatWasLeftOutOfTheQuery() {
      stored(1);
      List<Person> people = session.query(Person.class).only(Person.CASH).list();

      assertThatThrownBy(() -> update(people))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot save Person.NAME of Person 1 in bulk: its query has left it out, so there is nothing to write; set it, or name it in only(…).");
    }

    @Test
    void writesInAnyOrder() {
      List<Person> people = new ArrayList<>(stored(60));
      Collections.reverse(people);
      people.forEach(person -> person.set(Person.NAME, "n" + person.pk()));

      update(people);

      session.clear();
      assertThat(session.get(Person.class, 42).get(Person.NAME)).isEqualTo("n42");
    }
  }
}
