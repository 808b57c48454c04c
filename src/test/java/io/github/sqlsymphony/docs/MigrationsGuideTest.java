package io.github.sqlsymphony.docs;

import static io.github.sqlsymphony.docs.Manual.explanation;
import static io.github.sqlsymphony.docs.Manual.shows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.migration.AppliedMigration;
import io.github.sqlsymphony.migration.Conversions;
import io.github.sqlsymphony.migration.Migrate;
import io.github.sqlsymphony.migration.Migration;
import io.github.sqlsymphony.migration.MigrationOptions;
import io.github.sqlsymphony.migration.MigrationPlan;
import io.github.sqlsymphony.migration.Migrations;
import io.github.sqlsymphony.migration.SQLiteMigrationManager;
import io.github.sqlsymphony.migration.SqlMigration;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The snippets and outputs of {@code docs/guide/migrations.md}. */
class MigrationsGuideTest {
  @RegisterExtension private final DatabaseExtension database = DatabaseExtension.inFile();
  @TempDir private Path folder;
  private Session session;

  // tag::migrations/models[]
  @Table("helmet")
  public static class Helmet extends Model<Helmet> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField SIZE = new TextField();
    public static final CharField COLOUR = new CharField(20);
  }

  @Table("helmet")
  public static class SizedHelmet extends Model<SizedHelmet> {
    public static final LongField ID = new LongField().primaryKey();
    public static final IntegerField CENTIMETRES = new IntegerField().renamedFrom("size");
    public static final CharField COLOUR = new CharField(20).notNull();
    public static final TextField MAKER = new TextField().notNull().defaultTo("unknown");
  }

  // end::migrations/models[]

  @BeforeEach
  void addRows() {
    session = SQLiteSession.open(database.name());
    session.add(new Helmet().set(Helmet.SIZE, "56").set(Helmet.COLOUR, "red"));
    session.add(new Helmet().set(Helmet.SIZE, "58").set(Helmet.COLOUR, "blue"));
    session.commit();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void migratesAndGoesBack() {
    // tag::migrations/migrate[]
    SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, folder);
    AppliedMigration done =
        migrations.migrateFromModel(Helmet.class, SizedHelmet.class, "helmet", "helmet");
    // end::migrations/migrate[]

    shows("migrations/changes", String.join("\n", done.changes()));
    assertThat(session.get(SizedHelmet.class, 2).get(SizedHelmet.CENTIMETRES)).isEqualTo(58);

    // tag::migrations/revert[]
    Path replaced = migrations.revertMigration(-1);
    migrations.confirmRevert();
    // end::migrations/revert[]

    assertThat(replaced).doesNotExist();
    assertThat(session.get(Helmet.class, 2).get(Helmet.SIZE)).isEqualTo("58");
  }

  @Test
  void listsWhatCannotComeAlong() {
    session.add(new Helmet().set(Helmet.SIZE, "large"));
    session.commit();
    SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, folder);

    shows(
        "migrations/problems",
        explanation(
            () ->
                migrations.migrateFromModel(Helmet.class, SizedHelmet.class, "helmet", "helmet")));

    // tag::migrations/options[]
    MigrationOptions options =
        MigrationOptions.none()
            .convertBySql(
                "centimetres", "CASE centimetres WHEN 'large' THEN 60 ELSE centimetres END")
            .fill("colour", "white")
            .fillBy("maker", row -> "red".equals(row.get("colour")) ? "Bern" : "unknown");
    // end::migrations/options[]

    migrations.migrateFromModel(Helmet.class, SizedHelmet.class, "helmet", "helmet", options);
    assertThat(session.get(SizedHelmet.class, 3).get(SizedHelmet.CENTIMETRES)).isEqualTo(60);
    assertThat(session.get(SizedHelmet.class, 3).get(SizedHelmet.COLOUR)).isEqualTo("white");
  }

  @Test
  void plans() {
    SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, folder);
    // tag::migrations/plan[]
    MigrationPlan plan =
        migrations.plan(
            Helmet.class, SizedHelmet.class, "helmet", "helmet", MigrationOptions.none());
    // end::migrations/plan[]

    shows("migrations/plan", plan);
  }

  /** The first version. */
  static final class FirstHelmets extends Migration {
    FirstHelmets() {
      super(1, "helmets");
    }

    @Override
    protected List<String> schema() {
      return List.of("CREATE TABLE helmets (id INTEGER PRIMARY KEY, size TEXT)");
    }
  }

  // tag::migrations/version[]
  static final class SizesInCentimetres extends Migration {
    SizesInCentimetres() {
      super(2, "sizes in centimetres");
    }

    @Override
    protected List<String> schema() {
      return List.of(
          "CREATE TABLE helmets (id INTEGER PRIMARY KEY, centimetres INTEGER NOT NULL)",
          "CREATE INDEX helmets__by_size ON helmets (centimetres)");
    }

    @Override
    protected Renames renames() {
      return Renames.none().column("helmets", "size", "centimetres");
    }

    @Override
    protected Conversions conversions() {
      return Conversions.none().fill("helmets", "centimetres", 56);
    }
  }

  // end::migrations/version[]

  @Test
  void goesFromVersionToVersion() {
    try (Session fresh = SQLiteSession.open(":memory:")) {
      Migrations.of(new FirstHelmets()).migrate(fresh);
      fresh.execute("INSERT INTO helmets (size) VALUES ('58'), (NULL)");
      fresh.commit();

      // tag::migrations/script[]
      SqlMigration stands =
          SqlMigration.of(
              3, "stands", "CREATE TABLE stands (id INTEGER PRIMARY KEY)", "DROP TABLE stands");
      // end::migrations/script[]

      // tag::migrations/versions[]
      Migrations migrations = Migrations.of(new FirstHelmets(), new SizesInCentimetres(), stands);
      migrations.migrate(fresh);
      migrations.migrateTo(fresh, 2);
      // end::migrations/versions[]

      assertThat(fresh.fetch("SELECT centimetres FROM helmets ORDER BY id").toString())
          .contains("58")
          .contains("56");
      assertThat(migrations.applied(fresh)).hasSize(2);
    }
  }

  @Test
  void migratesAtTheStart() {
    Migrations migrations = Migrations.of(new FirstHelmets(), new SizesInCentimetres());
    String file = folder.resolve("app.db").toString();

    // tag::migrations/start[]
    try (Session app = SQLiteSession.open(file, Migrate.SAFE.versions(migrations))) {
      // …
      // end::migrations/start[]
      assertThat(migrations.applied(app)).hasSize(2);
      // tag::migrations/start[]
    }
    // end::migrations/start[]
  }
}
