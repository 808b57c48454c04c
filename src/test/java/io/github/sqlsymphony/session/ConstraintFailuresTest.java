package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.NullableFieldException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.CompositeForeignKey;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.model.OnDelete;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConstraintFailuresTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private Session session;

  /** Keeps its city, at once. */
  static class Guard extends Model<Guard> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<City> CITY =
        new ForeignKey<>(City.class).onDelete(OnDelete.RESTRICT);
  }

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  @Nested
  class Unique {
    @Test
    void fieldIsNamedWithTheRowThatHasTheValue() {
      session.add(Person.named("John").set(Person.EMAIL, "secret@x"));

      UniqueConstraintException failure =
          catchThrowableOfType(
              UniqueConstraintException.class,
              () -> session.add(Person.named("Jim").set(Person.EMAIL, "secret@x")));

      assertThat(failure)
          .hasMessage(
              "Cannot save a new Person: Person 1 already has this EMAIL, which must be unique; change it, or load and update that Person.");
      assertThat(failure.model()).isEqualTo("Person");
      assertThat(failure.fields()).containsExactly("EMAIL");
      assertThat(failure.conflictingKey()).isEqualTo("1");
    }

    @Test
    void fieldIsNamedForAnUpdate() {
      session.add(Person.named("John").set(Person.EMAIL, "a"));
      Person jim = session.add(Person.named("Jim").set(Person.EMAIL, "b"));

      assertThatThrownBy(() -> session.update(jim, Person.EMAIL.to("a")))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save Person 2: Person 1 already has this EMAIL, which must be unique; change it, or load and update that Person.");
    }

    @Test
    void constraintOverSeveralFieldsIsNamed() {
      session.add(Badge.of("A").set(Badge.COLOUR, "red").set(Badge.SHAPE, "round"));

      assertThatThrownBy(
              () -> session.add(Badge.of("B").set(Badge.COLOUR, "red").set(Badge.SHAPE, "round")))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Badge: Badge A already has this COLOUR and SHAPE, which must be unique; change it, or load and update that Badge.");
    }

    @Test
    void constraintOverSeveralFieldsLetsNullsThrough() {
      session.add(Badge.of("A").set(Badge.COLOUR, "red"));
      session.add(Badge.of("B").set(Badge.COLOUR, "red"));

      assertThat(session.query(Badge.class).count()).isEqualTo(2);
    }

    @Test
    void indexIsNamedByItsField() {
      session.add(Badge.of("A").set(Badge.SHELF, 3));

      assertThatThrownBy(() -> session.add(Badge.of("B").set(Badge.SHELF, 3)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Badge: Badge A already has this SHELF, which must be unique; change it, or load and update that Badge.");
    }

    @Test
    void indexOverAnExpressionIsNamed() {
      session.add(Badge.of("A").set(Badge.SHELF, 3).set(Badge.POINTS, 4));

      assertThatThrownBy(() -> session.add(Badge.of("B").set(Badge.SHELF, 4).set(Badge.POINTS, 3)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Badge: another row of Badge already has this BY_SUM, which must be unique.");
    }

    @Test
    void keyIsNamed() {
      session.add(Badge.of("A"));
      session.clear();

      assertThatThrownBy(() -> session.add(Badge.of("A")))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Badge: Badge A already has this CODE, which must be unique; change it, or load and update that Badge.");
    }

    @Test
    void keyIsNamedForAnUpdate() {
      session.add(Person.named("John"));
      Person jim = session.add(Person.named("Jim"));

      assertThatThrownBy(() -> session.update(jim, Person.ID.to(1L)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save Person 2: Person 1 already has this ID, which must be unique; change it, or load and update that Person.");
      assertThat(jim.pk()).isEqualTo(2L);
    }

    @Test
    void compositeKeyIsNamed() {
      Person john = session.add(Person.named("John"));
      Badge badge = session.add(Badge.of("A"));
      session.add(new Award().set(Award.PERSON, john).set(Award.BADGE, badge).set(Award.YEAR, 1));
      session.clear();

      assertThatThrownBy(
              () ->
                  session.add(
                      new Award()
                          .set(Award.PERSON, john)
                          .set(Award.BADGE, badge)
                          .set(Award.YEAR, 2)))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Award: Award [1, A] already has this PERSON and BADGE, which must be unique; change it, or load and update that Award.");
    }

    @Test
    void fieldIsNamedForRawSqlWithoutTheValue() {
      session.add(Person.named("John").set(Person.EMAIL, "secret"));

      assertThatThrownBy(
              () -> session.execute("INSERT INTO people (name, email) VALUES ('x', ?)", "secret"))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot run a statement: another row of Person already has this EMAIL, which must be unique.");
    }

    @Test
    void columnIsNamedWhereNoModelHasTheTable() {
      session.execute("CREATE TABLE stranger (a INTEGER, b TEXT UNIQUE)");
      session.execute("INSERT INTO stranger VALUES (1, 'x')");

      assertThatThrownBy(() -> session.execute("INSERT INTO stranger VALUES (2, 'x')"))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot run a statement: another row of stranger already has this b, which must be unique.");
    }
  }

  @Nested
  class NotNull {
    @Test
    void fieldIsNamedForRawSql() {
      session.createTable(Person.class);

      assertThatThrownBy(
              () -> session.execute("INSERT INTO people (name) VALUES (?)", (Object) null))
          .isInstanceOf(NullableFieldException.class)
          .hasMessage("Cannot run a statement: Person.NAME has no value, the column needs one.");
    }

    @Test
    void columnIsNamedForAModelWhoseTableIsStricter() {
      session.execute("CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT, extra TEXT NOT NULL)");

      assertThatThrownBy(() -> session.add(new City().set(City.NAME, "Oslo")))
          .isInstanceOf(NullableFieldException.class)
          .hasMessage("Cannot save a new City: City.extra has no value, the column needs one.");
    }
  }

  @Nested
  class Checks {
    @Test
    void areNamedWithTheirCondition() {
      CheckConstraintException failure =
          catchThrowableOfType(
              CheckConstraintException.class,
              () -> session.add(Badge.of("A").set(Badge.POINTS, 100)));

      assertThat(failure)
          .hasMessage(
              "Cannot save a new Badge: it breaks the check Badge.FEW_POINTS, which is \"points\" < 100.");
      assertThat(failure.model()).isEqualTo("Badge");
      assertThat(failure.constraint()).isEqualTo("FEW_POINTS");
      assertThat(failure.fields()).containsExactly("POINTS");
    }

    @Test
    void areNamedForAnUpdate() {
      Badge badge = session.add(Badge.of("A"));

      assertThatThrownBy(() -> session.update(badge, Badge.POINTS.to(200)))
          .isInstanceOf(CheckConstraintException.class)
          .hasMessage(
              "Cannot save Badge A: it breaks the check Badge.FEW_POINTS, which is \"points\" < 100.");
      assertThat(badge.get(Badge.POINTS)).isNull();
    }

    @Test
    void areNamedForRawSql() {
      session.createTable(Badge.class);

      assertThatThrownBy(
              () -> session.execute("INSERT INTO badge (code, points) VALUES ('A', ?)", 777))
          .isInstanceOf(CheckConstraintException.class)
          .hasMessage(
              "Cannot run a statement: it breaks the check Badge.FEW_POINTS, which is \"points\" < 100.");
    }

    @Test
    void areToldAsTheyAreWhereNoModelHasThem() {
      session.execute("CREATE TABLE stranger (a INTEGER CHECK (a > 0))");

      assertThatThrownBy(() -> session.execute("INSERT INTO stranger VALUES (?)", -77))
          .isInstanceOf(CheckConstraintException.class)
          .hasMessage("Cannot run a statement: it breaks the check a > 0 of the table.");
    }
  }

  @Nested
  class ForeignKeys {
    @Test
    void nameTheParentThatIsMissing() {
      ForeignKeyException failure =
          catchThrowableOfType(
              ForeignKeyException.class,
              () -> session.add(Person.named("John").setKey(Person.CITY, 99)));

      assertThat(failure)
          .hasMessage(
              "Cannot save a new Person: there is no City 99, to which Person.CITY refers; save that City first, or refer to one that exists.");
      assertThat(failure.model()).isEqualTo("Person");
      assertThat(failure.fields()).containsExactly("CITY");
      assertThat(failure.target()).isEqualTo("City");
      assertThat(failure.rows()).containsExactly("99");
    }

    @Test
    void nameTheParentThatIsMissingForAnUpdate() {
      Person john = session.add(Person.named("John"));
      john.setKey(Person.CITY, 99);

      assertThatThrownBy(() -> session.save(john))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save Person 1: there is no City 99, to which Person.CITY refers; save that City first, or refer to one that exists.");
    }

    @Test
    void nameAMissingParentWithATextKey() {
      Person john = session.add(Person.named("John"));

      assertThatThrownBy(
              () ->
                  session.add(
                      new Award()
                          .set(Award.PERSON, john)
                          .setKey(Award.BADGE, "ZZ")
                          .set(Award.YEAR, 1)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save a new Award: there is no Badge ZZ, to which Award.BADGE refers; save that Badge first, or refer to one that exists.");
    }

    @Test
    void nameTheRowsThatStillRefer() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      for (int i = 0; i < 5; i++) {
        session.add(Person.named("P" + i).set(Person.CITY, oslo));
      }

      ForeignKeyException failure =
          catchThrowableOfType(ForeignKeyException.class, () -> session.delete(oslo));

      assertThat(failure)
          .hasMessage(
              "Cannot delete City 1: 5 rows of Person still refer to it through Person.CITY (keys 1, 2, 3, …); delete them first or declare onDelete(CASCADE).");
      assertThat(failure.target()).isEqualTo("Person");
      assertThat(failure.fields()).containsExactly("CITY");
      assertThat(failure.rows()).containsExactly("1", "2", "3");
      assertThat(session.getAll(City.class)).containsExactly(oslo);
    }

    @Test
    void nameTheOneRowThatStillRefers() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.add(Person.named("John").set(Person.CITY, oslo));

      assertThatThrownBy(() -> session.delete(oslo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete City 1: 1 row of Person still refers to it through Person.CITY (key 1); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void nameTheRowThatRestricts() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.add(new Guard().set(Guard.CITY, oslo));

      assertThatThrownBy(() -> session.delete(oslo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete City 1: 1 row of Guard still refers to it through Guard.CITY (key 1); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void nameTheRowsThatReferWhenTheKeyChanges() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.add(Person.named("John").set(Person.CITY, oslo));

      assertThatThrownBy(() -> session.update(oslo, City.ID.to(9L)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save City 1: 1 row of Person still refers to it through Person.CITY (key 1); change or delete them first, or keep the key.");
      assertThat(oslo.pk()).isEqualTo(1L);
    }

    @Test
    void nameRowsWithCompositeKeys() {
      Person john = session.add(Person.named("John"));
      Badge badge = session.add(Badge.of("A"));
      session.add(new Award().set(Award.PERSON, john).set(Award.BADGE, badge).set(Award.YEAR, 1));

      assertThatThrownBy(() -> session.delete(badge))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Badge A: 1 row of Award still refers to it through Award.BADGE (key [1, A]); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void nameRowsOfATableWithoutModel() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      session.execute("CREATE TABLE \"odd table\" (\"the city\" REFERENCES city)");
      session.execute("INSERT INTO \"odd table\" VALUES (1)");

      assertThatThrownBy(() -> session.delete(oslo))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete City 1: 1 row of odd table still refers to it through odd table.the city (key 1); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void nameRowsThatReferToACompositeKey() {
      Person john = session.add(Person.named("John"));
      Badge badge = session.add(Badge.of("A"));
      Award award =
          session.add(
              new Award().set(Award.PERSON, john).set(Award.BADGE, badge).set(Award.YEAR, 1));
      session.execute(
          "CREATE TABLE photo (nr INTEGER PRIMARY KEY, p, b, FOREIGN KEY (p, b) REFERENCES award (person, badge))");
      session.execute("INSERT INTO photo VALUES (5, 1, 'A')");

      assertThatThrownBy(() -> session.delete(award))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Award [1, A]: 1 row of photo still refers to it through photo.p and b (key 5); delete them first or declare onDelete(CASCADE).");
    }

    /** Rents a thing that has a key of two columns. */
    static class Rent extends Model<Rent> {
      public static final LongField ID = new LongField().primaryKey();
      public static final LongField PERSON = new LongField();
      public static final CharField BADGE = new CharField(8);
      public static final CompositeForeignKey<Award> AWARD =
          CompositeForeignKey.to(Award.class, PERSON, BADGE);
    }

    private Award rented() {
      Person john = session.add(Person.named("John"));
      Badge badge = session.add(Badge.of("A"));
      Award award =
          session.add(
              new Award().set(Award.PERSON, john).set(Award.BADGE, badge).set(Award.YEAR, 1));
      session.add(new Rent().set(Rent.AWARD, award));
      return award;
    }

    @Test
    void nameRowsThatReferByACompositeForeignKey() {
      Award award = rented();

      assertThatThrownBy(() -> session.delete(award))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Award [1, A]: 1 row of Rent still refers to it through Rent.PERSON and BADGE (key 1); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void nameRowsThatReferByACompositeForeignKeyToRowsOfAQuery() {
      Award award = rented();

      assertThatThrownBy(() -> session.query(Award.class).delete())
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Award by a query: rows of Rent still refer to some of them through Rent.PERSON and BADGE (key 1); delete those first or declare onDelete(CASCADE).");
      assertThat(award.state()).isEqualTo(ModelState.STORED);
    }

    @Test
    void nameTheParentOfACompositeForeignKey() {
      rented();

      assertThatThrownBy(() -> session.add(new Rent().set(Rent.PERSON, 1).set(Rent.BADGE, "B")))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot save a new Rent: there is no Award [1, B], to which Rent.AWARD refers; save that Award first, or refer to one that exists.");
      assertThatThrownBy(() -> session.query(Rent.class).update(Rent.BADGE.to("B")))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot update Rent by a query: a row would refer through Rent.AWARD to a Award that does not exist; choose keys of rows that do.");
    }

    @Test
    void nameOnlyRowsThatReferToTheKeyOfAQuery() {
      session.add(Person.named("John").set(Person.EMAIL, "1"));
      session.execute("CREATE TABLE login (mail INTEGER REFERENCES people (email))");
      session.execute("INSERT INTO login VALUES (1)");

      assertThatThrownBy(
              () -> session.query(Person.class).update(Person.ID.to(9L), Person.EMAIL.to("2")))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot update Person by a query: a foreign key would refer to a row that does not exist; store the parent first, or delete the rows that refer to it first.");
    }

    @Test
    void nameRowsThatReferToAUniqueColumn() {
      Person john = session.add(Person.named("John").set(Person.EMAIL, "j@x"));
      session.execute("CREATE TABLE login (mail TEXT REFERENCES people (email))");
      session.execute("INSERT INTO login VALUES ('j@x')");

      assertThatThrownBy(() -> session.delete(john))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Person 1: 1 row of login still refers to it through login.mail (key 1); delete them first or declare onDelete(CASCADE).");
    }

    @Test
    void tellThatRowsWhichWouldGoAlongAreReferredTo() {
      Person john = session.add(Person.named("John"));
      Diary diary = session.add(new Diary().set(Diary.OWNER, john));
      session.add(new Padlock().set(Padlock.DIARY, diary));

      assertThatThrownBy(() -> session.delete(john))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Person 1: rows of Diary would be deleted or changed with it, and other rows still refer to those; delete the other rows first or declare onDelete(CASCADE) there, too.");
    }

    @Test
    void areToldForRawSql() {
      session.createTable(Person.class);

      assertThatThrownBy(
              () -> session.execute("INSERT INTO people (name, city) VALUES ('x', ?)", 4242))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot run a statement: a foreign key would refer to a row that does not exist; store the parent first, or delete the rows that refer to it first.");
    }

    @Test
    void letTheTransactionGoOn() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      Person john = session.add(Person.named("John").set(Person.CITY, oslo));
      assertThatThrownBy(() -> session.delete(oslo)).isInstanceOf(ForeignKeyException.class);

      session.delete(john);
      session.delete(oslo);
      session.commit();

      assertThat(List.of(session.query(City.class).count(), session.query(Person.class).count()))
          .containsOnly(0L);
    }
  }
}
