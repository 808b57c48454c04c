package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.fixture.OwnProcess;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.OnDelete;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that migrates there and back is killed at random moments. {@code
 * -Dsqlsymphony.crashes=200} says how often.
 */
class MigrationCrashTest {
  private static final int ROWS = 2_000;
  private static final int LONGEST_MILLIS = 400;

  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @RegisterExtension final Seeds seeds = new Seeds();
  @TempDir private Path temporary;

  /** Somebody, with an age as text. */
  @Table("users")
  static final class User extends Model<User> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull().unique();
    public static final TextField AGE = new TextField();
  }

  /** Somebody, with an age as a number. */
  @Table("people")
  static final class Person extends Model<Person> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField LOGIN = new CharField(40).notNull().unique().renamedFrom("name");
    public static final IntegerField AGE = new IntegerField();
  }

  /** What somebody has written; goes with the one who has. */
  @Table("notes")
  static final class Note extends Model<Note> {
    public static final LongField ID = new LongField().primaryKey();
    public static final ForeignKey<User> AUTHOR =
        new ForeignKey<>(User.class).notNull().onDelete(OnDelete.CASCADE);
  }

  /** Migrates there and back until it is killed. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut") // the test waits for it
    public static void main(String[] args) {
      try (Session session = SQLiteSession.open(args[0])) {
        SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, Path.of(args[1]));
        System.out.println("ready");
        while (true) {
          if (migrations.tableColumns("users").isEmpty()) {
            migrations.revertMigration(-1);
            migrations.confirmRevert();
          } else {
            migrations.migrateFromModel(User.class, Person.class, "users", "people");
          }
        }
      }
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theDatabaseIsWhollyBeforeOrWhollyAfter() throws Exception {
    try (Session session = SQLiteSession.open(database.name())) {
      List<User> users = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        users.add(new User().set(User.NAME, "user " + i).set(User.AGE, Integer.toString(i % 90)));
      }
      session.query(User.class).bulkCreate(users);
      List<Note> notes = new ArrayList<>();
      users.forEach(user -> notes.add(new Note().set(Note.AUTHOR, user)));
      session.query(Note.class).bulkCreate(notes);
      session.commit();
    }
    Path folder = temporary.resolve("migrations");

    for (int i = 0; i < Integer.getInteger("sqlsymphony.crashes", 6); i++) {
      killInTheMiddle(Program.class, database.name(), folder.toString());
      check(folder);
    }
  }

  private void killInTheMiddle(Class<?> program, String... arguments) throws Exception {
    Path output = temporary.resolve("output");
    Process process = OwnProcess.start(output, program, arguments);
    while (process.isAlive() && !Files.readString(output).contains("ready")) {
      Thread.sleep(5);
    }
    Thread.sleep(seeds.below(LONGEST_MILLIS));
    boolean alive = process.isAlive();
    process.destroyForcibly();
    process.waitFor();
    assertThat(alive).as(Files.readString(output)).isTrue();
  }

  private void check(Path folder) throws IOException {
    try (Session session = SQLiteSession.open(database.name())) {
      SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, folder);

      assertThat(session.fetch("PRAGMA integrity_check").toString()).contains("ok");
      assertThat(session.fetch("PRAGMA foreign_key_check")).isEmpty();
      boolean before = migrations.tableColumns("people").isEmpty();
      String table = before ? "users" : "people";
      assertThat(migrations.tableColumns(before ? "people" : "users")).isEmpty();
      assertThat(
              session
                  .fetch(
                      "SELECT count(*) AS n, sum(CAST(age AS INTEGER)) AS ages, count(DISTINCT "
                          + (before ? "name" : "login")
                          + ") AS names, group_concat(DISTINCT typeof(age)) AS types FROM "
                          + table)
                  .get(0)
                  .toMap()
                  .values())
          .extracting(String::valueOf)
          .containsExactly(
              Integer.toString(ROWS), ages(), Integer.toString(ROWS), before ? "text" : "integer");
      assertThat(session.fetch("SELECT author FROM notes")).hasSize(ROWS);
      List<AppliedMigration> history = migrations.history();
      assertThat(history)
          .extracting(AppliedMigration::state)
          .doesNotContain(AppliedMigration.State.STARTED, AppliedMigration.State.REVERTING);
      assertThat(
              history.stream()
                  .filter(entry -> entry.state() == AppliedMigration.State.APPLIED)
                  .count())
          .isEqualTo(before ? 0 : 1);
      try (Stream<Path> files = Files.list(folder)) {
        List<String> names = files.map(file -> file.getFileName().toString()).toList();
        for (AppliedMigration entry : history) {
          if (entry.state() == AppliedMigration.State.APPLIED) {
            assertThat(names).contains(entry.backup());
          }
        }
      }
    }
  }

  // --- versions ---------------------------------------------------------------------------------

  /** The second version: numbers, and what Java says about them. */
  static final class Second extends Migration {
    Second() {
      super(2, "people");
    }

    @Override
    protected List<String> schema() {
      return List.of(
          "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER, kind TEXT NOT NULL)",
          "CREATE INDEX people__by_age ON people (age)");
    }

    @Override
    protected Renames renames() {
      return Renames.none().table("users", "people");
    }

    @Override
    protected Conversions conversions() {
      return Conversions.none().fillBy("people", "kind", row -> "kind " + row.get("id"));
    }

    @Override
    protected void up(MigrationData data) {
      data.execute("UPDATE people SET kind = kind || '!'");
    }
  }

  private static Migrations versions() {
    return Migrations.of(
        new GivenVersion(
            1,
            Conversions.none(),
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age TEXT)"),
        new Second(),
        SqlMigration.of(
            3,
            "notes",
            "CREATE TABLE notes (author INTEGER REFERENCES people (id)); INSERT INTO notes SELECT id FROM people",
            "DROP TABLE notes"));
  }

  /** Goes to the newest version and back to the first until it is killed. */
  static final class VersionsProgram {
    private VersionsProgram() {}

    @SuppressWarnings("SystemOut") // the test waits for it
    public static void main(String[] args) {
      try (Session session = SQLiteSession.open(args[0])) {
        System.out.println("ready");
        while (true) {
          versions().migrate(session);
          versions().migrateTo(session, 2);
          versions().migrateTo(session, 1);
        }
      }
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theDatabaseIsWhollyOfOneVersion() throws Exception {
    try (Session session = SQLiteSession.open(database.name())) {
      versions().migrateTo(session, 1);
      for (int i = 0; i < ROWS; i++) {
        session.execute(
            "INSERT INTO users (name, age) VALUES (?, ?)", "user " + i, Integer.toString(i % 90));
      }
      session.commit();
    }

    for (int i = 0; i < Integer.getInteger("sqlsymphony.crashes", 6); i++) {
      killInTheMiddle(VersionsProgram.class, database.name());
      checkVersion();
    }
  }

  private void checkVersion() {
    try (Session session = SQLiteSession.open(database.name())) {
      assertThat(session.fetch("PRAGMA integrity_check").toString()).contains("ok");
      assertThat(session.fetch("PRAGMA foreign_key_check")).isEmpty();
      List<AppliedVersion> applied = versions().applied(session);
      int version = applied.size();
      assertThat(applied)
          .extracting(AppliedVersion::number)
          .isEqualTo(List.of(1, 2, 3).subList(0, version));
      assertThat(session.schema().tables())
          .extracting(TableSchema::name)
          .containsExactlyInAnyOrderElementsOf(
              List.of(
                      List.of("sqlsymphony_migrations", "users"),
                      List.of("sqlsymphony_migrations", "people"),
                      List.of("sqlsymphony_migrations", "people", "notes"))
                  .get(version - 1));
      assertThat(
              session
                  .fetch(
                      version == 1
                          ? "SELECT count(*) AS n, sum(CAST(age AS INTEGER)) AS ages, group_concat(DISTINCT typeof(age)) AS types FROM users"
                          : "SELECT sum(kind = 'kind ' || id || '!') AS n, sum(age) AS ages, group_concat(DISTINCT typeof(age)) AS types FROM people")
                  .get(0)
                  .toMap()
                  .values())
          .extracting(String::valueOf)
          .containsExactly(Integer.toString(ROWS), ages(), version == 1 ? "text" : "integer");
      if (version == 3) {
        assertThat(session.fetch("SELECT author FROM notes")).hasSize(ROWS);
      }
      assertThat(versions().planTo(session, version)).isEmpty();
    }
  }

  private static String ages() {
    long sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += i % 90;
    }
    return Long.toString(sum);
  }
}
