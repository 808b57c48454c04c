package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.QueryBuilder;
import io.github.sqlsymphony.query.Row;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionFindingTest {
  private static final String SELECT_BY_KEY =
      "SELECT \"id\", \"name\", \"email\", \"cash\", \"city\" FROM \"people\" WHERE \"id\" = ?";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inMemory();

  private Session session;
  private Person john;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    john = session.add(Person.named("John").set(Person.CASH, 5));
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  @Nested
  class Reading {
    @Test
    void findsByKeyWithOneStatement() {
      session.clear();

      assertThat(session.find(Person.class, 1)).contains(john);
      assertThat(database.statements()).containsExactly(SELECT_BY_KEY);
    }

    @Test
    void findsNothingWhereThereIsNoRow() {
      assertThat(session.find(Person.class, 99)).isEmpty();
    }

    @Test
    void refusesToGetARowThatDoesNotExist() {
      assertThatThrownBy(() -> session.get(Person.class, 99))
          .isInstanceOf(MissingRowException.class)
          .hasMessage(
              "Cannot load Person 99: there is no such row; use find(…) where it may be missing.");
    }

    @Test
    void refusesAKeyOfTheWrongType() {
      assertThatThrownBy(() -> session.get(Person.class, "one"))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot take a value of type String for a value of Person.ID: it is of type Long.");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void refusesAKeyWithTooFewParts() {
      assertThatThrownBy(() -> session.find(Award.class, 1))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "Cannot look for Award by one value: its key has 2 parts, give List.of(PERSON, BADGE).");
    }

    @Test
    void queriesAreLazy() {
      session.query(Person.class).filter(Person.NAME.eq("John"));

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void filtersByAQuery() {
      assertThat(
              session.filter(
                  new QueryBuilder().select().from(Person.class).where(Person.CASH.gt(1.0))))
          .containsExactly(john);
    }

    @Test
    void filtersRows() {
      List<Row> rows = session.filter(new QueryBuilder().select(Person.NAME).from(Person.class));

      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void asksForOneRowOnlyWhenTheFirstIsWanted() {
      assertThat(session.first(new QueryBuilder().select().from(Person.class))).contains(john);
      assertThat(database.statements()).hasSize(1).first().asString().endsWith(" LIMIT ?");
    }

    @Test
    void givesNothingWhereTheFirstIsMissing() {
      assertThat(
              session.first(
                  new QueryBuilder().select().from(Person.class).where(Person.CASH.gt(9.0))))
          .isEmpty();
    }

    @Test
    void givesRowsThatAreNotTrackedAsModels() {
      session.execute("INSERT INTO people (name, cash) VALUES ('Raw', 1)");

      Person raw = session.query(Person.class).filter(Person.NAME.eq("Raw")).one();

      assertThat(raw.state()).isEqualTo(ModelState.STORED);
      assertThat(raw.changedFields()).isEmpty();
      assertThat(session.getAll()).containsExactly(john);
    }

    @Test
    void givesSeparateObjectsForARowThatIsNotTracked() {
      session.clear();

      assertThat(session.get(Person.class, 1)).isNotSameAs(session.get(Person.class, 1));
    }
  }

  @Nested
  class Tracking {
    @Test
    void givesTheTrackedObjectForItsRow() {
      assertThat(session.get(Person.class, 1)).isSameAs(john);
      assertThat(session.query(Person.class).list().get(0)).isSameAs(john);
    }

    @Test
    void refreshesCleanFieldsOfATrackedObject() {
      session.execute("UPDATE people SET cash = 8, name = 'Jack'");

      session.query(Person.class).list();

      assertThat(john.get(Person.NAME)).isEqualTo("Jack");
      assertThat(john.get(Person.CASH)).isEqualTo(8);
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void keepsChangedFieldsOfATrackedObject() {
      session.execute("UPDATE people SET cash = 8, name = 'Jack'");
      john.set(Person.NAME, "Mine");

      session.query(Person.class).list();

      assertThat(john.get(Person.NAME)).isEqualTo("Mine");
      assertThat(john.get(Person.CASH)).isEqualTo(8);
      assertThat(john.changedFields()).containsExactly(Person.NAME);
    }

    @Test
    void findsATrackedObjectWhoseKeyWasSetByTheKeyOfItsRow() {
      john.set(Person.ID, 50);

      assertThat(session.get(Person.class, 1)).isSameAs(john);
      assertThat(john.pk()).isEqualTo(50L);
    }

    @Test
    void givesAllInTheOrderTheyCame() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      Person anna = session.add(Person.named("Anna"));

      assertThat(session.getAll()).containsExactly(john, oslo, anna);
      assertThat(session.getAll(Person.class)).containsExactly(john, anna);
      assertThat(session.getAll(Badge.class)).isEmpty();
    }

    @Test
    void keepsTheOrderWhenADeleteIsRolledBack() {
      Person anna = session.add(Person.named("Anna"));
      session.commit();

      session.delete(john);
      assertThat(session.getAll(Person.class)).containsExactly(anna);
      session.rollback();

      assertThat(session.getAll(Person.class)).containsExactly(john, anna);
    }

    @Test
    void keepsTheOrderWhenAKeyChanges() {
      Person anna = session.add(Person.named("Anna"));

      session.update(john, Person.ID.to(70L));

      assertThat(session.getAll(Person.class)).containsExactly(john, anna);
      assertThat(session.find(Person.class, 70)).containsSame(john);
      assertThat(session.find(Person.class, 1)).isEmpty();
    }

    @Test
    void findsItUnderItsFormerKeyWhenAKeyChangeIsRolledBack() {
      session.update(john, Person.ID.to(70L));
      session.rollback();

      assertThat(session.find(Person.class, 1)).containsSame(john);
      assertThat(session.find(Person.class, 70)).isEmpty();
    }

    @Test
    void allowsKeysToBeExchanged() {
      Person anna = session.add(Person.named("Anna"));

      session.update(john, Person.ID.to(-1L));
      session.update(anna, Person.ID.to(1L));
      session.update(john, Person.ID.to(2L));

      assertThat(session.find(Person.class, 1)).containsSame(anna);
      assertThat(session.find(Person.class, 2)).containsSame(john);
      session.rollback();
      assertThat(session.find(Person.class, 1)).containsSame(john);
      assertThat(session.getAll()).containsExactly(john);
    }

    @Test
    void restoresTheOrderAtASavepoint() {
      Person anna = session.add(Person.named("Anna"));
      Savepoint point = session.savepoint();
      session.delete(john);
      Person late = session.add(Person.named("Late"));
      assertThat(session.getAll()).containsExactly(anna, late);

      point.rollback();

      assertThat(session.getAll()).containsExactly(john, anna);
    }

    @Test
    void tracksNoMoreWhatIsDetached() {
      session.detach(john);

      assertThat(session.getAll()).isEmpty();
      assertThat(session.get(Person.class, 1)).isNotSameAs(john);
    }

    @Test
    void detachesWhatItDoesNotKnow() {
      session.detach(Person.named("New"));

      assertThat(session.getAll()).containsExactly(john);
    }

    @Test
    void tracksNothingAfterClear() {
      session.clear();

      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void doesNotTrackAgainByALaterRollbackWhatWasDetachedBefore() {
      session.detach(john);
      session.add(Person.named("Anna"));

      session.rollback();

      assertThat(session.getAll()).isEmpty();
    }

    @Test
    void tracksAgainWhatWasDetachedInATransactionThatIsRolledBack() {
      session.add(Person.named("Anna"));
      session.detach(john);

      session.rollback();

      assertThat(session.getAll()).containsExactly(john);
      assertThat(session.get(Person.class, 1)).isSameAs(john);
    }

    @Test
    void doesNotTrackAModelThatIsRolledBack() {
      session.add(Person.named("Anna"));

      session.rollback();

      assertThat(session.getAll()).containsExactly(john);
    }

    @Test
    void replacesATrackedObjectWhoseRowIsGoneWhenItsKeyIsGivenAgain() {
      session.execute("DELETE FROM people");

      Person heir = session.add(Person.named("Heir"));

      assertThat(heir.pk()).isEqualTo(1L);
      assertThat(session.getAll()).containsExactly(heir);
      session.rollback();
      assertThat(session.getAll()).containsExactly(john);
    }
  }
}
