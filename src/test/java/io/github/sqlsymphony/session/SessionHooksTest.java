package io.github.sqlsymphony.session;

import static io.github.sqlsymphony.model.HookEvent.AFTER_DELETE;
import static io.github.sqlsymphony.model.HookEvent.AFTER_LOAD;
import static io.github.sqlsymphony.model.HookEvent.AFTER_SAVE;
import static io.github.sqlsymphony.model.HookEvent.AFTER_UPDATE;
import static io.github.sqlsymphony.model.HookEvent.BEFORE_DELETE;
import static io.github.sqlsymphony.model.HookEvent.BEFORE_LOAD;
import static io.github.sqlsymphony.model.HookEvent.BEFORE_SAVE;
import static io.github.sqlsymphony.model.HookEvent.BEFORE_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.ModelHookException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.model.HookEvent;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionHooksTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();

  private final List<String> calls = Stamped.CALLS;
  private Session session;

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
    session.createTable(Letter.class);
    session.createTable(Person.class);
    session.commit();
    forget();
  }

  @AfterEach
  void close() {
    session.rollback();
    session.close();
  }

  private void forget() {
    calls.clear();
    database.forget();
  }

  private long count(String table) {
    return (Long) session.fetch("SELECT count(*) AS n FROM " + table).get(0).get("n");
  }

  private static void refuse(Model<?> model) {
    throw new IllegalStateException("no");
  }

  @Nested
  class Order {
    private final Letter letter = Letter.saying("hi");

    @BeforeEach
    void addHooks() {
      for (HookEvent event : HookEvent.values()) {
        session.addHook(Letter.class, event, l -> calls.add("session 1 " + event));
        session.addHook(Letter.class, event, l -> calls.add("session 2 " + event));
        letter.addHook(event, l -> calls.add("object " + event));
      }
    }

    @Test
    void ofAnInsert() {
      session.add(letter);

      assertThat(calls)
          .containsExactly(
              "session 1 BEFORE_SAVE",
              "session 2 BEFORE_SAVE",
              "object BEFORE_SAVE",
              "method beforeSave",
              "method afterSave",
              "object AFTER_SAVE",
              "session 2 AFTER_SAVE",
              "session 1 AFTER_SAVE");
    }

    @Test
    void ofAnUpdate() {
      session.add(letter);
      forget();

      session.update(letter, Letter.TEXT.to("ho"));

      assertThat(calls)
          .containsExactly(
              "session 1 BEFORE_SAVE",
              "session 2 BEFORE_SAVE",
              "object BEFORE_SAVE",
              "method beforeSave",
              "session 1 BEFORE_UPDATE",
              "session 2 BEFORE_UPDATE",
              "object BEFORE_UPDATE",
              "method beforeUpdate",
              "method afterUpdate",
              "object AFTER_UPDATE",
              "session 2 AFTER_UPDATE",
              "session 1 AFTER_UPDATE",
              "method afterSave",
              "object AFTER_SAVE",
              "session 2 AFTER_SAVE",
              "session 1 AFTER_SAVE");
    }

    @Test
    void ofADelete() {
      session.add(letter);
      forget();

      session.delete(letter);

      assertThat(calls)
          .containsExactly(
              "session 1 BEFORE_DELETE",
              "session 2 BEFORE_DELETE",
              "object BEFORE_DELETE",
              "method beforeDelete",
              "method afterDelete",
              "object AFTER_DELETE",
              "session 2 AFTER_DELETE",
              "session 1 AFTER_DELETE");
    }

    @Test
    void ofARefresh() {
      session.add(letter);
      forget();

      session.refresh(letter);

      assertThat(calls)
          .containsExactly(
              "session 1 BEFORE_LOAD",
              "session 2 BEFORE_LOAD",
              "object BEFORE_LOAD",
              "method beforeLoad",
              "method afterLoad",
              "object AFTER_LOAD",
              "session 2 AFTER_LOAD",
              "session 1 AFTER_LOAD");
    }
  }

  @Nested
  class Firing {
    @Test
    void aroundAnIgnoredInsertOnlyBefore() {
      session.add(Letter.saying("a").set(Letter.ID, 1));
      session.clear();
      forget();

      session.addOrIgnore(Letter.saying("b").set(Letter.ID, 1));

      assertThat(calls).containsExactly("method beforeSave");
    }

    @Test
    void aroundASaveThatChangesNothingWithoutSendingAnything() {
      Letter letter = session.add(Letter.saying("a"));
      session.commit();
      forget();

      session.save(letter);

      assertThat(calls).containsExactly("method beforeSave", "method afterSave");
      assertThat(database.statements()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void forEveryModelThatAQueryBrings() {
      session.add(Letter.saying("a"));
      session.add(Letter.saying("b"));
      session.commit();
      session.clear();
      forget();

      session.query(Letter.class).list();

      assertThat(calls)
          .containsExactly(
              "method beforeLoad", "method afterLoad", "method beforeLoad", "method afterLoad");
    }

    @Test
    void neverForRawSql() {
      session.execute("INSERT INTO letter (text) VALUES ('a')");
      session.execute("DELETE FROM letter");

      assertThat(calls).isEmpty();
    }

    @Test
    void neverForCounting() {
      session.query(Letter.class).count();

      assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyForItsOwnEvent(HookEvent event) {
      List<String> fired = new ArrayList<>();
      session.addHook(Person.class, event, person -> fired.add(event.name()));

      Person john = session.add(Person.named("John"));
      session.update(john, Person.CASH.to(1.0));
      session.refresh(john);
      session.delete(john);

      boolean twice = event == BEFORE_SAVE || event == AFTER_SAVE;
      assertThat(fired).hasSize(twice ? 2 : 1);
    }

    @Test
    void forModelsOfAnAbstractBase() {
      session.addHook(Stamped.class, BEFORE_SAVE, model -> calls.add("base"));
      session.add(Person.named("John"));

      session.add(Letter.saying("a"));

      assertThat(calls).containsExactly("base", "method beforeSave", "method afterSave");
    }

    @Test
    void forAllModels() {
      session.addHook(Model.class, AFTER_SAVE, model -> calls.add(model.meta().name()));

      session.add(Person.named("John"));
      session.add(Letter.saying("a"));

      assertThat(calls)
          .containsExactly("Person", "method beforeSave", "method afterSave", "Letter");
    }

    @Test
    void forOneObjectOnly() {
      Person john = Person.named("John").addHook(AFTER_SAVE, p -> calls.add(p.get(Person.NAME)));

      session.add(Person.named("Anna"));
      session.add(john);

      assertThat(calls).containsExactly("John");
    }

    @Test
    void noMoreAfterRemoval() {
      Consumer<Person> hook = p -> calls.add("called");
      Person john = Person.named("John").addHook(AFTER_SAVE, hook).removeHook(AFTER_SAVE, hook);

      session.add(john);

      assertThat(calls).isEmpty();
    }

    @Test
    void inOneSessionOnly() {
      session.addHook(Person.class, AFTER_SAVE, p -> calls.add("called"));

      try (Session other = SQLiteSession.open(database.name())) {
        other.add(Person.named("John"));
        other.commit();
      }

      assertThat(calls).isEmpty();
    }

    @Test
    void withTheKeyAfterAnInsert() {
      session.addHook(Person.class, AFTER_SAVE, p -> calls.add("key " + p.pk()));

      session.add(Person.named("John"));

      assertThat(calls).containsExactly("key 1");
    }

    @Test
    void alsoForAHookThatAddsHooks() {
      session.addHook(
          Person.class,
          BEFORE_SAVE,
          p -> session.addHook(Person.class, BEFORE_SAVE, q -> calls.add("added")));

      session.add(Person.named("John"));
      assertThat(calls).isEmpty();
      session.add(Person.named("Anna"));

      assertThat(calls).containsExactly("added");
    }
  }

  @Nested
  class Changing {
    @Test
    void whatIsInserted() {
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.CASH, 5));

      session.add(Person.named("John"));

      assertThat(session.fetch("SELECT cash FROM people").get(0).get("cash")).isEqualTo(5.0);
    }

    @Test
    void whatIsValidated() {
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.NAME, "made"));
      session.add(new Person());
      session.commit();
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.CASH, -1));
      Person john = Person.named("John");
      forget();

      assertThatThrownBy(() -> session.add(john)).isInstanceOf(FieldValidationException.class);

      assertThat(john.get(Person.CASH)).isZero();
      assertThat(john.get(Person.NAME)).isEqualTo("John");
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void whatASaveWrites() {
      Person john = session.add(Person.named("John"));
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.CASH, 5));
      forget();

      session.save(john);

      assertThat(database.statements())
          .contains("UPDATE \"people\" SET \"cash\" = ? WHERE \"id\" = ?");
    }

    @Test
    void whatAnUpdateWrites() {
      Person john = session.add(Person.named("John"));
      session.addHook(Person.class, BEFORE_UPDATE, p -> p.set(Person.EMAIL, "set@hook"));
      john.set(Person.CASH, 3).set(Person.EMAIL, "mine");
      forget();

      session.update(john, Person.NAME.to("Jack"));

      assertThat(database.statements())
          .contains("UPDATE \"people\" SET \"name\" = ?, \"email\" = ? WHERE \"id\" = ?");
      assertThat(john.changedFields()).containsExactly(Person.CASH);
    }

    @Test
    void countsAsSetAfterARollback() {
      Person john = session.add(Person.named("John"));
      session.commit();
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.CASH, 5));

      session.update(john, Person.NAME.to("Jack"));
      session.rollback();

      assertThat(john.changedFields()).containsExactly(Person.NAME, Person.CASH);
    }

    @Test
    void afterTheInsertIsToBeSaved() {
      session.addHook(Person.class, AFTER_SAVE, p -> p.set(Person.CASH, 5));

      Person john = session.add(Person.named("John"));

      assertThat(john.changedFields()).containsExactly(Person.CASH);
    }

    @Test
    void afterLoadingIsToBeSaved() {
      session.add(Person.named("John"));
      session.clear();
      session.addHook(Person.class, AFTER_LOAD, p -> p.set(Person.CASH, 5));

      Person john = session.query(Person.class).one();

      assertThat(john.changedFields()).containsExactly(Person.CASH);
    }

    @Test
    void isUndoneWhereAnInsertIsIgnored() {
      session.add(Person.named("John").set(Person.EMAIL, "x"));
      session.addHook(Person.class, BEFORE_SAVE, p -> p.set(Person.CASH, 5));
      Person second = Person.named("Jim").set(Person.EMAIL, "x");

      session.addOrIgnore(second);

      assertThat(second.get(Person.CASH)).isZero();
    }
  }

  @Nested
  class Throwing {
    @Test
    void saysWhichHookAndKeepsTheCause() {
      session.addHook(Person.class, BEFORE_SAVE, SessionHooksTest::refuse);

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOfSatisfying(
              ModelHookException.class,
              e -> {
                assertThat(e.model()).isEqualTo("Person");
                assertThat(e.event()).isEqualTo("BEFORE_SAVE");
              })
          .hasMessage(
              "Cannot go on with a new Person: its BEFORE_SAVE hook threw java.lang.IllegalStateException: no; the action is cancelled, and database and model are as they were.")
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(database.statements()).isEmpty();
    }

    @Test
    void doesNotEndASentenceTwice() {
      session.addHook(
          Person.class,
          BEFORE_SAVE,
          person -> {
            throw new IllegalStateException("no.");
          });

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .hasMessageContaining("IllegalStateException: no; the action is cancelled");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "AFTER_SAVE"})
    void cancelsAnInsert(HookEvent event) {
      session.addHook(Person.class, event, SessionHooksTest::refuse);
      Person john = Person.named("John");

      assertThatThrownBy(() -> session.add(john)).isInstanceOf(ModelHookException.class);

      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(john.pk()).isNull();
      assertThat(session.inTransaction()).isFalse();
      assertThat(session.getAll()).isEmpty();
      assertThat(count("people")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "AFTER_SAVE"})
    void cancelsAnInsertInsideATransactionAndNothingElse(HookEvent event) {
      Person first = session.add(Person.named("First"));
      session.addHook(Person.class, event, SessionHooksTest::refuse);

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class);
      session.commit();

      assertThat(session.getAll()).containsExactly(first);
      assertThat(count("people")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_SAVE", "BEFORE_UPDATE", "AFTER_UPDATE", "AFTER_SAVE"})
    void cancelsAnUpdate(HookEvent event) {
      Person john = session.add(Person.named("John"));
      session.commit();
      session.addHook(Person.class, event, SessionHooksTest::refuse);
      john.set(Person.CASH, 3);

      assertThatThrownBy(() -> session.update(john, Person.NAME.to("Jack")))
          .isInstanceOf(ModelHookException.class);

      assertThat(john.get(Person.NAME)).isEqualTo("John");
      assertThat(john.changedFields()).containsExactly(Person.CASH);
      assertThat(session.inTransaction()).isFalse();
      assertThat(session.fetch("SELECT name FROM people").get(0).get("name")).isEqualTo("John");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DELETE", "AFTER_DELETE"})
    void cancelsADelete(HookEvent event) {
      Person john = session.add(Person.named("John"));
      session.addHook(Person.class, event, SessionHooksTest::refuse);

      assertThatThrownBy(() -> session.delete(john)).isInstanceOf(ModelHookException.class);

      assertThat(john.state()).isEqualTo(ModelState.STORED);
      assertThat(session.getAll()).containsExactly(john);
      assertThat(count("people")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_LOAD", "AFTER_LOAD"})
    void cancelsARefresh(HookEvent event) {
      Person john = session.add(Person.named("John"));
      session.commit();
      session.execute("UPDATE people SET cash = 9");
      session.commit();
      john.set(Person.NAME, "Mine");
      session.addHook(Person.class, BEFORE_LOAD, p -> p.set(Person.EMAIL, "hook"));
      session.addHook(Person.class, event, SessionHooksTest::refuse);

      assertThatThrownBy(() -> session.refresh(john)).isInstanceOf(ModelHookException.class);

      assertThat(john.get(Person.CASH)).isZero();
      assertThat(john.get(Person.EMAIL)).isNull();
      assertThat(john.changedFields()).containsExactly(Person.NAME);
    }

    @Test
    void cancelsAQuery() {
      session.add(Person.named("John"));
      session.clear();
      session.addHook(Person.class, AFTER_LOAD, SessionHooksTest::refuse);

      assertThatThrownBy(() -> session.query(Person.class).list())
          .isInstanceOf(ModelHookException.class)
          .hasMessage(
              "Cannot go on with Person 1: its AFTER_LOAD hook threw java.lang.IllegalStateException: no; the action is cancelled, and database and model are as they were.");
    }

    @Test
    void undoesWhatTheHookHadSaved() {
      List<Letter> letters = new ArrayList<>();
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            letters.add(session.add(Letter.saying("welcome")));
            refuse(p);
          });

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class);

      assertThat(letters.get(0).pk()).isNull();
      assertThat(session.getAll()).isEmpty();
      assertThat(session.inTransaction()).isFalse();
      assertThat(count("letter")).isZero();
    }

    @Test
    void undoesWhatABeforeHookHadSaved() {
      session.addHook(
          Person.class,
          BEFORE_SAVE,
          p -> {
            session.add(Letter.saying("welcome"));
            refuse(p);
          });

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(count("letter")).isZero();
    }

    @Test
    void undoesWhatTheHookHadSavedInsideATransactionAndNothingElse() {
      session.add(Letter.saying("earlier"));
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            session.add(Letter.saying("welcome"));
            refuse(p);
          });

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class);

      assertThat(count("letter")).isEqualTo(1);
      assertThat(session.getAll()).hasSize(1);
    }

    @Test
    void undoesWhatALoadHookHadSaved() {
      session.add(Person.named("John"));
      session.commit();
      session.clear();
      session.addHook(
          Person.class,
          AFTER_LOAD,
          p -> {
            session.add(Letter.saying("loaded"));
            refuse(p);
          });

      assertThatThrownBy(() -> session.query(Person.class).list())
          .isInstanceOf(ModelHookException.class);
      assertThat(session.inTransaction()).isFalse();

      session.add(Person.named("Anna"));
      assertThatThrownBy(() -> session.query(Person.class).list())
          .isInstanceOf(ModelHookException.class);
      assertThat(count("letter")).isZero();
      assertThat(count("people")).isEqualTo(2);
    }

    @Test
    void undoesWhatTheLoadHookOfAnObjectHadSaved() {
      Person john = session.add(Person.named("John"));
      john.addHook(
          AFTER_LOAD,
          p -> {
            session.add(Letter.saying("loaded"));
            refuse(p);
          });

      assertThatThrownBy(() -> session.refresh(john)).isInstanceOf(ModelHookException.class);

      assertThat(count("letter")).isZero();
    }

    @Test
    void wrapsTheExceptionOfANestedSave() {
      session.addHook(Person.class, AFTER_SAVE, p -> session.add(Person.named(null)));

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class)
          .hasCauseInstanceOf(FieldValidationException.class);
      assertThat(count("people")).isZero();
    }

    @Test
    void letsErrorsThroughAndStillUndoesEverything() {
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            throw new AssertionError("wrong");
          });

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(AssertionError.class);

      assertThat(session.inTransaction()).isFalse();
      assertThat(count("people")).isZero();
    }

    @Test
    void canBeCaughtInsideAnotherHook() {
      session.addHook(Letter.class, AFTER_SAVE, SessionHooksTest::refuse);
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p ->
              assertThatThrownBy(() -> session.add(Letter.saying("x")))
                  .isInstanceOf(ModelHookException.class));

      session.add(Person.named("John"));
      session.commit();

      assertThat(count("people")).isEqualTo(1);
      assertThat(count("letter")).isZero();
    }
  }

  @Nested
  class CallingTheSession {
    @Test
    void savesOtherModelsInTheSameTransaction() {
      session.addHook(Person.class, AFTER_SAVE, p -> session.add(Letter.saying("welcome")));

      session.add(Person.named("John"));
      session.commit();

      assertThat(count("letter")).isEqualTo(1);
    }

    @Test
    void readsWhatItWritesUnderTheSameLock() {
      session.addHook(Person.class, BEFORE_SAVE, p -> session.query(Letter.class).exists());

      session.add(Person.named("John"));

      assertThat(database.statements())
          .containsSubsequence(
              "BEGIN IMMEDIATE",
              "INSERT INTO \"people\" (\"name\", \"email\", \"cash\", \"city\") VALUES (?, ?, ?, ?)");
      assertThat(database.statements().get(0)).isEqualTo("BEGIN IMMEDIATE");
    }

    @Test
    void leavesNoTransactionOpenWhereHooksOnlyReadAndNothingIsSaved() {
      Person john = session.add(Person.named("John"));
      session.commit();
      session.addHook(Person.class, BEFORE_SAVE, p -> session.query(Letter.class).exists());

      session.save(john);

      assertThat(session.inTransaction()).isFalse();
    }

    @Test
    void nestsTransactions() {
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> session.transaction(() -> session.add(Letter.saying("welcome"))));

      session.add(Person.named("John"));
      assertThat(session.inTransaction()).isTrue();
      session.rollback();

      assertThat(count("letter")).isZero();
    }

    @Test
    void cannotEndTheTransaction() {
      List<String> messages = new ArrayList<>();
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            for (Runnable call :
                List.<Runnable>of(
                    session::commit, session::rollback, session::close, session::reconnect)) {
              assertThatThrownBy(call::run)
                  .isInstanceOf(TransactionException.class)
                  .satisfies(e -> messages.add(e.getMessage()));
            }
          });

      session.add(Person.named("John"));

      assertThat(messages)
          .containsExactly(
              "Cannot call commit() inside a hook: the action that called the hook is not complete; call it after that action.",
              "Cannot call rollback() inside a hook: the action that called the hook is not complete; call it after that action.",
              "Cannot call close() inside a hook: the action that called the hook is not complete; call it after that action.",
              "Cannot call reconnect inside a hook: the action that called the hook is not complete; call it after that action.");
      session.commit();
      assertThat(count("people")).isEqualTo(1);
    }

    @Test
    void cannotUseASavepointFromOutside() {
      Savepoint point = session.savepoint();
      session.addHook(Person.class, AFTER_SAVE, p -> point.rollback());

      assertThatThrownBy(() -> session.add(Person.named("John")))
          .isInstanceOf(ModelHookException.class)
          .hasCauseInstanceOf(TransactionException.class);

      assertThat(count("people")).isZero();
      point.release();
    }

    @Test
    void mayUseItsOwnSavepoints() {
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            Savepoint point = session.savepoint();
            session.add(Letter.saying("dropped"));
            point.rollback();
            session.savepoint();
            session.add(Letter.saying("kept"));
          });

      session.add(Person.named("John"));
      session.commit();

      assertThat(count("letter")).isEqualTo(1);
    }

    @Test
    void refusesToInsertWhatAHookHasInsertedAlready() {
      boolean[] nested = new boolean[1];
      session.addHook(
          Person.class,
          BEFORE_SAVE,
          p -> {
            if (!nested[0]) {
              nested[0] = true;
              session.add(p);
            }
          });
      Person john = Person.named("John");

      assertThatThrownBy(() -> session.add(john))
          .isInstanceOf(SessionException.class)
          .hasMessage("Cannot add Person 1: it has a row already; use save or update.");

      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(count("people")).isZero();
    }

    @Test
    void savesTheModelAgainInAnAfterHook() {
      session.addHook(
          Person.class,
          AFTER_SAVE,
          p -> {
            if (p.get(Person.CASH) == 0) {
              session.save(p.set(Person.CASH, 5));
            }
          });

      session.add(Person.named("John"));
      session.commit();

      assertThat(session.fetch("SELECT cash FROM people").get(0).get("cash")).isEqualTo(5.0);
    }

    @Test
    void savesTheModelItselfInABeforeUpdateHook() {
      Person john = session.add(Person.named("John"));
      boolean[] nested = new boolean[1];
      session.addHook(
          Person.class,
          BEFORE_UPDATE,
          p -> {
            if (!nested[0]) {
              nested[0] = true;
              session.save(p);
            }
          });
      forget();

      session.save(john.set(Person.NAME, "Jack"));

      assertThat(database.statements())
          .filteredOn(sql -> sql.startsWith("UPDATE"))
          .containsExactly("UPDATE \"people\" SET \"name\" = ? WHERE \"id\" = ?");
    }

    @Test
    void recoversFromEndlessRecursion() {
      session.addHook(Person.class, AFTER_SAVE, p -> session.save(p));
      Person john = Person.named("John");

      assertThatThrownBy(() -> session.add(john)).isInstanceOf(Throwable.class);

      assertThat(john.state()).isEqualTo(ModelState.NEW);
      assertThat(session.inTransaction()).isFalse();
      assertThat(count("people")).isZero();
    }

    @Test
    void queriesTheSameModelsWhileTheyAreLoaded() {
      session.add(Letter.saying("a"));
      session.add(Letter.saying("b"));
      session.commit();
      session.clear();
      List<Long> counts = new ArrayList<>();
      session.addHook(
          Letter.class, AFTER_LOAD, letter -> counts.add(session.query(Letter.class).count()));

      assertThat(session.query(Letter.class).list()).hasSize(2);

      assertThat(counts).containsExactly(2L, 2L);
    }

    @Test
    void keepsWhatALoadHookHasSaved() {
      session.add(Person.named("John"));
      session.commit();
      session.addHook(Person.class, AFTER_LOAD, p -> session.add(Letter.saying("loaded")));

      session.query(Person.class).list();
      session.query(Person.class).list();
      session.commit();

      assertThat(count("letter")).isEqualTo(2);
    }

    @Test
    void deletesWithTheModel() {
      Person john = session.add(Person.named("John"));
      Letter letter = session.add(Letter.saying("his"));
      session.addHook(Person.class, BEFORE_DELETE, p -> session.delete(letter));
      session.addHook(Person.class, AFTER_DELETE, p -> calls.add(p.state().name()));
      calls.clear();

      session.delete(john);

      assertThat(session.getAll()).isEmpty();
      assertThat(calls).containsExactly("method beforeDelete", "method afterDelete", "DELETED");
    }

    @Test
    void updatesAnotherModelInAnAfterUpdateHook() {
      City oslo = session.add(new City().set(City.NAME, "Oslo"));
      Person john = session.add(Person.named("John").set(Person.CITY, oslo));
      session.addHook(
          Person.class, AFTER_UPDATE, p -> session.update(oslo, City.NAME.to("Bergen")));

      session.update(john, Person.CASH.to(1.0));
      session.rollback();

      assertThat(oslo.state()).isEqualTo(ModelState.NEW);
      assertThat(oslo.get(City.NAME)).isEqualTo("Bergen");
    }
  }
}
