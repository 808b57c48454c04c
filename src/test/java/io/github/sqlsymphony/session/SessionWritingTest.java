package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionWritingTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  /** A key whose field is smaller than the keys that SQLite makes. */
  static class Small extends Model<Small> {
    public static final IntegerField ID = new IntegerField().primaryKey();
    public static final IntegerField SIZE = new IntegerField();
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Person.class);
    session.createTable(Award.class);
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private Person john() {
    Person john = session.add(Person.named("John").set(Person.EMAIL, "john@x").set(Person.CASH, 5));
    session.commit();
    database.forget();
    return john;
  }

  /** What another connection sees. */
  private List<String> stored() {
    try (Session other = SQLiteSession.open(database.name())) {
      return other.fetch("SELECT id, name, cash FROM people ORDER BY id").stream()
          .map(Object::toString)
          .toList();
    }
  }

  @Nested
  class Add {
    @Test
    void beginsATransactionAndInserts() {
      session.add(Person.named("John"));

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?)");
    }

    @Test
    void sendsOneStatementInAnOpenTransaction() {
      session.add(Person.named("John"));
      database.forget();

      session.add(Person.named("Anna"));

      assertThat(database.statements())
          .containsExactly(
              "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?)");
    }

    @Test
    void fillsInTheKey() {
      Person john = new Person().set(Person.NAME, "John");

      Person added = session.add(john);

      assertThat(added).isSameAs(john);
      assertThat(john.get(Person.ID)).isEqualTo(1);
      assertThat(john.state()).isEqualTo(ModelState.STORED);
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void keepsAKeyThatIsGiven() {
      session.add(Person.named("John").set(Person.ID, 77));

      assertThat(database.statements())
          .last()
          .isEqualTo(
              "INSERT INTO \"people\" (\"id\", \"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?, ?)");
      assertThat(session.get(Person.class, 77).get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void storesTheDefault() {
      session.add(Person.named("John"));
      session.commit();

      assertThat(stored()).containsExactly("{id=1, name=John, cash=0.0}");
    }

    @Test
    void sendsNothingForInvalidInput() {
      Person wrong = new Person().set(Person.NAME, "x".repeat(21)).set(Person.CASH, -1);

      assertThatThrownBy(() -> session.add(wrong))
          .isInstanceOf(FieldValidationException.class)
          .hasMessageStartingWith("Cannot save a new Person: Person.NAME")
          .hasMessageContaining("Person.CASH");
      assertThat(database.statements()).isEmpty();
      assertThat(wrong.state()).isEqualTo(ModelState.NEW);
      assertThat(wrong.get(Person.CASH)).isEqualTo(-1);
      assertThat(session.inTransaction()).isFalse();
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void sendsNothingForInvalidInputWhileTheTableIsMissing() {
      session.transaction(() -> session.dropTable(Award.class));
      session.add(Person.named("John"));
      database.forget();

      assertThatThrownBy(() -> session.add(new Award())).isInstanceOf(NullableFieldException.class);

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAModelThatHasARow() {
      Person john = john();

      assertThatThrownBy(() -> session.add(john))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot add Person 1: it has a row already; use save or update.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAModelWhoseRowWasDeleted() {
      Person john = john();
      session.delete(john);

      assertThatThrownBy(() -> session.add(john))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot add Person 1: its row was deleted; add a new object.");
    }

    @Test
    void refusesASecondObjectOfATrackedKey() {
      john();

      assertThatThrownBy(() -> session.add(Person.named("Jim").set(Person.ID, 1)))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot add a second object of Person 1: this session tracks another one; use that one, or detach it first.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAReferenceToAModelThatIsNotSaved() {
      assertThatThrownBy(() -> session.add(Person.named("John").set(Person.CITY, new City())))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Person: Person.CITY refers to an unsaved City; save it first, or both by addAll(…).");
    }

    @Test
    void leavesTheModelAsItWasWhenTheDatabaseRefuses() {
      john();
      Person other = Person.named("Other").set(Person.EMAIL, "john@x");

      assertThatThrownBy(() -> session.add(other)).isInstanceOf(DatabaseException.class);

      assertThat(other.pk()).isNull();
      assertThat(other.state()).isEqualTo(ModelState.NEW);
      assertThat(session.inTransaction()).isFalse();
      assertThat(session.getAll()).hasSize(1);
    }

    @Test
    void canBeRepeatedAfterTheCauseIsGone() {
      john();
      Person other = Person.named("Other").set(Person.EMAIL, "john@x");
      assertThatThrownBy(() -> session.add(other)).isInstanceOf(DatabaseException.class);

      session.add(other.set(Person.EMAIL, "other@x"));
      session.commit();

      assertThat(stored())
          .containsExactly("{id=1, name=John, cash=5.0}", "{id=2, name=Other, cash=0.0}");
    }

    @Test
    void keepsEarlierChangesOfTheTransactionWhenOneIsRefused() {
      session.add(Person.named("First").set(Person.EMAIL, "a"));
      assertThatThrownBy(() -> session.add(Person.named("Second").set(Person.EMAIL, "a")))
          .isInstanceOf(DatabaseException.class);

      session.commit();

      assertThat(stored()).containsExactly("{id=1, name=First, cash=0.0}");
    }

    @Test
    void leavesNoRowBehindWhoseKeyDoesNotFitTheField() {
      session.createTable(Small.class);
      session.execute("INSERT INTO small (id) VALUES (3000000000)");

      assertThatThrownBy(() -> session.add(new Small()))
          .isInstanceOf(DatabaseException.class)
          .hasMessage(
              "Cannot keep the key that SQLite made for a new Small: it is 3000000001, which is no value of Small.ID; declare a LongField.");
      session.commit();

      assertThat(session.fetch("SELECT id FROM small")).hasSize(1);
    }

    @Test
    void takesTheKeyOfTheRelatedModel() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));

      Person john = session.add(Person.named("John").set(Person.CITY, oslo));

      assertThat(john.key(Person.CITY)).isEqualTo(oslo.pk());
      assertThat(session.fetch("SELECT city FROM people").get(0).get("city")).isEqualTo(1L);
    }

    @Test
    void worksWithACompositeKey() {
      Person john = john();
      Badge badge = session.add(Badge.of("A"));

      Award award =
          session.add(
              new Award().set(Award.PERSON, john).set(Award.BADGE, badge).set(Award.YEAR, 2020));

      assertThat(award.pk()).isEqualTo(List.of(1L, "A"));
      assertThat(session.find(Award.class, List.of(1, "A"))).containsSame(award);
    }
  }

  @Nested
  class AddOrIgnore {
    @Test
    void insertsWhatIsNew() {
      assertThat(session.addOrIgnore(Person.named("John"))).isTrue();
      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    }

    @Test
    void leavesAModelWithoutRowIfItsValueExists() {
      john();
      Person second = Person.named("Second").set(Person.EMAIL, "john@x");

      assertThat(session.addOrIgnore(second)).isFalse();

      assertThat(second.state()).isEqualTo(ModelState.NEW);
      assertThat(second.pk()).isNull();
      assertThat(session.getAll()).hasSize(1);
    }

    @Test
    void ignoresARowThatIsTracked() {
      john();

      assertThat(session.addOrIgnore(Person.named("Second").set(Person.ID, 1))).isFalse();
    }

    @Test
    void stillRefusesInvalidInput() {
      assertThatThrownBy(() -> session.addOrIgnore(new Person()))
          .isInstanceOf(NullableFieldException.class);
      assertThat(database.statements()).isEmpty();
    }
  }

  @Nested
  class Save {
    @Test
    void insertsAModelWithoutRow() {
      session.save(Person.named("John"));
      session.commit();

      assertThat(stored()).containsExactly("{id=1, name=John, cash=0.0}");
    }

    @Test
    void sendsOnlyChangedColumns() {
      Person john = john();

      session.save(john.set(Person.NAME, "Anna").set(Person.CASH, 7));

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "UPDATE \"people\" SET \"name\" = ?, \"cash\" = ? WHERE \"id\" = ?");
    }

    @Test
    void sendsNothingWhenNothingChanged() {
      Person john = john();

      session.save(john);

      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void sendsNothingWhenAFieldWasSetToTheValueItHas() {
      Person john = john();

      session.save(john.set(Person.NAME, "John").set(Person.CASH, 5.0));

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void sendsNothingForInvalidInput() {
      Person john = john();
      john.set(Person.CASH, -1);

      assertThatThrownBy(() -> session.save(john))
          .isInstanceOf(FieldValidationException.class)
          .hasMessageStartingWith("Cannot save Person 1: Person.CASH");
      assertThat(database.statements()).isEmpty();
      assertThat(john.get(Person.CASH)).isEqualTo(-1);
      assertThat(john.isChanged(Person.CASH)).isTrue();
    }

    @Test
    void tracksAModelThatWasOnlyQueried() {
      john();
      session.clear();
      Person read = session.query(Person.class).one();
      assertThat(session.getAll()).isEmpty();

      session.save(read);

      assertThat(session.getAll(Person.class)).containsExactly(read);
    }

    @Test
    void movesARowWhoseKeyChanged() {
      Person john = john();

      session.save(john.set(Person.ID, 9));
      session.commit();

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE", "UPDATE \"people\" SET \"id\" = ? WHERE \"id\" = ?", "COMMIT");
      assertThat(stored()).containsExactly("{id=9, name=John, cash=5.0}");
      assertThat(session.find(Person.class, 9)).containsSame(john);
    }

    @Test
    void tellsThatTheRowIsGone() {
      Person john = john();
      session.execute("DELETE FROM people");
      session.commit();

      assertThatThrownBy(() -> session.save(john.set(Person.NAME, "Anna")))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot save Person 1: its row is gone, deleted by another session or statement; load it anew or add a new Person.");
      assertThat(john.isChanged(Person.NAME)).isTrue();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void refusesASecondObjectOfATrackedKey() {
      Person john = john();
      session.detach(john);
      Person second = session.get(Person.class, 1);
      session.save(second.set(Person.CASH, 1));

      assertThatThrownBy(() -> session.save(john.set(Person.NAME, "Anna")))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot save a second object of Person 1: this session tracks another one; use that one, or detach it first.");
    }

    @Test
    void refusesAModelOfAnotherOpenSession() {
      Person john = john();

      try (Session other = SQLiteSession.open(database.name())) {
        assertThatThrownBy(() -> other.save(john.set(Person.NAME, "Anna")))
            .isInstanceOf(SessionException.class)
            .hasMessage(
                "Cannot save Person 1: it belongs to another open session; save it there, or detach it first.");
        assertThatThrownBy(() -> other.delete(john))
            .isInstanceOf(SessionException.class)
            .hasMessage(
                "Cannot delete Person 1: it belongs to another open session; delete it there, or detach it first.");
        assertThatThrownBy(() -> other.refresh(john))
            .isInstanceOf(SessionException.class)
            .hasMessage(
                "Cannot refresh Person 1: it belongs to another open session; refresh it there, or detach it first.");
      }
    }

    @Test
    void acceptsADetachedModelOfAnotherSession() {
      Person john = john();
      session.detach(john);

      try (Session other = SQLiteSession.open(database.name())) {
        other.save(john.set(Person.NAME, "Anna"));
        other.commit();
      }

      assertThat(stored()).containsExactly("{id=1, name=Anna, cash=5.0}");
    }

    @Test
    void acceptsAModelOfASessionThatIsClosed() {
      Person john;
      try (Session other = SQLiteSession.open(database.name())) {
        john = other.add(Person.named("John"));
        other.commit();
      }

      session.save(john.set(Person.NAME, "Anna"));
      session.commit();

      assertThat(stored()).containsExactly("{id=1, name=Anna, cash=0.0}");
    }
  }

  @Nested
  class Update {
    @Test
    void writesOnlyTheAssignedFields() {
      Person john = john();
      john.set(Person.CASH, 9);

      session.update(john, Person.NAME.to("Anna"));

      assertThat(database.statements())
          .containsExactly(
              "BEGIN IMMEDIATE", "UPDATE \"people\" SET \"name\" = ? WHERE \"id\" = ?");
      assertThat(john.changedFields()).containsExactly(Person.CASH);
    }

    @Test
    void reachesTheDatabaseEvenIfTheModelHasTheValueAlready() {
      Person john = john();
      session.execute("UPDATE people SET name = 'Somebody'");
      session.commit();

      session.update(john, Person.NAME.to("John"));
      session.commit();

      assertThat(stored()).containsExactly("{id=1, name=John, cash=5.0}");
    }

    @Test
    void storesNull() {
      Person john = john();

      session.update(john, Person.EMAIL.toNull());

      assertThat(john.get(Person.EMAIL)).isNull();
      assertThat(session.fetch("SELECT email FROM people").get(0).get("email")).isNull();
    }

    @Test
    void sendsNothingWithoutAssignments() {
      Person john = john();

      session.update(john);

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void sendsNothingForInvalidInputAndGivesTheModelItsFormerValues() {
      Person john = john();

      assertThatThrownBy(() -> session.update(john, Person.NAME.to("Anna"), Person.CASH.to(-1.0)))
          .isInstanceOf(FieldValidationException.class);

      assertThat(database.statements()).isEmpty();
      assertThat(john)
          .hasToString("Person[ID=1, NAME=\"John\", EMAIL=\"john@x\", CASH=5.0, CITY=null]");
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void givesTheModelItsFormerValuesWhenTheDatabaseRefuses() {
      Person john = john();
      Person anna = session.add(Person.named("Anna").set(Person.EMAIL, "anna@x"));
      session.commit();

      assertThatThrownBy(
              () -> session.update(anna, Person.NAME.to("Anne"), Person.EMAIL.to("john@x")))
          .isInstanceOf(DatabaseException.class);

      assertThat(anna.get(Person.NAME)).isEqualTo("Anna");
      assertThat(anna.get(Person.EMAIL)).isEqualTo("anna@x");
      assertThat(anna.changedFields()).isEmpty();
      assertThat(john.get(Person.EMAIL)).isEqualTo("john@x");
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void keepsWhatTheApplicationHadSetBeforeWhenItFails() {
      Person john = john();
      john.set(Person.CASH, 9);

      assertThatThrownBy(() -> session.update(john, Person.NAME.toNull()))
          .isInstanceOf(NullableFieldException.class);

      assertThat(john.get(Person.CASH)).isEqualTo(9);
      assertThat(john.changedFields()).containsExactly(Person.CASH);
    }

    @Test
    void refusesAFieldOfAnotherModel() {
      Person john = john();

      assertThatThrownBy(() -> session.update(john, City.NAME.to("Oslo")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAModelWithoutRow() {
      assertThatThrownBy(() -> session.update(Person.named("John"), Person.CASH.to(1.0)))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot save a new Person: it has no row yet; add it first.");
    }

    @Test
    void changesOnlyItsOwnRow() {
      Person one = session.add(Person.named("Same"));
      session.add(Person.named("Same"));
      session.update(one, Person.NAME.to("Other"));
      session.commit();

      assertThat(stored())
          .containsExactly("{id=1, name=Other, cash=0.0}", "{id=2, name=Same, cash=0.0}");
    }
  }

  @Nested
  class Delete {
    @Test
    void sendsOneStatementOnceItKnowsTheTable() {
      session.delete(session.add(Person.named("First")));
      session.commit();
      session.clear();
      Person john = john();

      session.delete(john);

      assertThat(database.statements())
          .containsExactly("BEGIN IMMEDIATE", "DELETE FROM \"people\" WHERE \"id\" = ?");
      assertThat(john.state()).isEqualTo(ModelState.DELETED);
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void findsTheRowByTheKeyItHas() {
      Person john = john();

      session.delete(john.set(Person.ID, 99));
      session.commit();

      assertThat(stored()).isEmpty();
    }

    @Test
    void tellsThatTheRowIsGone() {
      Person john = john();
      session.execute("DELETE FROM people");
      session.commit();

      assertThatThrownBy(() -> session.delete(john))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot delete Person 1: its row is gone, deleted by another session or statement; load it anew or add a new Person.");
      assertThat(john.state()).isEqualTo(ModelState.STORED);
    }

    @Test
    void refusesAModelWithoutRow() {
      assertThatThrownBy(() -> session.delete(Person.named("John")))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot delete a new Person: it has no row yet; add it first.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesToDeleteTwice() {
      Person john = john();
      session.delete(john);

      assertThatThrownBy(() -> session.delete(john))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot delete Person 1: its row was deleted; add a new object.");
    }

    @Test
    void refusesASecondObjectOfATrackedKey() {
      john();
      Person second;
      try (Session other = SQLiteSession.open(database.name())) {
        second = other.get(Person.class, 1);
      }

      assertThatThrownBy(() -> session.delete(second))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "Cannot delete a second object of Person 1: this session tracks another one; use that one, or detach it first.");
    }
  }

  @Nested
  class Refresh {
    @Test
    void readsTheRowAgainAndDropsWhatWasSet() {
      Person john = john();
      session.execute("UPDATE people SET cash = 8");
      session.commit();
      database.forget();
      john.set(Person.NAME, "Changed");

      assertThat(session.refresh(john)).isSameAs(john);

      assertThat(database.statements())
          .containsExactly(
              "SELECT \"id\", \"name\", \"email\", \"cash\", \"city\" FROM \"people\" WHERE \"id\" = ?");
      assertThat(john)
          .hasToString("Person[ID=1, NAME=\"John\", EMAIL=\"john@x\", CASH=8.0, CITY=null]");
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void findsTheRowByTheKeyItHas() {
      Person john = john();

      session.refresh(john.set(Person.ID, 99));

      assertThat(john.pk()).isEqualTo(1L);
    }

    @Test
    void tellsThatTheRowIsGone() {
      Person john = john();
      session.execute("DELETE FROM people");

      assertThatThrownBy(() -> session.refresh(john.set(Person.NAME, "Changed")))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot load Person 1: there is no such row; use find(…) where it may be missing.");
      assertThat(john.get(Person.NAME)).isEqualTo("Changed");
    }

    @Test
    void refusesAModelWithoutRow() {
      assertThatThrownBy(() -> session.refresh(Person.named("John")))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot refresh a new Person: it has no row yet; add it first.");
    }
  }
}
