package io.github.sqlsymphony.session;

import static io.github.sqlsymphony.expression.Functions.count;
import static io.github.sqlsymphony.expression.Functions.scalar;
import static io.github.sqlsymphony.expression.Functions.scalarNumber;
import static io.github.sqlsymphony.query.Upsert.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.RealField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.Deleted;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.Created;
import io.github.sqlsymphony.query.QuerySet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryWritingTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  /** What is left of people: some fields that need a value, with and without default. */
  static class Archive extends Model<Archive> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField().notNull();
    public static final RealField CASH = new RealField().notNull().defaultTo(1.0);
    public static final ForeignKey<City> CITY = new ForeignKey<>(City.class);
    public static final TextField MARK = new TextField().notNull().defaultTo(() -> "new");
  }

  private City oslo;
  private City bergen;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Award.class);
    oslo = new City().set(City.NAME, "Oslo");
    bergen = new City().set(City.NAME, "Bergen");
    session.query(City.class).bulkCreate(List.of(oslo, bergen));
    session
        .query(Person.class)
        .bulkCreate(
            List.of(
                person("Anna", 10, oslo),
                person("Ben", 20, bergen),
                person("Cleo", 30, oslo),
                person("Dan", 40, null)));
    session.commit();
    database.forget();
  }

  private static Person person(String name, double cash, City city) {
    return Person.named(name)
        .set(Person.EMAIL, name.toLowerCase(java.util.Locale.ROOT) + "@x")
        .set(Person.CASH, cash)
        .set(Person.CITY, city);
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private QuerySet<Person> people() {
    return session.query(Person.class);
  }

  /** Names and cash, as the database has them. */
  private String cash() {
    return session.fetch("SELECT name, cash FROM people ORDER BY id").stream()
        .map(row -> row.get("name") + " " + row.get("cash"))
        .toList()
        .toString();
  }

  @Nested
  class Update {
    @Test
    void calculatesAndCounts() {
      long updated =
          people().filter(Person.CASH.gte(20)).update(Person.CASH.to(Person.CASH.plus(10)));

      assertThat(updated).isEqualTo(3);
      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 30.0, Cleo 40.0, Dan 50.0]");
    }

    @Test
    void sendsOneStatementInAnOpenTransaction() {
      session.add(Person.named("Eva"));
      database.forget();

      people().update(Person.CASH.to(0));

      assertThat(database.statements()).containsExactly("UPDATE \"people\" SET \"cash\" = ?");
    }

    @Test
    void swapsFieldsByTheirFormerValues() {
      people()
          .filter(Person.NAME.eq("Anna"))
          .update(Person.NAME.to(Person.EMAIL), Person.EMAIL.to(Person.NAME));

      assertThat(people().get(1).get(Person.NAME)).isEqualTo("anna@x");
      assertThat(people().get(1).get(Person.EMAIL)).isEqualTo("Anna");
    }

    @Test
    void choosesRowsThroughJoinsOrdersAndLimits() {
      people()
          .join(City.class)
          .on(Person.CITY)
          .filter(City.NAME.eq("Oslo"))
          .orderBy(Person.CASH.desc())
          .limit(1)
          .update(Person.CASH.to(0));

      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 20.0, Cleo 0.0, Dan 40.0]");
    }

    @Test
    void calculatesInSubqueries() {
      people()
          .filter(Person.CITY.isNull())
          .update(
              Person.CASH.to(scalarNumber(people().selectValue(Person.CASH.sum()))),
              Person.CITY.to(
                  scalar(session.query(City.class).filter(City.NAME.eq("Bergen")).limit(1))));

      Person dan = people().get(4);
      assertThat(dan.get(Person.CASH)).isEqualTo(100.0);
      assertThat(dan.key(Person.CITY)).isEqualTo(bergen.pk());
    }

    @Test
    void setsReferencesByModelByKeyAndToNothing() {
      people().filter(Person.ID.eq(1)).update(Person.CITY.to(bergen));
      people().filter(Person.ID.eq(2)).update(Person.CITY.toKey(oslo.pk()));
      people().filter(Person.ID.eq(3)).update(Person.CITY.toNull());

      assertThat(session.fetch("SELECT city FROM people ORDER BY id"))
          .extracting(row -> row.get("city"))
          .containsExactly(2L, 1L, null, null);
    }

    @Test
    void changesNothingAndSendsNothingForNone() {
      assertThat(people().none().update(Person.CASH.to(0))).isZero();
      assertThat(people().none().updateReturning(Person.CASH.to(0))).isEmpty();
      assertThat(people().none().delete()).isEqualTo(Deleted.NOTHING);
      assertThat(people().none().deleteReturning()).isEmpty();

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void leavesModelsThatWereReadBefore() {
      Person anna = people().get(1);

      people().update(Person.CASH.to(99));

      assertThat(anna.get(Person.CASH)).isEqualTo(10.0);
      assertThat(session.refresh(anna).get(Person.CASH)).isEqualTo(99.0);
    }

    @Test
    void refreshesTrackedModelsWhenTheyAreReadAgain() {
      Person anna = session.save(people().get(1).set(Person.NAME, "Ann"));
      anna.set(Person.EMAIL, "new@x");

      people().update(Person.CASH.to(99), Person.EMAIL.toNull());
      assertThat(anna.get(Person.CASH)).isEqualTo(10.0);

      assertThat(people().get(1)).isSameAs(anna);
      assertThat(anna.get(Person.CASH)).isEqualTo(99.0);
      assertThat(anna.get(Person.EMAIL)).as("a change of its own stays").isEqualTo("new@x");
    }

    @Test
    void givesRowsBackAndRefreshesTrackedModels() {
      Person anna = session.save(people().get(1).set(Person.NAME, "Ann"));

      List<Person> updated =
          people()
              .filter(Person.CITY.eq(oslo))
              .updateReturning(Person.CASH.to(Person.CASH.times(2)));

      assertThat(updated)
          .extracting(person -> person.get(Person.CASH))
          .containsExactlyInAnyOrder(20.0, 60.0);
      assertThat(updated).anyMatch(person -> person == anna);
      assertThat(anna.get(Person.CASH)).isEqualTo(20.0);
      session.rollback();
      assertThat(anna.get(Person.CASH)).isEqualTo(10.0);
    }

    @Test
    void changesAKey() {
      people().filter(Person.ID.eq(4)).update(Person.ID.to(400L));

      assertThat(people().get(400).get(Person.NAME)).isEqualTo("Dan");
    }

    @Test
    void leavesTheTrackedModelOfAChangedKeyWithoutRow() {
      Person dan = session.save(people().get(4).set(Person.NAME, "Daniel"));

      people().filter(Person.ID.eq(4)).update(Person.ID.to(400L));

      assertThatThrownBy(() -> session.save(dan.set(Person.CASH, 1)))
          .isInstanceOf(MissingRowException.class);
    }

    @Test
    void isRolledBack() {
      people().update(Person.CASH.to(0));
      session.rollback();

      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 20.0, Cleo 30.0, Dan 40.0]");
    }

    @Test
    void makesTheTablesItReads() {
      long updated =
          people()
              .filter(
                  Q.exists(session.query(Diary.class).filter(Diary.OWNER.eqKey(Person.ID.outer()))))
              .update(Person.CASH.to(0));

      assertThat(updated).isZero();
    }

    @Test
    void firesNoHooks() {
      AtomicInteger calls = new AtomicInteger();
      for (HookEvent event : HookEvent.values()) {
        session.addHook(Person.class, event, person -> calls.incrementAndGet());
      }

      people().update(Person.CASH.to(0));
      people().filter(Person.ID.eq(4)).delete();

      assertThat(calls).hasValue(0);
    }

    @Test
    void firesTheHooksOfLoadingForRowsThatComeBack() {
      List<String> calls = new ArrayList<>();
      for (HookEvent event : HookEvent.values()) {
        session.addHook(Person.class, event, person -> calls.add(event.name()));
      }

      people().filter(Person.ID.eq(1)).updateReturning(Person.CASH.to(0));

      assertThat(calls).containsExactly("BEFORE_LOAD", "AFTER_LOAD");
    }

    @Test
    void isTakenBackIfAHookOfLoadingFails() {
      session.add(Person.named("Eva"));
      session.addHook(
          Person.class,
          HookEvent.AFTER_LOAD,
          person -> {
            throw new IllegalStateException("no");
          });

      assertThatThrownBy(() -> people().updateReturning(Person.CASH.to(0)))
          .hasMessageContaining("IllegalStateException");

      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 20.0, Cleo 30.0, Dan 40.0, Eva 0.0]");
    }
  }

  @Nested
  class RefusedUpdate {
    @Test
    void ofNothing() {
      assertThatThrownBy(() -> people().update())
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person without saying what changes: give assignments such as Person.CITY.to(…).");
    }

    @Test
    void ofAFieldOfAnotherModel() {
      assertThatThrownBy(() -> people().update(City.NAME.to("x")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
    }

    @Test
    void withAnExpressionOfAnotherModel() {
      assertThatThrownBy(
              () -> people().join(City.class).on(Person.CITY).update(Person.NAME.to(City.NAME)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
    }

    @Test
    void ofAFieldOfAnAlias() {
      Alias<Person> other = Alias.of(Person.class, "other");

      assertThatThrownBy(() -> people().update(other.dot(Person.NAME).to("x")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by Person.NAME of the table other: it is the model's own table that is written; name Person.NAME itself.");
    }

    @Test
    void ofAFieldTwice() {
      assertThatThrownBy(() -> people().update(Person.CASH.to(1), Person.CASH.to(2)))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot update Person: Person.CASH gets two values; give it one.");
    }

    @Test
    void withValuesThatBreakRules() {
      assertThatThrownBy(
              () ->
                  people()
                      .update(Person.CASH.to(-1), Person.NAME.toNull(), Person.CITY.to(new City())))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot update Person: Person.CASH is -1.0, the minimum is 0.0; Person.NAME has no value; set one; Person.CITY refers to an unsaved City; save it first.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void withAnAggregate() {
      assertThatThrownBy(() -> people().update(Person.CASH.to(Person.CASH.max())))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by Person.CASH.max(): it is calculated from many rows, and each row is changed by itself; calculate it in a subquery, scalar(…).");
    }

    @Test
    void withAProposedValue() {
      assertThatThrownBy(() -> people().update(Person.CASH.to(proposed(Person.CASH))))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update Person by the proposed Person.CASH: only an upsert has such a row; use it in doUpdate(…) and its where(…).");
    }

    @Test
    void ofDistinctOrGroupedRows() {
      String message =
          "Cannot update rows of Person by a query that makes one row of several, by distinct(), groups or combinations: it does not tell which rows they are; filter by the keys of such a query.";

      assertThatThrownBy(() -> people().distinct().update(Person.CASH.to(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> people().groupBy(Person.CITY).update(Person.CASH.to(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> people().union(people()).update(Person.CASH.to(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
    }

    @Test
    void toAKeyOfTheWrongType() {
      assertThatThrownBy(() -> Person.CITY.toKey("Oslo"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type String for a value of Person.CITY: it is of type Long.");
      assertThatThrownBy(() -> Person.CITY.toKey(Person.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot let Person.CITY refer to Person.NAME: it is of type String, the keys of City are of type Long.");
    }

    @Test
    void byAUniqueField() {
      UniqueConstraintException failure =
          catchThrowableOfType(
              UniqueConstraintException.class, () -> people().update(Person.EMAIL.to("same@x")));

      assertThat(failure)
          .hasMessage(
              "Cannot update Person by a query: two rows of Person would have the same EMAIL, which must be unique.");
      assertThat(failure.model()).isEqualTo("Person");
      assertThat(failure.fields()).containsExactly("EMAIL");
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void byAColumnThatNeedsAValue() {
      assertThatThrownBy(
              () ->
                  people()
                      .update(
                          Person.NAME.to(
                              scalar(
                                  session
                                      .query(City.class)
                                      .filter(City.ID.eq(9))
                                      .selectValue(City.NAME)))))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot update Person by a query: Person.NAME has no value, the column needs one.");
    }

    @Test
    void byACheck() {
      session.add(Badge.of("A").set(Badge.POINTS, 60));

      assertThatThrownBy(
              () -> session.query(Badge.class).update(Badge.POINTS.to(Badge.SHELF.coalesce(200))))
          .isInstanceOf(CheckConstraintException.class);
    }

    @Test
    void byAMissingParent() {
      ForeignKeyException failure =
          catchThrowableOfType(
              ForeignKeyException.class, () -> people().update(Person.CITY.toKey(77)));

      assertThat(failure)
          .hasMessage(
              "Cannot update Person by a query: there is no City 77, to which Person.CITY refers; save that City first, or refer to one that exists.");
      assertThat(failure.model()).isEqualTo("Person");
    }

    @Test
    void byAMissingParentThatIsCalculated() {
      assertThatThrownBy(() -> people().update(Person.CITY.toKey(Person.ID.plus(50))))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot update Person by a query: a row would refer through Person.CITY to a City that does not exist; choose keys of rows that do.");
    }

    @Test
    void byRowsThatReferToAKey() {
      assertThatThrownBy(
              () -> session.query(City.class).filter(City.ID.eq(1)).update(City.ID.to(9L)))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot update City by a query: rows of Person still refer to some of them through Person.CITY (keys 1, 3); change or delete those first, or keep the keys.");
    }
  }

  @Nested
  class Delete {
    @Test
    void deletesAndCounts() {
      assertThat(people().filter(Person.CASH.lt(25)).delete()).hasToString("2 rows of people");

      assertThat(cash()).isEqualTo("[Cleo 30.0, Dan 40.0]");
    }

    @Test
    void deletesEverything() {
      assertThat(people().delete()).hasToString("4 rows of people");

      assertThat(people().exists()).isFalse();
    }

    @Test
    void choosesRowsThroughJoinsAndLimits() {
      people()
          .join(City.class)
          .on(Person.CITY)
          .filter(City.NAME.eq("Oslo"))
          .orderBy(Person.ID.desc())
          .limit(1)
          .delete();

      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 20.0, Dan 40.0]");
    }

    @Test
    void choosesRowsOfACompositeKey() {
      session.add(Badge.of("A"));
      session.add(Badge.of("B"));
      for (String badge : List.of("A", "B")) {
        session.add(
            new Award().setKey(Award.PERSON, 1).setKey(Award.BADGE, badge).set(Award.YEAR, 1));
      }

      Deleted deleted = session.query(Award.class).orderBy(Award.BADGE.desc()).limit(1).delete();

      assertThat(deleted).hasToString("1 row of award");
      assertThat(session.query(Award.class).one().key(Award.BADGE)).isEqualTo("A");
    }

    @Test
    void givesRowsBackAsDeletedModels() {
      List<Person> deleted = people().filter(Person.CASH.lt(15)).deleteReturning();

      assertThat(deleted).hasSize(1);
      assertThat(deleted.get(0).get(Person.NAME)).isEqualTo("Anna");
      assertThat(deleted.get(0).state()).isEqualTo(ModelState.DELETED);

      session.rollback();
      assertThat(deleted.get(0).state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void untracksModelsWhoseRowsAreGone() {
      Person anna = session.save(people().get(1).set(Person.CASH, 11));
      Person ben = session.save(people().get(2).set(Person.CASH, 22));

      people().filter(Person.ID.eq(1)).delete();

      assertThat(anna.state()).isEqualTo(ModelState.DELETED);
      assertThat(session.getAll()).containsExactly(ben);
      Person other = session.add(Person.named("Other").set(Person.ID, 1));
      assertThat(people().get(1)).isSameAs(other);
    }

    @Test
    void tracksThemAgainAfterARollback() {
      Person anna = session.save(people().get(1).set(Person.CASH, 11));
      session.commit();
      people().delete();

      session.rollback();

      assertThat(anna.state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).containsExactly(anna);
      session.update(anna, Person.CASH.to(12));
    }

    @Test
    void untracksReturnedModels() {
      Person anna = session.save(people().get(1).set(Person.CASH, 11));

      List<Person> deleted = people().filter(Person.ID.lte(2)).deleteReturning();

      assertThat(deleted).hasSize(2).anyMatch(person -> person == anna);
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void leavesATrackedModelThatGoesWithAnotherRow() {
      Diary diary = session.add(new Diary().setKey(Diary.OWNER, 1));

      people().filter(Person.ID.eq(1)).delete();

      assertThat(session.find(Diary.class, diary.pk())).isEmpty();
      assertThatThrownBy(() -> session.delete(diary)).isInstanceOf(MissingRowException.class);
      session.detach(diary);
      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void namesRowsThatStillRefer() {
      ForeignKeyException failure =
          catchThrowableOfType(
              ForeignKeyException.class,
              () -> session.query(City.class).filter(City.NAME.startsWith("O")).delete());

      assertThat(failure)
          .hasMessage(
              "Cannot delete City by a query: rows of Person still refer to some of them through Person.CITY (keys 1, 3); delete those first or declare onDelete(CASCADE).");
      assertThat(failure.model()).isEqualTo("City");
      assertThat(session.query(City.class).count()).isEqualTo(2);
    }

    @Test
    void tellsWhichRowsOfATableWithoutKeyRefer() {
      session.add(new City().set(City.NAME, "Rome"));
      session.execute("CREATE TABLE notes (city INTEGER REFERENCES city (id))");
      session.execute("INSERT INTO notes SELECT id FROM city WHERE name = 'Rome'");

      assertThatThrownBy(() -> session.query(City.class).filter(City.NAME.eq("Rome")).delete())
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete City by a query: rows of notes still refer to some of them through notes.city (key 1); delete those first or declare onDelete(CASCADE).");
    }

    @Test
    void namesRowsThatWouldGoWithThem() {
      Diary diary = session.add(new Diary().setKey(Diary.OWNER, 1));
      session.add(new Padlock().set(Padlock.DIARY, diary));

      assertThatThrownBy(() -> people().delete())
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot delete Person by a query: rows of Diary would be deleted or changed with it, and other rows still refer to those; delete the other rows first or declare onDelete(CASCADE) there, too.");
    }
  }

  @Nested
  class InsertFromAQuery {
    private static final String MARK =
        "Archive.MARK gets no value and needs one; select one for it, since its default is made by the program and not by the database.";

    @Test
    void copiesRows() {
      long inserted =
          people()
              .filter(Person.CASH.gt(15))
              .orderBy(Person.CASH.desc())
              .select(Person.NAME, Person.CITY.keyColumn(), Person.EMAIL)
              .insertInto(Archive.class, Archive.NAME, Archive.CITY, Archive.MARK);

      assertThat(inserted).isEqualTo(3);
      assertThat(session.fetch("SELECT * FROM archive ORDER BY id"))
          .extracting(Object::toString)
          .containsExactly(
              "{id=1, name=Dan, cash=1.0, city=null, mark=dan@x}",
              "{id=2, name=Cleo, cash=1.0, city=1, mark=cleo@x}",
              "{id=3, name=Ben, cash=1.0, city=2, mark=ben@x}");
    }

    @Test
    void copiesCalculationsAndGroups() {
      people()
          .join(City.class)
          .on(Person.CITY)
          .groupBy(City.NAME)
          .select(City.NAME, count(), City.NAME.max())
          .insertInto(Archive.class, Archive.NAME, Archive.CASH, Archive.MARK);

      assertThat(session.fetch("SELECT name, cash FROM archive ORDER BY name"))
          .extracting(Object::toString)
          .containsExactly("{name=Bergen, cash=1.0}", "{name=Oslo, cash=2.0}");
    }

    @Test
    void copiesWithinATable() {
      people().select(Person.NAME, Person.CASH).insertInto(Person.class, Person.NAME, Person.CASH);

      assertThat(people().count()).isEqualTo(8);
    }

    @Test
    void sendsNothingForNone() {
      assertThat(people().none().select(Person.NAME).insertInto(City.class, City.NAME)).isZero();

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAnotherNumberOfFields() {
      assertThatThrownBy(
              () ->
                  people().select(Person.NAME, Person.CASH).insertInto(Archive.class, Archive.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot insert into Archive from a query: it selects 2 columns for 1 field; name one field for each column, in their order.");
    }

    @Test
    void refusesAnotherType() {
      assertThatThrownBy(
              () ->
                  people()
                      .select(Person.NAME, Person.NAME)
                      .insertInto(Archive.class, Archive.NAME, Archive.CASH))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot insert into Archive from a query: its column number 2, Person.NAME, is of type String, and Archive.CASH holds Double; select something of that type.");
    }

    @Test
    void refusesReferencesToAnotherModel() {
      assertThatThrownBy(
              () -> session.query(Diary.class).insertInto(Archive.class, Archive.ID, Archive.CITY))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot insert into Archive from a query: its column number 2, Diary.OWNER, is of type Person, and Archive.CITY holds City; select something of that type.");
    }

    @Test
    void refusesAFieldWithoutValue() {
      assertThatThrownBy(() -> people().select(Person.CASH).insertInto(Archive.class, Archive.CASH))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot insert into Archive from a query: Archive.NAME gets no value and needs one; select one for it, or give the field a constant default.");
      assertThatThrownBy(() -> people().select(Person.NAME).insertInto(Archive.class, Archive.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot insert into Archive from a query: " + MARK);
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAFieldOfAnotherModel() {
      assertThatThrownBy(() -> people().select(Person.NAME).insertInto(Archive.class, City.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot insert into Archive by City.NAME: that field belongs to City; the fields of Archive are ID, NAME, CASH, CITY, MARK.");
    }

    @Test
    void namesWhatAConstraintRefuses() {
      assertThatThrownBy(
              () ->
                  people()
                      .select(Person.NAME, Person.EMAIL)
                      .insertInto(Person.class, Person.NAME, Person.EMAIL))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot insert into Person from a query: two rows of Person would have the same EMAIL, which must be unique.");
      assertThat(people().count()).isEqualTo(4);
    }

    @Test
    void namesReferencesToNothing() {
      assertThatThrownBy(
              () ->
                  people()
                      .select(Person.NAME, Person.ID.plus(70))
                      .insertInto(Person.class, Person.NAME, Person.CITY))
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot insert into Person from a query: a row would refer through Person.CITY to a City that does not exist; choose keys of rows that do.");
    }
  }

  @Nested
  class Upserts {
    private Person proposal(String name, String email, double cash) {
      return Person.named(name).set(Person.EMAIL, email).set(Person.CASH, cash);
    }

    @Test
    void insertWhereNothingIsInTheWay() {
      Person eva = proposal("Eva", "eva@x", 50);

      long written = people().onConflict(Person.EMAIL).doUpdate(Person.CASH).insert(eva);

      assertThat(written).isEqualTo(1);
      assertThat(eva.pk()).isEqualTo(5L);
      assertThat(eva.state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).as("nothing is tracked").isEmpty();
    }

    @Test
    void giveARowTheProposedValues() {
      Person anna = proposal("Other", "anna@x", 11);

      people().onConflict(Person.EMAIL).doUpdate(Person.CASH).insert(anna);

      assertThat(cash()).startsWith("[Anna 11.0,");
      assertThat(anna.pk()).isEqualTo(1L);
      assertThat(anna.get(Person.NAME)).as("what the row has").isEqualTo("Anna");
      assertThat(anna.key(Person.CITY)).isEqualTo(1L);
    }

    @Test
    void calculateFromBothRows() {
      people()
          .onConflict(Person.EMAIL)
          .doUpdate(Person.CASH.to(Person.CASH.plus(proposed(Person.CASH))), Person.NAME.to("both"))
          .where(proposed(Person.CASH).gt(Person.CASH.minus(15)))
          .insert(proposal("a", "anna@x", 1), proposal("b", "dan@x", 2));

      assertThat(cash()).isEqualTo("[both 11.0, Ben 20.0, Cleo 30.0, Dan 40.0]");
    }

    @Test
    void leaveAModelWithoutRowWhereTheConditionDoesNotHold() {
      Person dan = proposal("b", "dan@x", 2);

      long written =
          people()
              .onConflict(Person.EMAIL)
              .doUpdate(Person.CASH)
              .where(Q.of("cash__lt", 5))
              .insert(dan);

      assertThat(written).isZero();
      assertThat(dan.state()).isEqualTo(ModelState.NEW);
      assertThat(dan.pk()).isNull();
    }

    @Test
    void doNothing() {
      Person anna = proposal("Other", "anna@x", 11);
      Person eva = proposal("Eva", "eva@x", 50);

      long written = people().onConflict(Person.EMAIL).doNothing().insert(anna, eva);

      assertThat(written).isEqualTo(1);
      assertThat(anna.state()).isEqualTo(ModelState.NEW);
      assertThat(eva.state()).isEqualTo(ModelState.STORED);
      assertThat(cash()).isEqualTo("[Anna 10.0, Ben 20.0, Cleo 30.0, Dan 40.0, Eva 50.0]");
    }

    @Test
    void doNothingForAnyConflict() {
      Person first = proposal("Other", "new@x", 1).set(Person.ID, 1);
      Person second = proposal("Other", "ben@x", 1);

      assertThat(people().onConflict().doNothing().insert(List.of(first, second))).isZero();
    }

    @Test
    void meetByKeyByConstraintAndByIndex() {
      session.add(
          Badge.of("A").set(Badge.COLOUR, "red").set(Badge.SHAPE, "round").set(Badge.SHELF, 3));
      QuerySet<Badge> badges = session.query(Badge.class);

      badges
          .onConflict(Badge.CODE)
          .doUpdate(Badge.COLOUR)
          .insert(Badge.of("A").set(Badge.COLOUR, "blue"));
      badges
          .onConflict(Badge.SHAPE, Badge.COLOUR)
          .doUpdate(Badge.POINTS.to(7))
          .insert(Badge.of("B").set(Badge.COLOUR, "blue").set(Badge.SHAPE, "round"));
      badges
          .onConflict(Badge.SHELF)
          .doUpdate(Badge.COLOUR.to("green"))
          .insert(Badge.of("C").set(Badge.SHELF, 3));

      assertThat(badges.count()).isEqualTo(1);
      session.clear();
      Badge badge = badges.one();
      assertThat(badge.pk()).isEqualTo("A");
      assertThat(badge.get(Badge.POINTS)).isEqualTo(7);
      assertThat(badge.get(Badge.COLOUR)).isEqualTo("green");
    }

    @Test
    void neverMeetByNull() {
      people()
          .onConflict(Person.EMAIL)
          .doUpdate(Person.CASH)
          .insert(Person.named("a"), Person.named("b"));

      assertThat(people().filter(Person.EMAIL.isNull()).count()).isEqualTo(2);
    }

    @Test
    void namesAnotherConstraintThatRefuses() {
      Person both = proposal("x", "ben@x", 1).set(Person.ID, 1);

      assertThatThrownBy(
              () ->
                  people()
                      .onConflict(Person.ID)
                      .doUpdate(Person.EMAIL)
                      .insert(proposal("y", "y@x", 1), both))
          .isInstanceOf(UniqueConstraintException.class)
          .hasMessage(
              "Cannot save a new Person (number 2 of the list): Person 2 already has this EMAIL, which must be unique; change it, or load and update that Person.");

      assertThat(people().count()).isEqualTo(4);
      assertThat(both.state()).isEqualTo(ModelState.NEW);
    }

    @Test
    void areTakenBackByARollback() {
      Person anna = proposal("Other", "anna@x", 11);
      people().onConflict(Person.EMAIL).doUpdate(Person.CASH).insert(anna);

      session.rollback();

      assertThat(anna.state()).isEqualTo(ModelState.NEW);
      assertThat(anna.pk()).isNull();
      assertThat(anna.get(Person.NAME)).isEqualTo("Other");
      assertThat(cash()).startsWith("[Anna 10.0,");
    }

    @Test
    void makeTheTablesTheyRead() {
      people()
          .onConflict(Person.EMAIL)
          .doUpdate(
              Person.CASH.to(
                  scalar(
                      session.query(Archive.class).selectValue(Archive.CASH.sum().coalesce(3.0)))))
          .insert(proposal("a", "anna@x", 1));

      assertThat(cash()).startsWith("[Anna 3.0");
    }

    @Test
    void refuseFieldsThatAreNotUniqueTogether() {
      assertThatThrownBy(() -> people().onConflict(Person.NAME))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot upsert Person by NAME: no key or unique constraint has just these fields; those of Person are ID; EMAIL.");
      assertThatThrownBy(() -> session.query(Badge.class).onConflict(Badge.COLOUR))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot upsert Badge by COLOUR: no key or unique constraint has just these fields; those of Badge are CODE; COLOUR, SHAPE; SHELF.");
    }

    @Test
    void refuseToUpdateWithoutTarget() {
      assertThatThrownBy(() -> people().onConflict().doUpdate(Person.CASH))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update a Person that is there already without knowing by which fields: name them in onConflict(…).");
    }

    @Test
    void refuseToUpdateNothing() {
      assertThatThrownBy(() -> people().onConflict(Person.EMAIL).doUpdate(new Assignment<?>[0]))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot update nothing where a Person is there already: name what it gets, or use doNothing().");
    }

    @Test
    void refuseAConditionForNothing() {
      assertThatThrownBy(
              () -> people().onConflict(Person.EMAIL).doNothing().where(Person.CASH.gt(1)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot choose which Person to change: doNothing() changes none; use doUpdate(…).");
    }

    @Test
    void refuseTheProposedKeyThatIsMadeOnlyLater() {
      assertThatThrownBy(() -> people().onConflict(Person.EMAIL).doUpdate(Person.ID))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot give a Person that is there already the proposed Person.ID: the database makes that key only when it inserts the row; leave it out.");
    }

    @Test
    void refuseFieldsOfOtherModels() {
      assertThatThrownBy(
              () -> people().onConflict(Person.EMAIL).doUpdate(Person.NAME.to(proposed(City.NAME))))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot upsert Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
      assertThatThrownBy(
              () -> people().onConflict(Person.EMAIL).doUpdate(Person.NAME.to(City.NAME)))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot upsert Person by City.NAME: that field belongs to City; the query reads Person, excluded; join City first.");
    }

    @Test
    void refuseAQueryThatChoosesRows() {
      assertThatThrownBy(() -> people().limit(1).onConflict(Person.EMAIL))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot upsert Person by a query that chooses rows: it is the models given that are written; start from query(Person.class) alone.");
    }
  }

  @Nested
  class GetOrCreate {
    @Test
    void readsTheRowThatIsThere() {
      Created<Person> anna =
          people().getOrCreate(Person.EMAIL.to("anna@x"), Person.NAME.to("Other"));

      assertThat(anna.created()).isFalse();
      assertThat(anna.model().get(Person.NAME)).isEqualTo("Anna");
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void insertsARowWithLookupAndDefaults() {
      Created<Person> eva =
          people()
              .getOrCreate(
                  List.of(Person.EMAIL.to("eva@x"), Person.CITY.toKey(2)), Person.NAME.to("Eva"));

      assertThat(eva.created()).isTrue();
      assertThat(eva.model().pk()).isEqualTo(5L);
      assertThat(eva.model().key(Person.CITY)).isEqualTo(2L);
      assertThat(session.getAll()).containsExactly(eva.model());
      session.commit();
    }

    @Test
    void findsByNullByModelAndByKey() {
      assertThat(
              people()
                  .getOrCreate(Person.CITY.toNull(), Person.NAME.to("x"))
                  .model()
                  .get(Person.NAME))
          .isEqualTo("Dan");
      assertThat(
              people()
                  .getOrCreate(Person.CITY.to(bergen), Person.NAME.to("x"))
                  .model()
                  .get(Person.NAME))
          .isEqualTo("Ben");
      assertThat(people().getOrCreate(Person.CITY.toKey(2), Person.NAME.to("x")).created())
          .isFalse();
      assertThat(
              people()
                  .getOrCreate(Person.NAME.to("Eva"), Person.CITY.to(oslo))
                  .model()
                  .key(Person.CITY))
          .isEqualTo(1L);
    }

    @Test
    void looksAmongTheRowsOfTheQuery() {
      Created<Person> anna =
          people().filter(Person.CASH.gt(100)).getOrCreate(Person.NAME.to("Anna"));

      assertThat(anna.created()).isTrue();
      assertThat(people().filter(Person.NAME.eq("Anna")).count()).isEqualTo(2);
    }

    @Test
    void leavesNoTransactionWhereTheRowHasComeMeanwhile() {
      assertThat(session.inTransaction()).isFalse();
      people().getOrCreate(Person.EMAIL.to("anna@x"));
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void refusesSeveralRows() {
      assertThatThrownBy(() -> people().getOrCreate(Person.CITY.to(oslo)))
          .isInstanceOf(NotOneRowException.class)
          .hasMessageStartingWith(
              "Cannot give the one Person of this query: it has 2 rows: SELECT");
    }

    @Test
    void refusesNothingToLookFor() {
      assertThatThrownBy(() -> people().getOrCreate(List.of(), Person.NAME.to("x")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot look for a Person by nothing: say what the row has, such as Person.CITY.to(…).");
    }

    @Test
    void refusesExpressionsWhetherTheRowIsThereOrNot() {
      String message =
          "Cannot get or create Person with an expression for Person.NAME: a new row has nothing to calculate it from; give a value, or update(…) the row afterwards.";

      assertThatThrownBy(
              () -> people().getOrCreate(Person.EMAIL.to("anna@x"), Person.NAME.to(Person.EMAIL)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
      assertThatThrownBy(
              () -> people().updateOrCreate(Person.EMAIL.to("new@x"), Person.NAME.to(Person.EMAIL)))
          .isInstanceOf(QueryException.class)
          .hasMessage(message);
    }

    @Test
    void refusesAFieldTwice() {
      assertThatThrownBy(() -> people().getOrCreate(Person.NAME.to("Anna"), Person.NAME.to("Ben")))
          .isInstanceOf(QueryException.class)
          .hasMessage("Cannot get or create Person: Person.NAME gets two values; give it one.");
    }

    @Test
    void refusesFieldsOfOtherModels() {
      assertThatThrownBy(() -> people().getOrCreate(City.NAME.to("Oslo")))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot get or create Person by City.NAME: that field belongs to City; the fields of Person are ID, NAME, EMAIL, CASH, CITY.");
    }

    @Test
    void validatesANewRow() {
      assertThatThrownBy(() -> people().getOrCreate(Person.EMAIL.to("eva@x")))
          .isInstanceOf(FieldValidationException.class)
          .hasMessage(
              "Cannot save a new Person: Person.NAME has no value; set one, or give the field a default.");
      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Nested
  class UpdateOrCreate {
    @Test
    void changesTheRowThatIsThere() {
      Created<Person> anna = people().updateOrCreate(Person.EMAIL.to("anna@x"), Person.CASH.to(77));

      assertThat(anna.created()).isFalse();
      assertThat(cash()).startsWith("[Anna 77.0,");
      assertThat(session.getAll()).containsExactly(anna.model());
    }

    @Test
    void insertsARow() {
      Created<Person> eva =
          people()
              .updateOrCreate(Person.EMAIL.to("eva@x"), Person.NAME.to("Eva"), Person.CASH.to(5));

      assertThat(eva.created()).isTrue();
      assertThat(cash()).endsWith(", Eva 5.0]");
    }

    @Test
    void callsHooksAsAddAndUpdateDo() {
      List<String> calls = new ArrayList<>();
      for (HookEvent event : List.of(HookEvent.BEFORE_SAVE, HookEvent.AFTER_UPDATE)) {
        session.addHook(Person.class, event, person -> calls.add(event.name()));
      }

      people().updateOrCreate(Person.EMAIL.to("eva@x"), Person.NAME.to("Eva"));
      people().updateOrCreate(Person.EMAIL.to("eva@x"), Person.NAME.to("Evi"));

      assertThat(calls).containsExactly("BEFORE_SAVE", "BEFORE_SAVE", "AFTER_UPDATE");
    }

    @Test
    void leavesEverythingIfTheChangeIsRefused() {
      assertThatThrownBy(
              () -> people().updateOrCreate(Person.EMAIL.to("anna@x"), Person.CASH.to(-1)))
          .isInstanceOf(FieldValidationException.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(cash()).startsWith("[Anna 10.0,");
    }
  }
}
