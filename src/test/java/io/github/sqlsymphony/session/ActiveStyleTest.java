package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.Created;
import io.github.sqlsymphony.query.Manager;
import io.github.sqlsymphony.query.QuerySet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models and managers on sessions: which one they use, and who commits. */
@SuppressWarnings("try") // a binding needs no mention in its block
class ActiveStyleTest {
  private static final Manager<Person> PEOPLE = Manager.of(Person.class);
  private static final Manager<City> CITIES = Manager.of(City.class);

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  /** What others see, who could write at once. */
  private long committed() {
    writeElsewhere();
    try (Session other =
        SQLiteSession.open(database.name(), SessionOptions.defaults().busyTimeout(Duration.ZERO))) {
      other.transaction(() -> {});
      return other.query(Person.class).count();
    }
  }

  /** A connection that knows nothing of the library gets the lock at once. */
  private void writeElsewhere() {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.name());
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new AssertionError("a lock was left behind", e);
    }
  }

  // --- the default database
  // -----------------------------------------------------------------------

  @Nested
  class OnADefaultDatabase {
    @BeforeEach
    void use() {
      session = DefaultSessions.use(database.name(), null);
    }

    @Test
    void everyWriteOfAModelCommitsItself() {
      Person john = Person.named("John").save();
      assertThat(committed()).isEqualTo(1);

      john.update(Person.CASH.to(5));
      assertThat(committed()).isEqualTo(1);
      assertThat(PEOPLE.get(john.pk()).get(Person.CASH)).isEqualTo(5);

      john.set(Person.NAME, "Jack").save();
      writeElsewhere();
      assertThat(PEOPLE.get(john.pk()).get(Person.NAME)).isEqualTo("Jack");

      assertThat(john.delete().total()).isEqualTo(1);
      assertThat(committed()).isZero();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void everyWriteOfAManagerCommitsItself() {
      Person john = PEOPLE.create(Person.NAME.to("John"), Person.EMAIL.to("john@example.org"));
      assertThat(committed()).isEqualTo(1);

      Created<Person> found = PEOPLE.getOrCreate(Person.EMAIL.to("john@example.org"));
      assertThat(found.created()).isFalse();
      assertThat(found.model()).isEqualTo(john);

      assertThat(PEOPLE.getOrCreate(Person.EMAIL.to("eve@x.org"), Person.NAME.to("Eve")).created())
          .isTrue();
      assertThat(committed()).isEqualTo(2);

      assertThat(PEOPLE.updateOrCreate(Person.EMAIL.to("eve@x.org"), Person.CASH.to(3)).created())
          .isFalse();
      assertThat(PEOPLE.updateOrCreate(Person.EMAIL.to("bo@x.org"), Person.NAME.to("Bo")).created())
          .isTrue();
      assertThat(committed()).isEqualTo(3);

      List<Person> others = List.of(Person.named("Cid"), Person.named("Dan"));
      assertThat(PEOPLE.bulkCreate(others)).isEqualTo(2);
      assertThat(committed()).isEqualTo(5);

      others.forEach(person -> person.set(Person.CASH, 8));
      assertThat(PEOPLE.bulkUpdate(others, Person.CASH)).isEqualTo(2);
      writeElsewhere();

      assertThat(PEOPLE.filter(Person.CASH.eq(8)).update(Person.CASH.to(9))).isEqualTo(2);
      writeElsewhere();
      assertThat(PEOPLE.updateReturning(Person.CASH.to(Person.CASH.plus(1)))).hasSize(5);
      writeElsewhere();

      Person other = Person.named("Eva").set(Person.EMAIL, "eve@x.org");
      assertThat(PEOPLE.onConflict(Person.EMAIL).doUpdate(Person.NAME).insert(other)).isOne();
      assertThat(committed()).isEqualTo(5);

      assertThat(PEOPLE.select(Person.NAME).insertInto(City.class, City.NAME)).isEqualTo(5);
      writeElsewhere();
      assertThat(CITIES.count()).isEqualTo(5);

      assertThat(CITIES.filter(City.NAME.eq("Bo")).deleteReturning()).hasSize(1);
      writeElsewhere();
      CITIES.delete();
      writeElsewhere();
      assertThat(CITIES.exists()).isFalse();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void readingHoldsNothingAlsoWhereItMakesTheTable() {
      assertThat(PEOPLE.list()).isEmpty();
      assertThat(committed()).isZero();
      assertThat(PEOPLE.find(1)).isEmpty();
      assertThat(Person.named("John").set(Person.ID, 1).exists()).isFalse();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() {
      PEOPLE.create(Person.NAME.to("John"), Person.EMAIL.to("x@x.org"));
      Person second = Person.named("Jim").set(Person.EMAIL, "x@x.org");

      assertThatThrownBy(second::save).isInstanceOf(UniqueConstraintException.class);

      assertThat(committed()).isEqualTo(1);
      assertThat(second.state()).isEqualTo(ModelState.NEW);
      assertThat(second.pk()).isNull();
      second.set(Person.EMAIL, "y@x.org").save();
      assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aListOfModelsIsStoredWhollyOrNotAtAll() {
      Person first = Person.named("John").set(Person.EMAIL, "x@x.org");
      Person second = Person.named("Jim").set(Person.EMAIL, "x@x.org");

      assertThatThrownBy(() -> PEOPLE.bulkCreate(List.of(first, second)))
          .isInstanceOf(UniqueConstraintException.class);

      assertThat(committed()).isZero();
      assertThat(first.pk()).isNull();
    }

    @Test
    void whatIsNotValidIsRefusedBeforeAnythingIsSent() {
      PEOPLE.count();
      database.forget();

      assertThatThrownBy(() -> PEOPLE.create(Person.CASH.to(-1)))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Person: Person.NAME has no value; set one, or give the field a"
                  + " default; Person.CASH is -1.0, the minimum is 0.0.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void savingWhatHasNotChangedSendsNothing() {
      Person john = Person.named("John").save();
      database.forget();

      john.save();

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void sendsWhatASessionSends() {
      Person john = Person.named("John").save();
      database.forget();

      john.update(Person.NAME.to("Jack"));

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE", "UPDATE \"people\" SET \"name\" = ? WHERE \"id\" = ?", "COMMIT");
    }

    @Test
    void hooksJoinTheWriteThatCallsThem() {
      Person john = Person.named("John");
      john.addHook(HookEvent.BEFORE_SAVE, p -> CITIES.create(City.NAME.to("Before")));
      john.addHook(HookEvent.AFTER_SAVE, p -> new City().set(City.NAME, "After").save());
      CITIES.count();
      PEOPLE.count();
      database.forget();

      john.save();

      assertThat(database.statements()).filteredOn("COMMIT"::equals).hasSize(1);
      assertThat(CITIES.selectValue(City.NAME).list()).containsExactly("Before", "After");
    }

    @Test
    void aHookThatThrowsTakesEverythingBack() {
      Person john = Person.named("John");
      john.addHook(HookEvent.BEFORE_SAVE, p -> CITIES.create(City.NAME.to("Oslo")));
      john.addHook(
          HookEvent.AFTER_SAVE,
          p -> {
            throw new IllegalStateException("no");
          });

      assertThatThrownBy(john::save).isInstanceOf(ModelHookException.class);

      assertThat(committed()).isZero();
      assertThat(CITIES.count()).isZero();
      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.pk()).isNull();
    }

    @Test
    void aWriteInAHookOfLoadingCommitsItself() {
      Person.named("John").save();
      session.addHook(Person.class, HookEvent.AFTER_LOAD, p -> CITIES.create(City.NAME.to("Oslo")));

      PEOPLE.list();

      assertThat(session.inTransaction()).isFalse();
      writeElsewhere();
      assertThat(CITIES.count()).isEqualTo(1);
    }

    @Test
    void whatTheCommitRefusesIsTakenBack() {
      PEOPLE.count();
      session.execute(
          "CREATE TABLE diary (id INTEGER PRIMARY KEY, owner REFERENCES people (id) DEFERRABLE"
              + " INITIALLY DEFERRED)");
      session.commit();
      Diary diary = new Diary().setKey(Diary.OWNER, 99);

      assertThatThrownBy(diary::save).isInstanceOf(ForeignKeyException.class);

      assertThat(diary.state()).isEqualTo(ModelState.NEW);
      assertThat(diary.pk()).isNull();
      assertThat(session.inTransaction()).isFalse();
      assertThat(committed()).isZero();
    }

    @Test
    void joinsATransaction() {
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        Person.named("John").save();
                        PEOPLE.create(Person.NAME.to("Jim"));
                        throw new IllegalStateException("no");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(committed()).isZero();

      session.transaction(
          () -> {
            Person.named("John").save();
            PEOPLE.create(Person.NAME.to("Jim"));
          });
      assertThat(committed()).isEqualTo(2);
    }

    @Test
    void readsAndWritesInOneStream() {
      PEOPLE.bulkCreate(Stream.of("A", "B", "C", "D").map(Person::named).toList());

      PEOPLE.forEach(person -> person.update(Person.CASH.to(7)));
      try (Stream<Person> people = PEOPLE.stream()) {
        people.forEach(person -> PEOPLE.filter(Person.ID.eq(1)).update(Person.CASH.to(1)));
      }
      PEOPLE.orderBy(Person.NAME.asc()).forEachBatch(3, some -> some.get(0).delete());

      assertThat(committed()).isEqualTo(2);
      assertThat(PEOPLE.selectValue(Person.CASH).list()).containsExactly(7.0, 7.0);
    }

    @Test
    void tracksNothing() {
      Person john = Person.named("John").save();
      Person again = PEOPLE.get(john.pk());

      assertThat(session.getAll()).isEmpty();
      assertThat(again).isEqualTo(john).isNotSameAs(john);
      again.update(Person.NAME.to("Jack"));
      assertThat(john.refresh().get(Person.NAME)).isEqualTo("Jack");
    }

    @Test
    void loadsWhatAModelRefersTo() {
      City oslo = CITIES.create(City.NAME.to("Oslo"));
      PEOPLE.create(Person.NAME.to("John"), Person.CITY.to(oslo));

      assertThat(PEOPLE.one().get(Person.CITY)).isEqualTo(oslo);
    }

    @Test
    void tellsWhetherARowIsThere() {
      Person john = Person.named("John");
      assertThat(john.exists()).isFalse();

      john.save();
      assertThat(john.exists()).isTrue();
      assertThat(john.set(Person.ID, 99).exists()).isTrue();
      assertThat(Person.named("Jim").set(Person.ID, 1).exists()).isTrue();

      PEOPLE.delete();
      assertThat(john.exists()).isFalse();
      assertThatThrownBy(john::refresh).isInstanceOf(MissingRowException.class);
    }

    @Test
    void prefersTheBoundSession() {
      try (Session other = SQLiteSession.open(database.file("other.db").toString());
          Binding bound = other.bind()) {
        Person john = Person.named("John").save();

        assertThat(ModelAccess.context(john)).isSameAs(other);
        other.commit();
        assertThat(PEOPLE.count()).isEqualTo(1);
      }
      assertThat(PEOPLE.count()).isZero();
    }

    @Test
    void commitsForModelsOfTheDefaultDatabaseAlsoWhereAnotherSessionIsBound() {
      Person john = Person.named("John").save();
      try (Session other = SQLiteSession.open(database.file("other.db").toString());
          Binding bound = other.bind()) {
        john.update(Person.CASH.to(4));

        assertThat(committed()).isEqualTo(1);
        assertThat(session.inTransaction()).isFalse();
        assertThat(other.inTransaction()).isFalse();
      }
    }

    @Test
    void aKeptQueryIsRunOnTheSessionOfItsMoment() {
      QuerySet<Person> poor = PEOPLE.filter(Person.CASH.lt(1));
      Person.named("John").save();
      assertThat(poor.count()).isEqualTo(1);

      try (Session other = SQLiteSession.open(database.file("other.db").toString());
          Binding bound = other.bind()) {
        assertThat(poor.count()).isZero();
      }
      assertThat(poor.count()).isEqualTo(1);
    }

    @Test
    void isNoDefaultAnyMoreWhenItIsClosed() {
      Person john = Person.named("John").save();
      session.close();

      assertThatThrownBy(john::save)
          .isInstanceOf(SessionException.class)
          .hasMessageStartingWith("Cannot save Person 1: its session is closed, none is bound");

      session = DefaultSessions.use(database.name(), null);
      john.update(Person.NAME.to("Jack"));
      assertThat(PEOPLE.one().get(Person.NAME)).isEqualTo("Jack");
    }
  }

  // --- sessions that are opened explicitly
  // ----------------------------------------------------------

  @Nested
  class OnASessionOfItsOwn {
    @BeforeEach
    void open() {
      session = SQLiteSession.open(database.name());
    }

    private Person john() {
      Person john = session.add(Person.named("John"));
      session.commit();
      return john;
    }

    @Test
    void writesOfTheModelsItGaveCommitThemselves() {
      Person john = john();

      john.update(Person.CASH.to(5));
      assertThat(session.inTransaction()).isFalse();
      assertThat(committed()).isEqualTo(1);

      john.set(Person.CASH, 6).save();
      session.rollback();
      assertThat(john.refresh().get(Person.CASH)).isEqualTo(6);

      john.delete();
      assertThat(committed()).isZero();
    }

    @Test
    void theyJoinAnOpenTransaction() {
      Person john = john();

      session.add(Person.named("Jim"));
      john.update(Person.CASH.to(5));
      assertThat(session.inTransaction()).isTrue();
      session.rollback();

      assertThat(john.refresh().get(Person.CASH)).isZero();
      session.transaction(() -> john.update(Person.CASH.to(5)));
      assertThat(john.refresh().get(Person.CASH)).isEqualTo(5);
      assertThat(committed()).isEqualTo(1);
    }

    @Test
    void theyDoNotCommitWhereTheSessionIsBound() {
      Person john = john();
      try (Binding bound = session.bind()) {
        john.update(Person.CASH.to(5));
        PEOPLE.create(Person.NAME.to("Jim"));
        new City().set(City.NAME, "Oslo").save();

        assertThat(session.inTransaction()).isTrue();
        session.rollback();
        assertThat(PEOPLE.count()).isEqualTo(1);
        assertThat(john.refresh().get(Person.CASH)).isZero();

        PEOPLE.create(Person.NAME.to("Jim"));
        session.commit();
      }
      assertThat(committed()).isEqualTo(2);
    }

    @Test
    void theyDoNotCommitWhereTheSessionIsBoundBehindAnother() {
      Person john = john();
      try (Session other = SQLiteSession.open(database.file("other.db").toString());
          Binding bound = session.bind();
          Binding inFront = other.bind()) {
        john.update(Person.CASH.to(5));

        assertThat(session.inTransaction()).isTrue();
        session.rollback();
      }
    }

    @Test
    void itTracksWhatIsWrittenWhileItIsBound() {
      try (Binding bound = session.bind()) {
        Person john = Person.named("John").save();

        assertThat(session.getAll(Person.class)).containsExactly(john);
        assertThat(PEOPLE.get(john.pk())).isSameAs(john);
        assertThat(PEOPLE.one()).isSameAs(john);
        session.rollback();
      }
    }

    @Test
    void itIsBoundUntilItIsClosed() {
      Binding bound = session.bind();
      session.close();

      assertThatThrownBy(PEOPLE::count)
          .isInstanceOf(SessionException.class)
          .hasMessageStartingWith("Cannot use the manager of Person: it belongs to no session,");
      bound.close();
      session = SQLiteSession.open(database.name());
    }

    @Test
    void itCannotBeBoundWhenItIsClosed() {
      session.close();

      assertThatThrownBy(() -> session.bind())
          .isInstanceOf(SessionException.class)
          .hasMessageMatching(
              "Cannot use the session opened at .*: it is closed; open a new one\\.");
      session = SQLiteSession.open(database.name());
    }

    @Test
    void aModelOfAClosedSessionGoesToTheBoundOne() {
      Person john = john();
      session.close();
      session = SQLiteSession.open(database.name());

      try (Binding bound = session.bind()) {
        john.update(Person.CASH.to(5));
        session.commit();
      }

      assertThat(ModelAccess.context(john)).isSameAs(session);
      assertThat(session.get(Person.class, 1).get(Person.CASH)).isEqualTo(5);
    }

    @Test
    void aDeletedModelIsNotSavedAgain() {
      Person john = john();
      john.delete();

      assertThatThrownBy(john::save)
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot save Person 1: its row was deleted; add a new object.");
      assertThat(john.exists()).isFalse();
    }

    @Test
    void keepsNoModelsWhereItIsToldNotTo() {
      try (Session other =
          SQLiteSession.open(database.name(), SessionOptions.defaults().trackModels(false))) {
        Person john = other.add(Person.named("John"));

        assertThat(other.getAll()).isEmpty();
        assertThat(other.get(Person.class, john.pk())).isNotSameAs(john).isEqualTo(john);
        other.rollback();
        assertThat(john.state()).isEqualTo(ModelState.NEW);
      }
    }
  }
}
