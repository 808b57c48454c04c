package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.field.CharField;
import io.github.sqlsymphony.field.IntegerField;
import io.github.sqlsymphony.field.LongField;
import io.github.sqlsymphony.field.TextField;
import io.github.sqlsymphony.fixture.DatabaseExtension;
import io.github.sqlsymphony.migration.versions.V0002StoresWithStars;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.RenamedFrom;
import io.github.sqlsymphony.model.Table;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a database when a program of another version opens it. */
class MigrateTest {
  @RegisterExtension final DatabaseExtension database = DatabaseExtension.inFile();
  @TempDir private Path temporary;

  /** A city. */
  @Table("city")
  public static final class City extends Model<City> {
    public static final LongField ID = new LongField().primaryKey();
    public static final CharField NAME = new CharField(40).notNull();
  }

  /** A shop in a city. */
  @Table("shop")
  public static final class Shop extends Model<Shop> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField();
    public static final ForeignKey<City> CITY = new ForeignKey<>(City.class);
  }

  /** The shop of the next version. */
  @Table("store")
  @RenamedFrom("shop")
  public static final class Store extends Model<Store> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField TITLE = new TextField().renamedFrom("name");
    public static final ForeignKey<City> CITY = new ForeignKey<>(City.class);
    public static final IntegerField STARS = new IntegerField().notNull().defaultTo(3);
  }

  /** A shop that has forgotten its city. */
  @Table("shop")
  public static final class LonelyShop extends Model<LonelyShop> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField NAME = new TextField();
  }

  private Session open(Migrate migrate) {
    return SQLiteSession.open(database.name(), migrate);
  }

  private void makeShops() {
    try (Session session = open(Migrate.SAFE.models(Shop.class))) {
      City city = session.add(new City().set(City.NAME, "Bern"));
      session.add(new Shop().set(Shop.NAME, "Books").set(Shop.CITY, city));
      session.commit();
    }
  }

  @Test
  void aNewDatabaseGetsAllTables() {
    try (Session session = open(Migrate.SAFE.models(Shop.class))) {
      assertThat(session.schema().tables())
          .extracting(table -> table.name())
          .containsExactly("city", "shop");
      assertThat(session.query(Shop.class).count()).isZero();
    }
  }

  @Test
  void whatLosesNothingIsDone() {
    makeShops();

    List<MigrationListener.Progress> told = new ArrayList<>();
    try (Session session =
        open(
            Migrate.SAFE
                .models(Store.class)
                .backups(temporary.resolve("backups"))
                .listener(told::add))) {
      Store store = session.query(Store.class).one();

      assertThat(store.get(Store.TITLE)).isEqualTo("Books");
      assertThat(store.get(Store.STARS)).isEqualTo(3);
      assertThat(store.get(Store.CITY).get(City.NAME)).isEqualTo("Bern");
      assertThat(session.schema().table("shop")).isEmpty();
    }
    assertThat(told).isNotEmpty();
    assertThat(temporary.resolve("backups")).isDirectoryContaining("glob:**.db");
    try (Session again = open(Migrate.SAFE.models(Store.class))) {
      assertThat(again.query(Store.class).count()).isEqualTo(1);
    }
  }

  @Test
  void whatWouldLoseSomethingIsRefusedWithThePlan() {
    makeShops();

    assertThatThrownBy(() -> open(Migrate.SAFE.models(LonelyShop.class)))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("Cannot migrate ")
        .hasMessageContaining(
            " safely, since something would be lost. Nothing has changed. The plan was:")
        .hasMessageContaining("drop column shop.city");

    try (Session session = open(Migrate.SAFE.models(Shop.class))) {
      assertThat(session.query(Shop.class).one().get(Shop.CITY).get(City.NAME)).isEqualTo("Bern");
    }
  }

  /** A shop with another column. */
  @Table("shop")
  static final class TitledShop extends Model<TitledShop> {
    public static final LongField ID = new LongField().primaryKey();
    public static final TextField TITLE = new TextField();
    public static final ForeignKey<City> CITY = new ForeignKey<>(City.class);
  }

  @Test
  void aLikelyRenameIsAskedAboutInTermsOfModels() {
    makeShops();

    assertThatThrownBy(() -> open(Migrate.SAFE.models(TitledShop.class)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate %s: is shop.TITLE what was called name before? Declare it by renamedFrom(\"name\") at the field, or drop the old column in a migration of its own. Nothing has changed."
                .formatted(database.name())
                .replace("TITLE", "title"));
  }

  @Test
  void twoTablesOfWhichOneIsTheFormerOfTheOtherAreNotPassedOver() {
    makeShops();
    try (Session session = open(Migrate.SAFE.models(City.class))) {
      session.createTable(Store.class);
      session.commit();
    }

    assertThatThrownBy(() -> open(Migrate.SAFE.models(Store.class)))
        .isInstanceOf(MigrationException.class)
        .hasMessage(
            "Cannot migrate %s: it has both the table store and the table shop that is to be renamed to it; move the rows of one into the other, drop it, and open the database again. Nothing has changed."
                .formatted(database.name()));
    try (Session session = open(Migrate.SAFE.models(Store.class, Shop.class))) {
      assertThat(session.query(Shop.class).count()).isEqualTo(1);
    }
  }

  @Test
  void programsThatAreStartedTogetherMigrateOnce() throws Exception {
    makeShops();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        counts.add(
            threads.submit(
                () -> {
                  try (Session session = open(Migrate.SAFE.models(Store.class))) {
                    return session.query(Store.class).count();
                  }
                }));
      }
      for (Future<Long> count : counts) {
        assertThat(count.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void versionsAreAppliedIfTheyLoseNothing() {
    Migrations safe =
        Migrations.of(
            SqlMigration.of(1, "t", "CREATE TABLE t (a)", null),
            SqlMigration.of(2, "u", "CREATE TABLE u (a)", null));
    Migrations losing =
        Migrations.of(
            SqlMigration.of(1, "t", "CREATE TABLE t (a)", null),
            SqlMigration.of(2, "u", "CREATE TABLE u (a)", null),
            SqlMigration.of(3, "gone", "DROP TABLE t", null));

    try (Session session = open(Migrate.SAFE.versions(safe))) {
      assertThat(safe.applied(session)).hasSize(2);
    }
    assertThatThrownBy(() -> open(Migrate.SAFE.versions(losing)))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("drop table t");
    assertThatThrownBy(() -> open(Migrate.SAFE.versions(Migrations.of())))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("this program knows versions up to 0");
  }

  @Test
  void somebodyHasToSayWhatTheDatabaseIsToBe() {
    assertThatThrownBy(() -> open(Migrate.SAFE))
        .isInstanceOf(MigrationException.class)
        .hasMessageEndingWith(
            ": nobody has said what it is to be; name the models(…) or the versions(…).");
  }

  @Test
  void theNextVersionIsWrittenAsAClass() throws Exception {
    Migrations first =
        Migrations.of(
            SqlMigration.of(
                1,
                "shops",
                """
                CREATE TABLE city (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
                CREATE TABLE shop (id INTEGER PRIMARY KEY, name TEXT, city INTEGER REFERENCES city (id));
                CREATE INDEX shop__city ON shop (city)
                """,
                null));

    String source =
        first.writeNext(
            "io.github.sqlsymphony.migration.versions", "stores with stars", Store.class);

    assertThat(source)
        .isEqualToIgnoringWhitespace(
            Files.readString(
                Path.of(
                    "src/test/java/io/github/sqlsymphony/migration/versions/V0002StoresWithStars.java")));
    Migrations both =
        Migrations.of(
            SqlMigration.of(
                1,
                "shops",
                "CREATE TABLE city (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL); CREATE TABLE shop (id INTEGER PRIMARY KEY, name TEXT, city INTEGER REFERENCES city (id)); CREATE INDEX shop__city ON shop (city)",
                null),
            new V0002StoresWithStars());
    both.rehearse(
        version ->
            version == 1
                ? List.of(
                    "INSERT INTO city VALUES (1, 'Bern')",
                    "INSERT INTO shop VALUES (1, 'Books', 1)")
                : List.of());
    assertThatThrownBy(() -> both.writeNext("p", "nothing", Store.class))
        .hasMessage(
            "Cannot write a migration to version 3: the models are as the version before says.");
  }
}
