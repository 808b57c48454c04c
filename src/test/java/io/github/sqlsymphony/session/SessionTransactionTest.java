package io.github.sqlsymphony.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.ForeignKeyException;
import io.github.sqlsymphony.exception.MissingRowException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.ModelState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionTransactionTest {
  private static final String ENDED =
      "Cannot use a savepoint that has ended: it was released or rolled back, or its transaction is over; set a new one.";

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Person.class);
    session.commit();
    database.forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private Person add(String name) {
    return session.add(Person.named(name));
  }

  private List<String> names() {
    return session.fetch("SELECT name FROM people ORDER BY id").stream()
        .map(row -> row.get("name", String.class))
        .toList();
  }

  /** What another connection sees. */
  private List<String> committed() {
    try (Session other = SQLiteSession.open(database.name())) {
      return other.fetch("SELECT name FROM people ORDER BY id").stream()
          .map(row -> row.get("name", String.class))
          .toList();
    }
  }

  /** Only the commands of transactions. */
  private List<String> commands() {
    return database.statements().stream()
        .filter(sql -> sql.matches("(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE).*"))
        .toList();
  }

  @Nested
  class LooseWrites {
    @Test
    void areSeenByOthersOnceTheyAreCommitted() {
      add("John");
      assertThat(session.inTransaction()).isTrue();
      assertThat(committed()).isEmpty();

      session.commit();

      assertThat(session.inTransaction()).isFalse();
      assertThat(committed()).containsExactly("John");
    }

    @Test
    void areDroppedByARollback() {
      add("John");

      session.rollback();

      assertThat(names()).isEmpty();
      assertThat(commands()).containsExactly("BEGIN IMMEDIATE", "ROLLBACK");
    }

    @Test
    void haveNothingToCommitOrRollBackAtFirst() {
      session.commit();
      session.rollback();

      assertThat(database.statements()).isEmpty();
    }

    @Test
    void stayAfterReading() {
      session.query(Person.class).list();

      assertThat(session.inTransaction()).isFalse();
      assertThat(commands()).isEmpty();
    }

    @Test
    void leaveNoTransactionOpenWhenTheFirstIsRefused() {
      add("John").set(Person.EMAIL, "x");
      session.commit();

      assertThatThrownBy(() -> session.execute("INSERT INTO people (name) VALUES (NULL)"))
          .isInstanceOf(RuntimeException.class);

      assertThat(session.inTransaction()).isFalse();
    }
  }

  @Nested
  class Blocks {
    @Test
    void commitAtTheirEnd() {
      session.transaction(() -> add("John"));

      assertThat(committed()).containsExactly("John");
      assertThat(commands()).containsExactly("BEGIN IMMEDIATE", "COMMIT");
    }

    @Test
    void giveTheResult() {
      Person john = session.transaction(() -> add("John"));

      assertThat(john.pk()).isEqualTo(1L);
    }

    @Test
    void giveNullWhereTheResultIsNull() {
      String nothing = session.transaction(() -> null);

      assertThat(nothing).isNull();
    }

    @Test
    void rollBackAllOfItWhenTheyThrow() {
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        add("John");
                        add("Anna");
                        throw new IllegalStateException("no");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no")
          .hasNoSuppressedExceptions();

      assertThat(committed()).isEmpty();
      assertThat(session.getAll()).isEmpty();
      assertThat(commands()).containsExactly("BEGIN IMMEDIATE", "ROLLBACK");
    }

    @Test
    void letCheckedExceptionsThrough() {
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        add("John");
                        throw new IOException("disk");
                      }))
          .isInstanceOf(IOException.class);

      assertThat(committed()).isEmpty();
    }

    @Test
    void rollBackOnErrors() {
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        add("John");
                        throw new AssertionError("wrong");
                      }))
          .isInstanceOf(AssertionError.class);

      assertThat(committed()).isEmpty();
      session.transaction(() -> add("Anna"));
      assertThat(committed()).containsExactly("Anna");
    }

    @Test
    void areRefusedWhileLooseWritesAreOpen() {
      add("John");

      assertThatThrownBy(() -> session.transaction(() -> add("Anna")))
          .isInstanceOf(TransactionException.class)
          .hasMessage(
              "Cannot begin transaction(…): this session has changes that are not committed; call commit() or rollback() first.");
      assertThat(names()).containsExactly("John");
    }

    @Test
    void areRefusedAfterASavepointHasBegunATransaction() {
      session.savepoint();

      assertThatThrownBy(() -> session.transaction(() -> add("Anna")))
          .isInstanceOf(TransactionException.class);
    }

    @Test
    void refuseToBeEndedFromInside() {
      session.transaction(
          () -> {
            add("John");
            assertThatThrownBy(session::commit)
                .isInstanceOf(TransactionException.class)
                .hasMessage("Cannot call commit() inside transaction(…): it commits at its end.");
            assertThatThrownBy(session::rollback)
                .isInstanceOf(TransactionException.class)
                .hasMessage(
                    "Cannot call rollback() inside transaction(…): throw an exception to roll it back.");
            assertThatThrownBy(session::close)
                .isInstanceOf(TransactionException.class)
                .hasMessage(
                    "Cannot call close() inside transaction(…): it is not complete; close the session after it.");
            assertThatThrownBy(session::reconnect)
                .isInstanceOf(TransactionException.class)
                .hasMessage(
                    "Cannot call reconnect inside transaction(…): it would lose what is done in it; call it after.");
            assertThat(session.isOpen()).isTrue();
          });

      assertThat(committed()).containsExactly("John");
    }

    @Test
    void goOnAfterAStatementThatWasRefused() {
      session.transaction(
          () -> {
            session.add(Person.named("John").set(Person.EMAIL, "x"));
            assertThatThrownBy(() -> session.add(Person.named("Jim").set(Person.EMAIL, "x")))
                .isInstanceOf(UniqueConstraintException.class);
            add("Anna");
          });

      assertThat(committed()).containsExactly("John", "Anna");
    }

    @Test
    void canBeRepeatedWithTheSameObjects() {
      Person john = Person.named("John");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(
                () ->
                    session.transaction(
                        () -> {
                          session.add(john);
                          throw new IllegalStateException("again");
                        }))
            .hasMessage("again");
      }

      session.transaction(() -> session.add(john));

      assertThat(committed()).containsExactly("John");
    }
  }

  @Nested
  class NestedBlocks {
    @Test
    void areSavepoints() {
      session.transaction(() -> session.transaction(() -> add("John")));

      assertThat(commands())
          .containsExactly("BEGIN IMMEDIATE", "SAVEPOINT sp_1", "RELEASE sp_1", "COMMIT");
    }

    @Test
    void dropOnlyTheirOwnChanges() {
      session.transaction(
          () -> {
            add("Outer");
            assertThatThrownBy(
                    () ->
                        session.transaction(
                            () -> {
                              add("Inner");
                              throw new IOException("no");
                            }))
                .isInstanceOf(IOException.class);
            add("Later");
          });

      assertThat(committed()).containsExactly("Outer", "Later");
    }

    @Test
    void goWithTheOuterOne() {
      Person[] inner = new Person[1];
      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        session.transaction(() -> inner[0] = add("Inner"));
                        throw new IllegalStateException("no");
                      }))
          .hasMessage("no");

      assertThat(committed()).isEmpty();
      assertThat(inner[0].state()).isEqualTo(ModelState.NEW);
      assertThat(inner[0].pk()).isNull();
    }

    @Test
    void nestThreeDeep() {
      session.transaction(
          () -> {
            add("1");
            session.transaction(
                () -> {
                  add("2");
                  assertThatThrownBy(
                          () ->
                              session.transaction(
                                  () -> {
                                    add("3");
                                    throw new IllegalStateException("no");
                                  }))
                      .hasMessage("no");
                });
          });

      assertThat(committed()).containsExactly("1", "2");
      assertThat(commands())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "SAVEPOINT sp_1",
              "SAVEPOINT sp_2",
              "ROLLBACK TO sp_2",
              "RELEASE sp_2",
              "RELEASE sp_1",
              "COMMIT");
    }
  }

  @Nested
  class Savepoints {
    @Test
    void rollBackWhatCameAfter() {
      add("Before");
      Savepoint point = session.savepoint();
      Person after = add("After");

      point.rollback();
      session.commit();

      assertThat(committed()).containsExactly("Before");
      assertThat(after.pk()).isNull();
      assertThat(session.getAll()).hasSize(1);
    }

    @Test
    void keepWhatCameAfterWhenReleased() {
      Savepoint point = session.savepoint();
      add("After");

      point.release();
      session.commit();

      assertThat(committed()).containsExactly("After");
    }

    @Test
    void beginATransaction() {
      session.savepoint();

      assertThat(session.inTransaction()).isTrue();
      assertThat(commands()).containsExactly("BEGIN IMMEDIATE", "SAVEPOINT sp_1");
    }

    @Test
    void endWhenUsed() {
      Savepoint point = session.savepoint();
      point.rollback();

      assertThatThrownBy(point::rollback)
          .isInstanceOf(TransactionException.class)
          .hasMessage(ENDED);
      assertThatThrownBy(point::release).isInstanceOf(TransactionException.class).hasMessage(ENDED);
    }

    @Test
    void endWithTheTransaction() {
      Savepoint committed = session.savepoint();
      session.commit();
      assertThatThrownBy(committed::rollback).hasMessage(ENDED);

      Savepoint rolledBack = session.savepoint();
      session.rollback();
      assertThatThrownBy(rolledBack::release).hasMessage(ENDED);
    }

    @Test
    void areNotTakenForThoseOfALaterTransaction() {
      Savepoint old = session.savepoint();
      session.commit();
      Savepoint fresh = session.savepoint();
      add("John");

      assertThatThrownBy(old::rollback).hasMessage(ENDED);
      fresh.release();
      session.commit();

      assertThat(committed()).containsExactly("John");
    }

    @Test
    void endWithTheOneAroundThem() {
      Savepoint outer = session.savepoint();
      Savepoint inner = session.savepoint();

      outer.rollback();

      assertThatThrownBy(inner::rollback).hasMessage(ENDED);
    }

    @Test
    void endWithTheOneAroundThemWhenThatIsReleased() {
      Savepoint outer = session.savepoint();
      Savepoint inner = session.savepoint();

      outer.release();

      assertThatThrownBy(inner::release).hasMessage(ENDED);
    }

    @Test
    void nestInAnyOrderOfEnding() {
      Savepoint one = session.savepoint();
      add("1");
      Savepoint two = session.savepoint();
      add("2");
      two.release();
      Savepoint three = session.savepoint();
      add("3");
      three.rollback();
      add("4");
      one.release();
      session.commit();

      assertThat(committed()).containsExactly("1", "2", "4");
      assertThat(commands())
          .containsExactly(
              "BEGIN IMMEDIATE",
              "SAVEPOINT sp_1",
              "SAVEPOINT sp_2",
              "RELEASE sp_2",
              "SAVEPOINT sp_2",
              "ROLLBACK TO sp_2",
              "RELEASE sp_2",
              "RELEASE sp_1",
              "COMMIT");
    }

    @Test
    void workInsideABlock() {
      session.transaction(
          () -> {
            add("1");
            Savepoint point = session.savepoint();
            add("2");
            point.rollback();
          });

      assertThat(committed()).containsExactly("1");
    }

    @Test
    void endWithTheBlockTheyWereSetIn() {
      session.transaction(
          () -> {
            Savepoint[] inner = new Savepoint[1];
            session.transaction(() -> inner[0] = session.savepoint());
            assertThatThrownBy(inner[0]::rollback).hasMessage(ENDED);
          });
    }

    @Test
    void cannotBeUsedInABlockThatBeganAfterThem() {
      session.transaction(
          () -> {
            Savepoint outer = session.savepoint();
            session.transaction(
                () -> {
                  add("John");
                  assertThatThrownBy(outer::rollback)
                      .isInstanceOf(TransactionException.class)
                      .hasMessage(
                          "Cannot use a savepoint inside a transaction(…) or hook that began after it: what they have done would be cut in two; use it after they have ended.");
                });
            outer.release();
          });

      assertThat(committed()).containsExactly("John");
    }
  }

  @Nested
  class RollingBackModels {
    @Test
    void takesKeysAndStatesBack() {
      Person john = add("John");

      session.rollback();

      assertThat(john.pk()).isNull();
      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void keepsKeysThatTheApplicationHasSet() {
      Person john = session.add(Person.named("John").set(Person.ID, 7));

      session.rollback();

      assertThat(john.pk()).isEqualTo(7L);
      assertThat(john.state()).isEqualTo(ModelState.NEW);
    }

    @Test
    void lifesADeletedModelAgain() {
      Person john = add("John");
      session.commit();
      session.delete(john);

      session.rollback();

      assertThat(john.state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).containsExactly(john);
      session.save(john.set(Person.NAME, "Jack"));
      session.commit();
      assertThat(committed()).containsExactly("Jack");
    }

    @Test
    void marksWhatWasSetWhileItWasDeleted() {
      Person john = add("John");
      session.commit();
      session.delete(john);
      john.set(Person.NAME, "Jack");

      session.rollback();

      assertThat(john.changedFields()).containsExactly(Person.NAME);
    }

    @Test
    void marksWhatWasSavedAsChanged() {
      Person john = add("John");
      session.commit();

      session.save(john.set(Person.NAME, "Jack"));
      session.rollback();

      assertThat(john.get(Person.NAME)).isEqualTo("Jack");
      assertThat(john.changedFields()).containsExactly(Person.NAME);
      session.save(john);
      session.commit();
      assertThat(committed()).containsExactly("Jack");
    }

    @Test
    void marksWhatWasUpdatedAsChanged() {
      Person john = add("John");
      session.commit();

      session.update(john, Person.NAME.to("Jack"));
      session.rollback();

      assertThat(john.get(Person.NAME)).isEqualTo("Jack");
      assertThat(john.changedFields()).containsExactly(Person.NAME);
    }

    @Test
    void marksAllOfSeveralUpdates() {
      Person john = add("John");
      session.commit();

      session.update(john, Person.NAME.to("Jack"));
      session.update(john, Person.CASH.to(4.0));
      john.set(Person.EMAIL, "j@x");
      session.rollback();

      assertThat(john.changedFields()).containsExactly(Person.NAME, Person.EMAIL, Person.CASH);
    }

    @Test
    void marksOnlyWhatWasWrittenSinceASavepoint() {
      Person john = add("John");
      session.commit();

      session.update(john, Person.NAME.to("Jack"));
      Savepoint point = session.savepoint();
      session.update(john, Person.CASH.to(4.0));
      point.rollback();
      assertThat(john.changedFields()).containsExactly(Person.CASH);

      session.save(john);
      session.rollback();
      assertThat(john.changedFields()).containsExactly(Person.NAME, Person.CASH);
    }

    @Test
    void findsTheRowByItsKeyAfterAKeyChange() {
      Person john = add("John");
      session.commit();
      session.update(john, Person.ID.to(9L));
      session.rollback();

      assertThat(john.pk()).isEqualTo(9L);
      session.save(john);
      session.commit();

      assertThat(session.fetch("SELECT id FROM people").get(0).get("id")).isEqualTo(9L);
    }

    @Test
    void findsTheRowByItsKeyWhenTheKeyWasSetAndNotSaved() {
      Person john = add("John");
      session.commit();
      session.update(john, Person.NAME.to("Jack"));
      john.set(Person.ID, 9);
      session.rollback();

      session.save(john);
      session.commit();

      assertThat(session.fetch("SELECT id, name FROM people")).hasToString("[{id=9, name=Jack}]");
    }

    @Test
    void takesBackLoadedValues() {
      Person john = session.add(Person.named("John").set(Person.CASH, 1));
      session.commit();
      session.execute("UPDATE people SET cash = 2");
      session.refresh(john);
      assertThat(john.get(Person.CASH)).isEqualTo(2);

      session.rollback();

      assertThat(john.get(Person.CASH)).isEqualTo(1);
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void bringsBackWhatARefreshHasDropped() {
      Person john = add("John");
      session.commit();
      add("Anna");
      john.set(Person.NAME, "Mine");
      session.refresh(john);

      session.rollback();

      assertThat(john.get(Person.NAME)).isEqualTo("Mine");
      assertThat(john.changedFields()).containsExactly(Person.NAME);
    }

    @Test
    void takesBackValuesThatAQueryHasRefreshed() {
      Person john = add("John");
      session.commit();
      session.execute("UPDATE people SET name = 'Raw'");
      session.query(Person.class).list();
      assertThat(john.get(Person.NAME)).isEqualTo("Raw");

      session.rollback();

      assertThat(john.get(Person.NAME)).isEqualTo("John");
    }

    @Test
    void keepsWhatWasRefreshedOutsideOfATransaction() {
      Person john = add("John");
      session.commit();
      try (Session other = SQLiteSession.open(database.name())) {
        other.execute("UPDATE people SET name = 'Raw'");
        other.commit();
      }
      session.query(Person.class).list();
      add("Anna");

      session.rollback();

      assertThat(john.get(Person.NAME)).isEqualTo("Raw");
      assertThat(john.changedFields()).isEmpty();
    }

    @Test
    void keepsReferencesToModelsThatAreNewAgain() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      Person john = session.add(Person.named("John").set(Person.CITY, oslo));
      session.rollback();
      assertThat(john.get(Person.CITY)).isSameAs(oslo);
      assertThat(john.key(Person.CITY)).isNull();

      session.add(oslo);
      session.add(john);
      session.commit();

      assertThat(session.fetch("SELECT city FROM people").get(0).get("city")).isEqualTo(oslo.pk());
    }

    @Test
    void letsAModelBeAddedAgainWithAnotherKey() {
      Person john = add("John");
      session.rollback();
      add("First");

      session.add(john);
      session.commit();

      assertThat(john.pk()).isEqualTo(2L);
      assertThat(committed()).containsExactly("First", "John");
    }

    @Test
    void doesNotTakeBackWhatAnEarlierTransactionCommitted() {
      Person john = add("John");
      session.commit();
      add("Anna");

      session.rollback();

      assertThat(john.state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).containsExactly(john);
    }
  }

  @Nested
  class DeferredForeignKeys {
    @BeforeEach
    void createTables() {
      session.execute(
          "CREATE TABLE note (id INTEGER PRIMARY KEY, author REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED)");
      session.commit();
      database.forget();
    }

    @Test
    void failAtTheCommitAndLeaveTheTransactionOpen() {
      session.execute("INSERT INTO note (author) VALUES (7)");

      assertThatThrownBy(session::commit)
          .isInstanceOf(ForeignKeyException.class)
          .hasMessage(
              "Cannot commit: row 1 of note refers through note.author to a Person that does not exist; store that Person or delete the row, then commit again.");
      assertThat(session.inTransaction()).isTrue();

      session.add(Person.named("Late").set(Person.ID, 7));
      session.commit();
      assertThat(committed()).containsExactly("Late");
    }

    @Test
    void rollBackABlockWhole() {
      Person john = Person.named("John");

      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        session.add(john);
                        session.execute("INSERT INTO note (author) VALUES (7)");
                      }))
          .isInstanceOf(ForeignKeyException.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(john.pk()).isNull();
      assertThat(session.fetch("SELECT * FROM note")).isEmpty();
    }
  }

  @Nested
  class LostTransactions {
    private static final String LOST =
        "Cannot %s: SQLite has rolled back the transaction after an earlier error; leave transaction(…) or call rollback(), and repeat all of it.";

    /** The conflict clause makes SQLite end the whole transaction. */
    private void lose() {
      assertThatThrownBy(
              () -> session.execute("INSERT OR ROLLBACK INTO people (id, name) VALUES (1, 'x')"))
          .isInstanceOf(UniqueConstraintException.class);
    }

    private void keepOne() {
      add("Kept");
      session.commit();
    }

    @Test
    void refuseEverythingUntilTheyAreRolledBack() {
      keepOne();
      Person john = add("John");
      lose();

      assertThat(session.inTransaction()).isTrue();
      assertThatThrownBy(() -> add("Anna"))
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("write"));
      assertThatThrownBy(() -> session.execute("DELETE FROM people"))
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("write"));
      assertThatThrownBy(() -> session.query(Person.class).list())
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("read"));
      assertThatThrownBy(() -> session.fetch("SELECT 1"))
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("read"));
      assertThatThrownBy(session::savepoint)
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("set a savepoint"));
      assertThatThrownBy(session::commit)
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("commit"));

      session.rollback();
      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.pk()).isNull();
      assertThat(committed()).containsExactly("Kept");
    }

    @Test
    void goOnAfterTheRollback() {
      keepOne();
      Person john = add("John");
      lose();
      session.rollback();

      session.add(john);
      session.commit();

      assertThat(committed()).containsExactly("Kept", "John");
    }

    @Test
    void refuseToUseASavepoint() {
      keepOne();
      Savepoint point = session.savepoint();
      lose();

      assertThatThrownBy(point::rollback)
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("roll back to a savepoint"));
      assertThatThrownBy(point::release)
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("release a savepoint"));
    }

    @Test
    void failABlockThatSwallowsTheError() {
      keepOne();
      Person[] john = new Person[1];

      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        john[0] = add("John");
                        lose();
                      }))
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("commit"));

      assertThat(john[0].pk()).isNull();
      assertThat(committed()).containsExactly("Kept");
      session.transaction(() -> session.add(john[0]));
      assertThat(committed()).containsExactly("Kept", "John");
    }

    @Test
    void failABlockWhoseInnerBlockSwallowsTheError() {
      keepOne();

      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        add("John");
                        session.transaction(this::lose);
                      }))
          .isInstanceOf(TransactionException.class)
          .hasMessage(LOST.formatted("go on"))
          .hasNoSuppressedExceptions();

      assertThat(committed()).containsExactly("Kept");
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void giveTheRightToWriteToOthersAtOnce() {
      keepOne();
      add("John");
      lose();

      try (Session other = SQLiteSession.open(database.name())) {
        other.add(Person.named("Other"));
        other.commit();
      }

      session.rollback();
      assertThat(committed()).containsExactly("Kept", "Other");
    }

    @Test
    void happenWhenATriggerRollsBack() {
      session.execute(
          "CREATE TRIGGER no BEFORE INSERT ON people WHEN new.name = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'bad name'); END");
      session.commit();
      add("John");

      assertThatThrownBy(() -> add("bad"))
          .isInstanceOf(DatabaseException.class)
          .hasMessage("Cannot save a new Person: a trigger refused it: bad name.");
      assertThatThrownBy(() -> add("Anna")).hasMessage(LOST.formatted("write"));
      session.rollback();

      assertThat(committed()).isEmpty();
    }

    @Test
    void happenWhenTheDiskIsFull() {
      add("Kept");
      session.commit();
      long pages = (Long) session.fetch("PRAGMA page_count").get(0).get("page_count");
      session.fetch("PRAGMA max_page_count = " + (pages + 4));
      Person john = add("John");

      assertThatThrownBy(
              () ->
                  session.execute(
                      "INSERT INTO people (name, email) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT 'x', hex(randomblob(2000)) FROM n"))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining(
              "the disk is full, or the keys of an autoIncrement() are; make room and repeat the whole transaction");
      session.rollback();

      assertThat(john.pk()).isNull();
      assertThat(committed()).containsExactly("Kept");
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void happenInABlockWhenTheDiskIsFull() {
      session.transaction(() -> add("Kept"));
      long pages = (Long) session.fetch("PRAGMA page_count").get(0).get("page_count");
      session.fetch("PRAGMA max_page_count = " + (pages + 4));
      String large = "x".repeat(3000);

      assertThatThrownBy(
              () ->
                  session.transaction(
                      () -> {
                        add("John");
                        for (int i = 0; i < 100; i++) {
                          session.execute(
                              "INSERT INTO people (name, email) VALUES ('x', ?)", large + i);
                        }
                      }))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("the disk is full")
          .hasNoSuppressedExceptions();

      assertThat(committed()).containsExactly("Kept");
      session.fetch("PRAGMA max_page_count = 10000");
      session.transaction(() -> add("Later"));
      assertThat(committed()).containsExactly("Kept", "Later");
    }
  }

  @Test
  void keepsAModelThatWasRefreshedAfterItsRowWasGone() {
    Person john = add("John");
    session.commit();
    session.transaction(() -> session.execute("DELETE FROM people"));

    assertThatThrownBy(() -> session.transaction(() -> session.refresh(john)))
        .isInstanceOf(MissingRowException.class);

    assertThat(john.state()).isEqualTo(ModelState.STORED);
  }
}
