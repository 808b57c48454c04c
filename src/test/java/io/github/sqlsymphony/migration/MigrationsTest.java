package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A database goes from version to version, there and back. */
class MigrationsTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @TempDir private Path temporary;
  private Session session;

  /** Makes the tables. */
  static final class First extends Migration {
    First() {
      super(1, "users");
    }

    @Override
    protected List<String> schema() {
      return List.of("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age TEXT)");
    }
  }

  /** Another name, another type, and something that Java says. */
  static final class Second extends Migration {
    Second() {
      super(2, "people with initials");
    }

    @Override
    protected List<String> schema() {
      return List.of(
          "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER, initial TEXT NOT NULL, kind TEXT)",
          "CREATE INDEX people__by_age ON people (age)");
    }

    @Override
    protected Renames renames() {
      return Renames.none().table("users", "people");
    }

    @Override
    protected Conversions conversions() {
      return Conversions.none()
          .fillBy("people", "initial", row -> row.get("name").toString().substring(0, 1));
    }

    @Override
    protected void up(MigrationData data) {
      for (Row row : data.fetch("SELECT id, age FROM people")) {
        data.execute(
            "UPDATE people SET kind = ? WHERE id = ?",
            (Long) row.get("age") < 18 ? "young" : "old",
            row.get("id"));
      }
    }
  }

  private static final SqlMigration THIRD =
      SqlMigration.of(
          3,
          "pets",
          """
          -- a table that belongs to another; and a trigger
          CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id), name TEXT);
          CREATE TRIGGER named AFTER INSERT ON pets BEGIN
            UPDATE pets SET name = coalesce(name, 'no; name') WHERE id = new.id;
          END;
          INSERT INTO pets (owner) SELECT id FROM people WHERE age > 40
          """,
          "DROP TABLE pets;");

  @BeforeEach
  void open() {
    session = SQLiteSession.open(database.name());
  }

  @AfterEach
  void close() {
    session.close();
  }

  private static Migrations all() {
    return Migrations.of(THIRD, new First(), new Second());
  }

  private void fill() {
    session.execute(
        "INSERT INTO users (name, age) VALUES ('Ada', '36'), ('Bo', '7'), ('Cy', '70')");
    session.commit();
  }

  private String rows(String sql) {
    return session.fetch(sql).stream()
        .map(row -> row.toMap().values().toString())
        .toList()
        .toString();
  }

  @Test
  void aNewDatabaseGetsAllVersions() {
    int applied = all().migrate(session);

    assertThat(applied).isEqualTo(3);
    assertThat(all().applied(session)).extracting(AppliedVersion::number).containsExactly(1, 2, 3);
    assertThat(all().applied(session))
        .extracting(AppliedVersion::name)
        .containsExactly("users", "people with initials", "pets");
    assertThat(all().migrate(session)).isZero();
    assertThat(all().newest()).isEqualTo(3);
  }

  @Test
  void rowsComeAlongThereAndBack() {
    all().migrateTo(session, 1);
    fill();
    String before = rows("SELECT id, name, age FROM users ORDER BY id");

    all().migrate(session);

    assertThat(rows("SELECT * FROM people ORDER BY id"))
        .isEqualTo("[[1, Ada, 36, A, old], [2, Bo, 7, B, young], [3, Cy, 70, C, old]]");
    assertThat(rows("SELECT owner, name FROM pets")).isEqualTo("[[3, no; name]]");

    assertThat(all().migrateTo(session, 1)).isEqualTo(2);

    assertThat(rows("SELECT id, name, age FROM users ORDER BY id")).isEqualTo(before);
    assertThat(rows("SELECT typeof(age) FROM users LIMIT 1")).isEqualTo("[[text]]");
    assertThat(all().applied(session)).extracting(AppliedVersion::number).containsExactly(1);
    all().migrateTo(session, 0);
    assertThat(session.schema().tables())
        .extracting(table -> table.name())
        .containsExactly("sqlsymphony_migrations");
  }

  @Test
  void planningShowsTheStatementsAndDoesNothing() {
    List<MigrationPlan> plans = all().plan(session);

    assertThat(plans).hasSize(3);
    assertThat(plans.get(0).sql())
        .containsExactly(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age TEXT)");
    assertThat(plans.get(2).sql()).hasSize(3);
    assertThat(session.schema().tables()).isEmpty();
    all().migrate(session);
    assertThat(all().plan(session)).isEmpty();
    assertThat(all().planTo(session, 2).get(0).losesData()).isTrue();
  }

  @Test
  void oneVersionThatFailsTakesBackThoseBeforeIt() throws IOException {
    Migrations failing =
        Migrations.of(
                new First(),
                SqlMigration.of(2, "rows", "INSERT INTO users (name) VALUES ('A'), ('A')", null),
                SqlMigration.of(3, "wrong", "CREATE UNIQUE INDEX n ON users (name)", null))
            .withBackups(temporary.resolve("backups"));

    assertThatThrownBy(() -> failing.migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot go to 3 wrong; nothing has changed. ");

    assertThat(session.schema().tables()).isEmpty();
    assertThat(failing.applied(session)).isEmpty();
    assertThatThrownBy(
            () ->
                Migrations.of(SqlMigration.of(1, "typing", "CREATE TABEL t (a)", null))
                    .migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot plan to go to 1 typing. ")
        .hasMessageContaining("TABEL");
    try (Stream<Path> files = Files.list(temporary.resolve("backups"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aBackupIsMadeFirst() throws IOException {
    all().migrateTo(session, 1);
    fill();

    all().withBackups(temporary.resolve("backups")).migrate(session);

    try (Stream<Path> files = Files.list(temporary.resolve("backups"))) {
      List<Path> backups = files.toList();
      assertThat(backups).hasSize(1);
      try (Session copy = SQLiteSession.open(backups.get(0).toString())) {
        assertThat(copy.fetch("SELECT name FROM users")).hasSize(3);
      }
    }
  }

  @Test
  void aNewerDatabaseIsLeftAlone() {
    all().migrate(session);
    Migrations older = Migrations.of(new First(), new Second());

    assertThatThrownBy(() -> older.migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate %s: it is of version 3 \"pets\", and this program knows versions up to 2; use a newer program. The database is as it was."
                .formatted(session.database()));
    assertThat(all().applied(session)).hasSize(3);
  }

  @Test
  void aMigrationThatWasChangedIsRefused() {
    Migrations released =
        Migrations.of(SqlMigration.of(1, "t", "CREATE TABLE t (a)", "DROP TABLE t"));
    released.migrate(session);
    Migrations changed =
        Migrations.of(SqlMigration.of(1, "t", "CREATE TABLE t (a, b)", "DROP TABLE t"));

    assertThatThrownBy(() -> changed.migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("migration 1 t was changed since it was applied on ")
        .hasMessageEndingWith(
            "; bring its former text back and add another migration for what is new.");
  }

  @Test
  void aSchemaThatSomebodyHasChangedIsRefused() {
    all().migrateTo(session, 1);
    session.execute("ALTER TABLE users ADD COLUMN more TEXT");
    session.commit();

    assertThatThrownBy(() -> all().migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate: the schema is not that of version 1 any more, somebody else has changed it. To make it that again: drop column users.more.");
  }

  @Test
  void aDatabaseWithoutHistoryCanBeAdopted() {
    session.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age TEXT)");
    session.commit();
    fill();

    assertThatThrownBy(() -> all().migrate(session))
        .hasMessage(
            "Cannot migrate a database that has tables but no history of migrations; say which version it is by adopt(…). It is as it was.");
    assertThatThrownBy(() -> all().adopt(session, 2))
        .hasMessageStartingWith(
            "Cannot adopt %s as version 2: its schema is another one; it would need: "
                .formatted(session.database()));
    all().adopt(session, 1);
    assertThatThrownBy(() -> all().adopt(session, 1))
        .hasMessage(
            "Cannot adopt %s as version 1: it has a history of migrations already."
                .formatted(session.database()));

    assertThat(all().migrate(session)).isEqualTo(2);
    assertThat(rows("SELECT count(*) FROM people")).isEqualTo("[[3]]");
  }

  @Test
  void whatIsNoWayIsTold() {
    assertThatThrownBy(() -> Migrations.of(new First(), SqlMigration.of(1, "x", "", null)))
        .hasMessage(
            "Cannot use the migrations \"users\" and \"x\" together: both have the number 1.");
    assertThatThrownBy(() -> SqlMigration.of(0, "x", "", null))
        .hasMessage("Cannot give the migration \"x\" the number 0; count from 1.");
    assertThatThrownBy(() -> all().migrateTo(session, 7))
        .hasMessage(
            "Cannot migrate to version 7: there is no such migration; the versions are 1, 2, 3.");
    Migrations oneWay = Migrations.of(SqlMigration.of(1, "there", "CREATE TABLE t (a)", null));
    oneWay.migrate(session);
    assertThatThrownBy(() -> oneWay.migrateTo(session, 0))
        .hasMessage("Cannot go back from migration 1 there: it has no script for that.");
  }

  @Test
  void aScriptThatLeavesReferencesToNothingIsRefused() {
    all().migrate(session);
    session.execute("INSERT INTO people (id, name, initial) VALUES (1, 'Ada', 'A')");
    session.execute("INSERT INTO pets (owner) VALUES (1)");
    session.commit();
    Migrations more =
        Migrations.of(
            new First(), new Second(), THIRD, SqlMigration.of(4, "x", "DELETE FROM people", null));

    assertThatThrownBy(() -> more.migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate: 1 row of pets would refer to nothing; nothing has changed. Delete or correct it first.");
    assertThat(rows("SELECT count(*) FROM people")).isEqualTo("[[1]]");
  }

  @Test
  void scriptsAreReadFromAFolder() throws IOException {
    Files.writeString(temporary.resolve("0001_first_table.sql"), "CREATE TABLE t (a);");
    Files.writeString(temporary.resolve("0001_first_table.down.sql"), "DROP TABLE t;");
    Files.writeString(temporary.resolve("0002_more.sql"), "CREATE TABLE u (a); CREATE TABLE v (a)");
    Files.writeString(temporary.resolve("README.txt"), "not a script");

    List<SqlMigration> scripts = SqlMigration.readAll(temporary);
    Migrations.of(scripts).migrate(session);

    assertThat(scripts).extracting(Migration::toString).containsExactly("1 first table", "2 more");
    assertThat(session.schema().tables())
        .extracting(table -> table.name())
        .containsExactly("sqlsymphony_migrations", "t", "u", "v");
    Files.writeString(temporary.resolve("0003_x.down.sql"), "DROP TABLE x;");
    assertThatThrownBy(() -> SqlMigration.readAll(temporary))
        .hasMessage(
            "Cannot read the migration %s: there is a way back but no way there; add 0003_x.sql."
                .formatted(temporary.resolve("0003_x.down.sql")));
  }

  @Test
  void aFolderThatCannotBeReadIsTold() {
    Path missing = temporary.resolve("missing");

    assertThatThrownBy(() -> SqlMigration.readAll(missing))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot read the migrations in %s: java.nio.file.NoSuchFileException: %s; is it a folder with scripts in UTF-8?"
                .formatted(missing, missing));
  }

  @Test
  void scriptsAreReadBesideAClass() {
    List<SqlMigration> scripts =
        SqlMigration.readResources(
            MigrationsTest.class, "0001_boats.sql", "0002_sails_of_boats.sql");
    Migrations boats = Migrations.of(scripts);

    boats.migrate(session);

    assertThat(scripts)
        .extracting(Migration::toString)
        .containsExactly("1 boats", "2 sails of boats");
    assertThat(session.schema().table("boats").orElseThrow().columnNames())
        .containsExactly("id", "name", "sails");
    assertThatThrownBy(() -> boats.migrateTo(session, 0))
        .hasMessage("Cannot go back from migration 2 sails of boats: it has no script for that.");
    assertThatThrownBy(() -> SqlMigration.readResources(MigrationsTest.class, "0003_cows.sql"))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot read the migration 0003_cows.sql: there is no such file beside io.github.sqlsymphony.migration.MigrationsTest; is it in the same package under resources?");
    assertThatThrownBy(() -> SqlMigration.readResources(MigrationsTest.class, "boats.sql"))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot read the migration boats.sql: its name has to be like 0003_add_mail.sql.");
  }

  @Test
  void everyVersionIsRehearsedWithRows() {
    all()
        .rehearse(
            version ->
                version == 1
                    ? List.of("INSERT INTO users (name, age) VALUES ('Ada', '36')")
                    : List.of("INSERT INTO people (name, initial, age) VALUES ('Bo', 'B', 7)"));

    assertThatThrownBy(
            () ->
                all()
                    .rehearse(
                        version ->
                            version == 1
                                ? List.of("INSERT INTO users (name, age) VALUES ('A', 'many')")
                                : List.of()))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith(
            "A database of version 1 users does not come to the newest. Cannot migrate: people.age of row 1 cannot become INTEGER.");
  }

  /** The first two in one. */
  static final class Squashed extends Migration {
    Squashed() {
      super(2, "the first two");
    }

    @Override
    protected List<String> schema() {
      return new Second().schema();
    }
  }

  @Test
  void oneMigrationStandsForAllBeforeIt() {
    Migrations squashed = all().startingWith(new Squashed());
    try (Session fresh = SQLiteSession.open(":memory:")) {
      assertThat(squashed.migrate(fresh)).isEqualTo(2);
      assertThat(squashed.applied(fresh)).extracting(AppliedVersion::number).containsExactly(2, 3);
    }
    all().migrateTo(session, 1);
    assertThatThrownBy(() -> squashed.migrate(session))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate %s: it is of version 1, and this program begins with version 2; use one in between first. The database is as it was."
                .formatted(session.database()));
    all().migrateTo(session, 2);

    assertThat(squashed.migrate(session)).isEqualTo(1);
    assertThat(squashed.migrateTo(session, 0)).isEqualTo(2);
    assertThat(squashed.applied(session)).isEmpty();
    assertThat(Migrations.of(new First(), new Second()).writeSquashed("app", "start"))
        .startsWith("package app;")
        .contains("public final class V0002Start extends Migration", "super(2, \"start\");");
  }
}
