package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.exception.TransactionException;
import io.github.sqlsymphony.field.BooleanField;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OwnProcess;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A table goes from one model to another with all its rows, and back. */
class SQLiteMigrationManagerTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @TempDir private Path temporary;
  private Path folder;
  private Session session;
  private SQLiteMigrationManager migrations;

  /** Who may log in; ages came in as text. */
  @Table("users")
  public static final class User extends Model<User> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField MAIL = new CharField(60).unique();
    public static final TextField AGE = new TextField();
    public static final Index BY_NAME = Index.on(NAME);
  }

  /** What a user has written; goes with the user. */
  @Table("notes")
  public static final class Note extends Model<Note> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<User> AUTHOR =
        new ForeignKey<>(User.class).notNull().onDelete(OnDelete.CASCADE);
    public static final TextField TEXT = new TextField();
  }

  /** The same users later: another type, another name, something new, something less. */
  @Table("people")
  public static final class Person extends Model<Person> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(80).notNull();
    public static final CharField EMAIL = new CharField(60).unique().renamedFrom("mail");
    public static final IntegerField AGE = new IntegerField();
    public static final BooleanField ACTIVE = new BooleanField().notNull().defaultTo(true);
    public static final Index BY_AGE = Index.on(AGE);
  }

  /** Users with one column more. */
  @Table("users")
  public static final class UserWithCity extends Model<UserWithCity> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField MAIL = new CharField(60).unique();
    public static final TextField AGE = new TextField();
    public static final TextField CITY = new TextField();
    public static final Index BY_NAME = Index.on(NAME);
  }

  /** Users who have to have a mail address. */
  @Table("users")
  public static final class UserWithMail extends Model<UserWithMail> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField MAIL = new CharField(60).unique().notNull();
    public static final TextField AGE = new TextField();
    public static final Index BY_NAME = Index.on(NAME);
  }

  /** Users with something new that each has to have. */
  @Table("users")
  public static final class UserWithCode extends Model<UserWithCode> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField MAIL = new CharField(60).unique();
    public static final TextField AGE = new TextField();
    public static final TextField CODE = new TextField().notNull();
    public static final Index BY_NAME = Index.on(NAME);
  }

  @BeforeEach
  void open() {
    folder = temporary.resolve("migrations");
    session = SQLiteSession.open(database.name());
    for (int i = 1; i <= 100; i++) {
      User user =
          session.add(
              new User()
                  .set(User.NAME, "user " + i)
                  .set(User.MAIL, i % 10 == 0 ? null : i + "@example.org")
                  .set(User.AGE, i % 7 == 0 ? null : Integer.toString(i)));
      session.add(new Note().set(Note.AUTHOR, user).set(Note.TEXT, "note " + i));
    }
    session.commit();
    session.execute("CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= '18'");
    session.execute("CREATE TABLE log (what TEXT)");
    session.execute(
        "CREATE TRIGGER noted AFTER INSERT ON notes BEGIN INSERT INTO log VALUES ((SELECT name FROM users WHERE id = new.author)); END");
    session.execute(
        "CREATE TRIGGER renamed AFTER UPDATE OF name ON users BEGIN INSERT INTO log VALUES (old.name); END");
    session.commit();
    migrations = new SQLiteMigrationManager(session, folder);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private List<String> users(String sql) {
    return session.fetch(sql).stream().map(row -> row.toMap().values().toString()).toList();
  }

  private void migrateToPeople() {
    migrations.migrateFromModel(User.class, Person.class, "users", "people");
  }

  // --- what a migration keeps -------------------------------------------------------------------

  @Test
  void keepsAllValuesUnderNewNamesAndTypes() {
    List<String> before =
        users("SELECT id, name, mail, CAST(age AS INTEGER) FROM users ORDER BY id");

    AppliedMigration done =
        migrations.migrateFromModel(User.class, Person.class, "users", "people");

    assertThat(users("SELECT id, name, email, age FROM people ORDER BY id")).isEqualTo(before);
    assertThat(session.query(Person.class).filter(Person.ACTIVE.isTrue()).count()).isEqualTo(100);
    assertThat(session.get(Person.class, 8).get(Person.AGE)).isEqualTo(8);
    assertThat(done.state()).isEqualTo(AppliedMigration.State.APPLIED);
    assertThat(done.changes()).isNotEmpty();
    assertThat(session.schema().table("people").orElseThrow().indexes())
        .extracting(index -> index.name())
        .containsExactly("people__by_age");
    assertThat(migrations.tableColumns("users")).isEmpty();
    assertThat(migrations.tableColumns("People"))
        .isEqualTo(migrations.tableColumns(Person.class))
        .containsExactly("id", "name", "email", "age", "active");
  }

  @Test
  void keepsWhatRefersToTheTable() {
    migrateToPeople();

    assertThat(users("SELECT count(*) FROM notes JOIN people ON people.id = notes.author"))
        .containsExactly("[100]");
    assertThat(users("PRAGMA foreign_key_check")).isEmpty();
    session.execute("DELETE FROM people WHERE id = 1");
    assertThat(users("SELECT count(*) FROM notes")).containsExactly("[99]");
    session.execute("INSERT INTO notes (author, text) VALUES (2, 'new')");
    session.execute("UPDATE people SET name = 'other' WHERE id = 3");
    assertThat(users("SELECT what FROM log")).containsExactly("[user 2]", "[user 3]");
    assertThat(users("SELECT count(*) FROM adults")).hasSize(1);
    session.rollback();
  }

  @Test
  void leavesTheSettingsOfTheConnectionAsTheyWere() {
    List<String> cache = users("PRAGMA cache_size");

    migrateToPeople();

    assertThat(users("PRAGMA foreign_keys")).containsExactly("[1]");
    assertThat(users("PRAGMA legacy_alter_table")).containsExactly("[0]");
    assertThat(users("PRAGMA cache_size")).isEqualTo(cache);
  }

  @Test
  void addsAColumnWithoutMakingTheTableAnew() {
    MigrationPlan plan =
        migrations.plan(User.class, UserWithCity.class, "users", "users", MigrationOptions.none());

    migrations.migrateFromModel(User.class, UserWithCity.class, "users", "users");

    assertThat(plan.sql()).hasSize(1).first().asString().startsWith("ALTER TABLE \"users\" ADD");
    assertThat(plan.losesData()).isFalse();
    assertThat(session.query(UserWithCity.class).count()).isEqualTo(100);
  }

  @Test
  void planningTouchesNothing() {
    List<String> before = users("SELECT name, sql FROM sqlite_schema ORDER BY name");

    MigrationPlan plan =
        migrations.plan(User.class, Person.class, "users", "people", MigrationOptions.none());

    assertThat(plan.toString()).contains("rename").contains("CREATE TABLE");
    assertThat(users("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    assertThat(migrations.history()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void keepsTheCounterOfKeysThatAreNeverGivenAgain() {
    session.execute("CREATE TABLE tickets (id INTEGER PRIMARY KEY AUTOINCREMENT, seat TEXT)");
    session.execute("INSERT INTO tickets VALUES (500, 'a'), (1, 'b')");
    session.execute("DELETE FROM tickets WHERE id = 500");
    session.commit();

    migrations.migrateFromModel(Ticket.class, TicketWithSeat.class, "tickets", "tickets");
    session.execute("INSERT INTO tickets (seat) VALUES (3)");

    assertThat(users("SELECT max(id) FROM tickets")).containsExactly("[501]");
    session.rollback();
  }

  /** A ticket. */
  @Table("tickets")
  public static final class Ticket extends Model<Ticket> {
    public static final LongField ID = new LongField().primaryKey().autoIncrement();
    public static final TextField SEAT = new TextField();
  }

  /** A ticket whose seat is checked. */
  @Table("tickets")
  public static final class TicketWithSeat extends Model<TicketWithSeat> {
    public static final LongField ID = new LongField().primaryKey().autoIncrement();
    public static final TextField SEAT = new TextField().defaultTo("none");
  }

  // --- what it refuses --------------------------------------------------------------------------

  @Test
  void listsTheRowsWhoseValuesDoNotConvertAndChangesNothing() {
    session.execute("UPDATE users SET age = 'many' WHERE id IN (3, 5)");
    session.execute("UPDATE users SET age = '1.5' WHERE id = 6");
    session.commit();
    List<String> before = users("SELECT name, sql FROM sqlite_schema ORDER BY name");

    MigrationException refused =
        catchThrowableOfType(MigrationException.class, this::migrateToPeople);

    assertThat(refused.problems())
        .containsExactly(
            "people.age of row 3 cannot become INTEGER",
            "people.age of row 5 cannot become INTEGER",
            "people.age of row 6 cannot become INTEGER");
    assertThat(refused)
        .hasMessage(
            "Cannot migrate: people.age of row 3 cannot become INTEGER; people.age of row 5 cannot become INTEGER; people.age of row 6 cannot become INTEGER. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column.");
    assertThat(users("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    assertThat(migrations.history()).isEmpty();
    assertThat(folder.resolve("history.json")).content().isEqualTo("[]\n");
    assertThat(backups()).isEmpty();
  }

  private List<String> backups() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".db"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void convertsAsItIsTold() {
    session.execute("UPDATE users SET age = 'many' WHERE id IN (3, 5)");
    session.commit();

    migrations.migrateFromModel(
        User.class,
        Person.class,
        "users",
        "people",
        MigrationOptions.none()
            .convertBySql("age", "CASE age WHEN 'many' THEN 99 ELSE CAST(age AS INTEGER) END"));

    assertThat(users("SELECT id FROM people WHERE age = 99 ORDER BY id"))
        .containsExactly("[3]", "[5]", "[99]");
  }

  @Test
  void refusesMissingValuesUntilItIsToldWhatToFillIn() {
    assertThatThrownBy(
            () -> migrations.migrateFromModel(User.class, UserWithMail.class, "users", "users"))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Cannot migrate: users.mail of row 10 is NULL; users.mail of row 20 is NULL; users.mail of row 30 is NULL; and 7 more. Nothing has changed;");
    assertThat(migrations.history()).isEmpty();

    migrations.migrateFromModel(
        User.class,
        UserWithMail.class,
        "users",
        "users",
        MigrationOptions.none().fillBySql("mail", "'nobody-' || id"));

    assertThat(session.get(UserWithMail.class, 20).get(UserWithMail.MAIL)).isEqualTo("nobody-20");
    assertThat(session.get(UserWithMail.class, 21).get(UserWithMail.MAIL))
        .isEqualTo("21@example.org");
  }

  @Test
  void aNewColumnThatHasToHaveAValueNeedsOne() {
    assertThatThrownBy(
            () -> migrations.migrateFromModel(User.class, UserWithCode.class, "users", "users"))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Cannot migrate: users.code is new and has to have a value in each of 100 rows.");

    migrations.migrateFromModel(
        User.class,
        UserWithCode.class,
        "users",
        "users",
        MigrationOptions.none().fillBy("code", row -> "code of " + row.get("name")));

    assertThat(session.get(UserWithCode.class, 7).get(UserWithCode.CODE))
        .isEqualTo("code of user 7");
  }

  @Test
  void constantsAreBoundAsValues() {
    migrations.migrateFromModel(
        User.class,
        UserWithCode.class,
        "users",
        "users",
        MigrationOptions.none().fill("code", "it's \"x\"; DROP TABLE users"));

    assertThat(session.get(UserWithCode.class, 1).get(UserWithCode.CODE))
        .isEqualTo("it's \"x\"; DROP TABLE users");
  }

  @Test
  void asksForALikelyRename() {
    assertThatThrownBy(
            () -> migrations.migrateFromModel(User.class, UserWithAddress.class, "users", "users"))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate table users: is address what was called mail before? Declare it by renamedFrom(\"mail\") or rename(\"mail\", \"address\"), or drop the old values by drop(\"mail\").");

    migrations.migrateFromModel(
        User.class,
        UserWithAddress.class,
        "users",
        "users",
        MigrationOptions.none().rename("mail", "address"));

    assertThat(session.get(UserWithAddress.class, 1).get(UserWithAddress.ADDRESS))
        .isEqualTo("1@example.org");
  }

  /** Users whose mail is called otherwise. */
  @Table("users")
  public static final class UserWithAddress extends Model<UserWithAddress> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
    public static final CharField ADDRESS = new CharField(60).unique();
    public static final TextField AGE = new TextField();
    public static final Index BY_NAME = Index.on(NAME);
  }

  @Test
  void refusesATableThatIsNotThatOfTheModel() {
    assertThatThrownBy(
            () -> migrations.migrateFromModel(Note.class, Person.class, "users", "people"))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Cannot migrate table users from Note: it is not the table of that model, which would need: ");
    assertThatThrownBy(
            () -> migrations.migrateFromModel(User.class, Person.class, "user", "people"))
        .hasMessage(
            "Cannot migrate table user: the database has none of that name; the nearest is users.");
    assertThatThrownBy(
            () -> migrations.migrateFromModel(User.class, Person.class, "users", "notes"))
        .hasMessage("Cannot migrate table users to notes: there is a table of that name already.");
    assertThatThrownBy(() -> migrations.migrateFromModel(User.class, User.class, "users", "users"))
        .hasMessage(
            "Cannot migrate table users: it is already as the model says, so there is nothing to do.");
  }

  @Test
  void refusesAnOpenTransaction() {
    session.add(new User().set(User.NAME, "late"));

    assertThatThrownBy(this::migrateToPeople)
        .isInstanceOf(TransactionException.class)
        .hasMessage(
            "Cannot change the schema: a transaction is open; call commit() or rollback() first.");
    session.rollback();
  }

  @Test
  void whatIsDroppedHasToBeThereAndToGo() {
    assertThatThrownBy(
            () ->
                migrations.plan(
                    User.class,
                    UserWithAddress.class,
                    "users",
                    "users",
                    MigrationOptions.none().drop("mial")))
        .isInstanceOf(MigrationException.class)
        .hasMessage("Cannot drop users.mial: there is no such column; the nearest is mail.");
    assertThatThrownBy(
            () ->
                migrations.plan(
                    User.class,
                    UserWithAddress.class,
                    "users",
                    "users",
                    MigrationOptions.none().drop("AGE")))
        .isInstanceOf(MigrationException.class)
        .hasMessage("Cannot drop users.AGE: the model has a field of that column; leave one out.");
  }

  @Test
  void whatWasBrokenBeforeMayStaySo() {
    session.execute(
        "CREATE TRIGGER broken AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (1, 2); END");
    session.execute("CREATE VIEW lost AS SELECT * FROM nowhere");
    session.commit();

    migrations.migrateFromModel(
        User.class,
        UserWithCode.class,
        "users",
        "users",
        MigrationOptions.none().fill("code", "x"));

    assertThat(session.query(UserWithCode.class).count()).isEqualTo(100);
  }

  @Test
  void aStepThatFailsLeavesEverythingAsItWas() {
    session.execute("CREATE VIEW ages AS SELECT age || 'x' AS age, mail FROM users");
    session.execute("CREATE TRIGGER strange AFTER DELETE ON users BEGIN SELECT old.mail; END");
    session.commit();
    List<String> rows = users("SELECT * FROM users ORDER BY id");
    List<String> before = users("SELECT name, sql FROM sqlite_schema ORDER BY name");

    assertThatThrownBy(
            () ->
                migrations.migrateFromModel(
                    User.class,
                    UserWithAddress.class,
                    "users",
                    "users",
                    MigrationOptions.none().drop("mail")))
        .isInstanceOf(MigrationException.class);

    assertThat(users("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    assertThat(users("SELECT * FROM users ORDER BY id")).isEqualTo(rows);
    assertThat(migrations.history()).isEmpty();
    assertThat(backups()).isEmpty();
    assertThat(users("PRAGMA foreign_keys")).containsExactly("[1]");
  }

  // --- backup and revert ------------------------------------------------------------------------

  @Test
  void goesBackToWhereItWas() throws IOException {
    List<String> schema = users("SELECT name, sql FROM sqlite_schema ORDER BY name");
    List<String> rows = users("SELECT * FROM users ORDER BY id");
    migrateToPeople();
    session.add(new Person().set(Person.NAME, "late"));
    session.commit();

    Path replaced = migrations.revertMigration(-1);

    assertThat(users("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(schema);
    assertThat(users("SELECT * FROM users ORDER BY id")).isEqualTo(rows);
    assertThat(users("PRAGMA integrity_check")).containsExactly("[ok]");
    assertThat(users("PRAGMA journal_mode")).containsExactly("[wal]");
    assertThat(migrations.history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.REVERTED);
    try (Session copy =
        SQLiteSession.open(replaced.toString(), SessionOptions.defaults().createTables(false))) {
      assertThat(copy.query(Person.class).count()).isEqualTo(101);
    }
    assertThat(migrations.confirmRevert()).isEqualTo(1);
    assertThat(replaced).doesNotExist();
    assertThat(migrations.confirmRevert()).isZero();
  }

  @Test
  void goesBackOverSeveralMigrations() {
    List<String> rows = users("SELECT * FROM users ORDER BY id");
    migrations.migrateFromModel(User.class, UserWithCity.class, "users", "users");
    migrations.migrateFromModel(
        UserWithCity.class,
        UserWithMail.class,
        "users",
        "users",
        MigrationOptions.none().fillBySql("mail", "id"));

    migrations.revertMigration(0);

    assertThat(users("SELECT * FROM users ORDER BY id")).isEqualTo(rows);
    assertThat(migrations.history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.REVERTED, AppliedMigration.State.REVERTED);
    assertThatThrownBy(() -> migrations.revertMigration(0))
        .hasMessage(
            "Cannot revert a migration of %s: none of those in %s is applied to it."
                .formatted(database.name(), folder));
    migrateToPeople();
    assertThatThrownBy(() -> migrations.revertMigration(0))
        .hasMessage(
            "Cannot revert the migration with the index 0: it is reverted already; those that are applied have the indexes 2.");
    assertThatThrownBy(() -> migrations.revertMigration(7))
        .hasMessage(
            "Cannot revert migration 7: the history in %s has 3, of which 1 are applied; count from 0, or back from -1."
                .formatted(folder));
  }

  @Test
  void aBackupHasWhatOthersHaveCommittedAndNothingElse() {
    try (Session other = SQLiteSession.open(database.name())) {
      other.add(new User().set(User.NAME, "committed by another"));
      other.commit();
      List<User> reading = new ArrayList<>();
      try (Stream<User> stream = other.query(User.class).stream()) {
        stream.limit(1).forEach(reading::add);
      }
    }

    migrateToPeople();

    try (Session copy =
        SQLiteSession.open(
            folder.resolve(backups().get(0)).toString(),
            SessionOptions.defaults().createTables(false))) {
      assertThat(copy.query(User.class).filter(User.NAME.startsWith("committed")).count())
          .isEqualTo(1);
      assertThat(copy.query(User.class).count()).isEqualTo(101);
    }
  }

  @Test
  void revertsWhileAnotherSessionIsOpen() {
    migrateToPeople();
    try (Session other =
        SQLiteSession.open(database.name(), SessionOptions.defaults().createTables(false))) {
      assertThat(other.query(Person.class).count()).isEqualTo(100);

      migrations.revertMigration(-1);

      assertThat(other.query(User.class).count()).isEqualTo(100);
      assertThatThrownBy(() -> other.query(Person.class).count()).hasMessageContaining("people");
    }
  }

  @Test
  void aMissingOrWrongBackupIsToldBeforeAnythingIsReplaced() throws IOException {
    migrateToPeople();
    Path backup = folder.resolve(backups().get(0));
    Path aside = temporary.resolve("aside.db");
    Files.move(backup, aside);

    assertThatThrownBy(() -> migrations.revertMigration(-1))
        .hasMessage(
            "Cannot revert migration 1: its backup %s is missing; put it back.".formatted(backup));
    Files.writeString(backup, "this is no database at all, but long enough to look like one");
    assertThatThrownBy(() -> migrations.revertMigration(-1))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot read the backup " + backup);
    Files.delete(backup);
    try (Session empty = SQLiteSession.open(backup.toString())) {
      empty.createTable(Ticket.class);
    }
    assertThatThrownBy(() -> migrations.revertMigration(-1))
        .hasMessage(
            "Cannot revert migration 1: %s has no such table as there was before it."
                .formatted(backup));
    assertThat(session.query(Person.class).count()).isEqualTo(100);
  }

  @Test
  void aDamagedBackupReplacesNothing() throws IOException {
    migrateToPeople();
    List<String> rows = users("SELECT * FROM people ORDER BY id");
    Path backup = folder.resolve(backups().get(0));
    byte[] bytes = Files.readAllBytes(backup);
    Arrays.fill(bytes, 4096, 8192, (byte) 7);
    Files.write(backup, bytes);

    assertThatThrownBy(() -> migrations.revertMigration(-1))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot read the backup " + backup + ": it is damaged; ");

    assertThat(users("SELECT * FROM people ORDER BY id")).isEqualTo(rows);
    assertThat(migrations.history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.APPLIED);
  }

  @Test
  void aBackupOfAnotherDatabaseReplacesNothing() {
    migrateToPeople();
    Path second = temporary.resolve("second.db");
    Path sameName = temporary.resolve(Path.of(database.name()).getFileName());

    for (Path file : List.of(second, sameName)) {
      try (Session other = SQLiteSession.open(file.toString())) {
        other.add(new User().set(User.NAME, "of another database"));
        other.commit();
        SQLiteMigrationManager others = new SQLiteMigrationManager(other, folder);

        assertThatThrownBy(() -> others.revertMigration(-1))
            .isInstanceOf(MigrationException.class)
            .hasMessage(
                file.equals(second)
                    ? "Cannot revert a migration of %s: none of those in %s is applied to it."
                        .formatted(file, folder)
                    : "Cannot revert migration 1 of %s: %s is not as that has left it; is it another database of that name?"
                        .formatted(folder, file));
        assertThat(other.query(User.class).count()).isEqualTo(1);
      }
    }
    migrations.revertMigration(-1);
    assertThat(session.query(User.class).count()).isEqualTo(100);
  }

  @Test
  void databasesOfOneFolderGoBackByThemselves() {
    migrateToPeople();
    try (Session other = SQLiteSession.open(temporary.resolve("second.db").toString())) {
      other.add(new User().set(User.NAME, "of another database"));
      other.commit();
      SQLiteMigrationManager others = new SQLiteMigrationManager(other, folder);
      others.migrateFromModel(User.class, Person.class, "users", "people");

      assertThatThrownBy(() -> migrations.revertMigration(1))
          .hasMessage(
              "Cannot revert the migration with the index 1: it is one of second.db, and this is %s."
                  .formatted(database.name()));
      migrations.revertMigration(-1);
      assertThat(session.query(User.class).count()).isEqualTo(100);
      assertThat(other.query(Person.class).count()).isEqualTo(1);
      others.revertMigration(-1);
      assertThat(others.confirmRevert()).isEqualTo(1);
      assertThat(other.query(User.class).count()).isEqualTo(1);
    }
    assertThat(migrations.confirmRevert()).isEqualTo(1);
  }

  // --- bad days -------------------------------------------------------------------------------

  @Test
  void aFullDiskLeavesEverythingAsItWas() {
    session.execute("UPDATE users SET name = name || hex(zeroblob(10000))");
    session.commit();
    List<String> rows = users("SELECT * FROM users ORDER BY id");
    long pages = (Long) session.fetch("PRAGMA page_count").get(0).get("page_count");
    session.execute("PRAGMA max_page_count = " + (pages + 2));

    assertThatThrownBy(
            () ->
                migrations.migrateFromModel(
                    User.class,
                    UserWithCode.class,
                    "users",
                    "users",
                    MigrationOptions.none().fillBySql("code", "hex(zeroblob(5000))")))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot rebuild table users; nothing has changed. ")
        .hasMessageContaining("full");

    assertThat(users("SELECT * FROM users ORDER BY id")).isEqualTo(rows);
    assertThat(migrations.history()).isEmpty();
    assertThat(backups()).isEmpty();
    assertThat(users("PRAGMA integrity_check")).containsExactly("[ok]");
    assertThat(users("PRAGMA foreign_keys")).containsExactly("[1]");
    session.execute("PRAGMA max_page_count = 1000000");
    migrations.migrateFromModel(
        User.class,
        UserWithCode.class,
        "users",
        "users",
        MigrationOptions.none().fill("code", "x"));
    assertThat(session.query(UserWithCode.class).count()).isEqualTo(100);
  }

  @Test
  void whoWritesKeepsAMigrationFromBeginning() {
    try (Session writer = SQLiteSession.open(database.name());
        Session impatient =
            SQLiteSession.open(
                database.name(), SessionOptions.defaults().busyTimeout(Duration.ofMillis(50)))) {
      writer.add(new User().set(User.NAME, "not committed"));
      SQLiteMigrationManager waiting = new SQLiteMigrationManager(impatient, folder);

      assertThatThrownBy(
              () -> waiting.migrateFromModel(User.class, Person.class, "users", "people"))
          .isInstanceOf(SessionException.class);

      assertThat(waiting.history()).isEmpty();
      assertThat(backups()).isEmpty();
      writer.rollback();
      waiting.migrateFromModel(User.class, Person.class, "users", "people");
    }
    assertThat(session.query(Person.class).count()).isEqualTo(100);
  }

  /** Writes, and does not commit. */
  static final class Writer {
    private Writer() {}

    @SuppressWarnings("SystemOut") // the test waits for it
    public static void main(String[] args) throws InterruptedException {
      try (Session session = SQLiteSession.open(args[0])) {
        session.add(new User().set(User.NAME, "not committed"));
        System.out.println("ready");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  @Timeout(60)
  void soDoesAnotherProcessThatWrites() throws Exception {
    Path output = temporary.resolve("output");
    Process writer = OwnProcess.start(output, Writer.class, database.name());
    try (Session impatient =
        SQLiteSession.open(
            database.name(), SessionOptions.defaults().busyTimeout(Duration.ofMillis(50)))) {
      while (writer.isAlive() && !Files.readString(output).contains("ready")) {
        Thread.sleep(5);
      }
      SQLiteMigrationManager waiting = new SQLiteMigrationManager(impatient, folder);

      assertThatThrownBy(
              () -> waiting.migrateFromModel(User.class, Person.class, "users", "people"))
          .isInstanceOf(SQLSymphonyException.class);

      assertThat(waiting.history()).isEmpty();
      assertThat(backups()).isEmpty();
      writer.destroyForcibly();
      writer.waitFor();
      waiting.migrateFromModel(User.class, Person.class, "users", "people");
    } finally {
      writer.destroyForcibly();
    }
    assertThat(session.query(Person.class).count()).isEqualTo(100);
  }

  @Test
  void aFolderThatIsGoneIsToldAndNothingHappens() throws IOException {
    Files.delete(folder);

    assertThatThrownBy(this::migrateToPeople)
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot ");

    assertThat(session.query(User.class).count()).isEqualTo(100);
    Files.writeString(folder, "a file, not a folder");
    assertThatThrownBy(() -> new SQLiteMigrationManager(session, folder))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot make the folder for migrations " + folder);
  }

  /** As root nothing is read-only, but /proc takes no files from anybody. */
  private Path readOnly() throws IOException {
    Path readOnly = Files.createDirectory(temporary.resolve("read only"));
    assertThat(readOnly.toFile().setWritable(false)).isTrue();
    return Files.isWritable(readOnly) ? Path.of("/proc") : readOnly;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatCannotBeWrittenIsToldAndNothingHappens() throws IOException {
    Path readOnly = readOnly();
    List<String> before = users("SELECT name, sql FROM sqlite_schema ORDER BY name");

    assertThatThrownBy(
            () ->
                new SQLiteMigrationManager(session, readOnly)
                    .migrateFromModel(User.class, Person.class, "users", "people"))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining(readOnly.toString());
    assertThatThrownBy(() -> new SQLiteMigrationManager(session, readOnly.resolve("migrations")))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "Cannot make the folder for migrations " + readOnly.resolve("migrations"));
    try (Session other = SQLiteSession.open(":memory:")) {
      assertThatThrownBy(
              () ->
                  Migrations.of(SqlMigration.of(1, "cities", "CREATE TABLE cities (id)", null))
                      .withBackups(readOnly)
                      .migrate(other))
          .isInstanceOf(SQLSymphonyException.class);
      assertThat(other.schema().tables()).isEmpty();
    }
    assertThat(users("SELECT name, sql FROM sqlite_schema ORDER BY name")).isEqualTo(before);
    assertThat(session.query(User.class).count()).isEqualTo(100);
  }

  @Test
  void whatOthersWriteWhileARevertBeginsIsKept() {
    migrateToPeople();
    Path kept = temporary.resolve("kept.db");

    boolean unused =
        session.changeSchema(
            manager -> {
              long version = SQLiteMigrationManager.keep(manager, kept);
              SQLiteMigrationManager.keepUpTo(manager, kept, version);
              try (Session other =
                  SQLiteSession.open(
                      database.name(), SessionOptions.defaults().createTables(false))) {
                other.add(new Person().set(Person.NAME, "in between"));
                other.commit();
              }
              SQLiteMigrationManager.keepUpTo(manager, kept, version);
              return true;
            });

    try (Session copy =
        SQLiteSession.open(kept.toString(), SessionOptions.defaults().createTables(false))) {
      assertThat(copy.query(Person.class).filter(Person.NAME.eq("in between")).count())
          .isEqualTo(1);
    }
  }

  // --- history ----------------------------------------------------------------------------------

  @Test
  void theHistoryIsReadable() throws IOException {
    migrateToPeople();

    String text = Files.readString(folder.resolve("history.json"));

    assertThat(text)
        .startsWith("[\n    {\n        \"number\": 1,\n        \"at\": \"")
        .contains("\"state\": \"APPLIED\"", "\"from\": \"users\"", "\"to\": \"people\"");
    assertThat(new SQLiteMigrationManager(session, folder).history())
        .isEqualTo(migrations.history());
  }

  @Test
  void aHistoryThatIsNoneIsToldAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("history.json"), "[{\"number\": 1}]");

    assertThatThrownBy(() -> new SQLiteMigrationManager(session, folder))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot read the history of migrations %s: it is not what was written there; restore the file, or move it away together with its backups."
                .formatted(folder.resolve("history.json")));
    assertThat(folder.resolve("history.json")).content().isEqualTo("[{\"number\": 1}]");
  }

  @Test
  void whatACrashHasLeftOpenIsFoundOutFromTheSchema() throws IOException {
    migrateToPeople();
    Path file = folder.resolve("history.json");
    Files.writeString(file, Files.readString(file).replace("APPLIED", "STARTED"));

    assertThat(new SQLiteMigrationManager(session, folder).history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.APPLIED);

    Files.writeString(file, Files.readString(file).replace("APPLIED", "REVERTING"));
    assertThat(new SQLiteMigrationManager(session, folder).history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.APPLIED);

    migrations.revertMigration(-1);
    Files.writeString(file, Files.readString(file).replace("REVERTED", "REVERTING"));
    assertThat(new SQLiteMigrationManager(session, folder).history())
        .extracting(AppliedMigration::state)
        .containsExactly(AppliedMigration.State.REVERTED);

    Files.writeString(file, Files.readString(file).replace("REVERTED", "STARTED"));
    assertThat(new SQLiteMigrationManager(session, folder).history()).isEmpty();
    assertThat(backups()).noneMatch(name -> name.startsWith("0001-users"));
  }

  @Test
  void tellsHowFarItIs() {
    List<MigrationListener.Progress> told = new ArrayList<>();

    migrations.migrateFromModel(
        User.class, Person.class, "users", "people", MigrationOptions.none().listener(told::add));

    assertThat(told.get(0).step()).isEqualTo(1);
    assertThat(told)
        .anySatisfy(
            progress -> {
              assertThat(progress.what()).isEqualTo("rebuild table people");
              assertThat(progress.rowsDone()).isEqualTo(100);
              assertThat(progress.rowsInAll()).isEqualTo(100);
            });
  }

  @Test
  void worksInMemory() {
    try (Session memory = SQLiteSession.open(":memory:")) {
      memory.add(new User().set(User.NAME, "Ada").set(User.AGE, "36"));
      memory.commit();
      SQLiteMigrationManager inMemory =
          new SQLiteMigrationManager(memory, temporary.resolve("memory"));

      inMemory.migrateFromModel(User.class, Person.class, "users", "people");
      int age = memory.query(Person.class).first().orElseThrow().get(Person.AGE);
      inMemory.revertMigration(-1);

      assertThat(age).isEqualTo(36);
      assertThat(memory.query(User.class).first().orElseThrow().get(User.AGE)).isEqualTo("36");
    }
  }
}
