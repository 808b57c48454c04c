package io.github.sqlsymphony.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.VersionCommands;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.LikelyRename;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PlainHasher;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All versions of a schema, and the ways between them.
 *
 * <p>A table of the database, {@code sqlsymphony_migrations}, says which it has, as that of Django
 * does. What is missing is applied in one transaction, wholly or not at all, with a backup before
 * if a folder is given. A database of a newer version than this program knows is left as it is.
 *
 * <pre>{@code
 * Migrations migrations = Migrations.of(new CreateUsers(), new AddMail());
 * migrations.migrate(session);
 * }</pre>
 *
 * <p>Immutable; may be used by any number of threads, each with a session of its own.
 *
 * @see <a href="https://docs.djangoproject.com/en/stable/topics/migrations/">Migrations in
 *     Django</a>
 */
public final class Migrations {
  private final List<Migration> all;

  /** Whether the first stands for all versions up to its number. */
  private final boolean squashed;

  private final @Nullable Path backups;
  private final MigrationListener listener;

  private Migrations(
      List<Migration> all, boolean squashed, @Nullable Path backups, MigrationListener listener) {
    this.all = all;
    this.squashed = squashed;
    this.backups = backups;
    this.listener = listener;
  }

  /**
   * Takes all versions.
   *
   * @param migrations in any order
   * @return them
   * @throws MigrationException if two have the same number
   */
  public static Migrations of(Migration... migrations) {
    return of(Arrays.asList(migrations));
  }

  /**
   * Takes all versions.
   *
   * @param migrations in any order
   * @return them
   * @throws MigrationException if two have the same number
   */
  public static Migrations of(Collection<? extends Migration> migrations) {
    List<Migration> sorted = new ArrayList<>(migrations);
    sorted.sort(Comparator.comparingInt(Migration::number));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).number() == sorted.get(i - 1).number()) {
        throw new MigrationException(
            "Cannot use the migrations \"%s\" and \"%s\" together: both have the number %d."
                .formatted(sorted.get(i - 1).name(), sorted.get(i).name(), sorted.get(i).number()));
      }
    }
    return new Migrations(List.copyOf(sorted), false, null, MigrationListener.NONE);
  }

  /**
   * Puts one migration in place of all versions up to its number, for when there are so many that
   * nobody wants to keep them. New databases begin with it. Those that have that version or a later
   * one go on from there; older ones need a program in between.
   *
   * @param squash a migration with the whole schema of its version, as {@link #writeSquashed} makes
   *     it
   * @return it and the later ones of these
   * @throws MigrationException if its schema is not that of its version, as far as that is among
   *     these
   */
  public Migrations startingWith(Migration squash) {
    requireSame(squash);
    List<Migration> later = new ArrayList<>(List.of(squash));
    all.stream().filter(each -> each.number() > squash.number()).forEach(later::add);
    return new Migrations(List.copyOf(later), true, backups, listener);
  }

  private void requireSame(Migration squash) {
    int place = 1 + numbers().indexOf(squash.number());
    if (place == 0 && all.stream().anyMatch(each -> each.number() < squash.number())) {
      throw new MigrationException(
          "Cannot start with %s: there is no version of that number that it could stand for; the versions are %s."
              .formatted(squash, all));
    }
    if (place > 0) {
      SchemaDiff diff =
          SchemaDiff.between(
              squash.picture(empty()), new SchemaPictures(all).of(place), Renames.none());
      if (!diff.isEmpty()) {
        throw new MigrationException(
            "Cannot start with %s: its schema is not that of the version that it stands for, which would need: %s."
                .formatted(squash, SchemaMigrator.described(diff)));
      }
    }
  }

  private List<Integer> numbers() {
    return all.stream().map(Migration::number).toList();
  }

  /**
   * Has the database copied before it is migrated.
   *
   * @param folder where copies are kept; made if it is missing
   * @return the same with that
   */
  public Migrations withBackups(Path folder) {
    return new Migrations(all, squashed, folder, listener);
  }

  /**
   * Says who is told how far it has come.
   *
   * @param newListener is called by the thread that migrates
   * @return the same with that
   */
  public Migrations withListener(MigrationListener newListener) {
    return new Migrations(all, squashed, backups, newListener);
  }

  /**
   * Returns the newest version.
   *
   * @return its number; 0 if there are none
   */
  public int newest() {
    return all.isEmpty() ? 0 : all.get(all.size() - 1).number();
  }

  /**
   * Returns the versions that a database has.
   *
   * @param session the database
   * @return by number; empty for a database that has none
   */
  public List<AppliedVersion> applied(Session session) {
    return session.schema().table(VersionCommands.TABLE).isEmpty()
        ? List.of()
        : session.fetch(VersionCommands.READ).stream().map(Migrations::version).toList();
  }

  private static List<AppliedVersion> applied(MultiManager manager) {
    return manager.tableColumns(VersionCommands.TABLE).isEmpty()
        ? List.of()
        : manager.fetch(VersionCommands.READ).stream().map(Migrations::version).toList();
  }

  private static AppliedVersion version(Row row) {
    return new AppliedVersion(
        Integer.parseInt(String.valueOf(row.get("number"))),
        String.valueOf(row.get("name")),
        String.valueOf(row.get("checksum")),
        Instant.parse(String.valueOf(row.get("applied"))));
  }

  // --- planning ---------------------------------------------------------------------------------

  /** The way from a version to the next, or back. */
  private record Way(Migration migration, boolean back, MigrationPlan plan) {}

  /**
   * Finds out what {@link #migrate} would do, and does nothing.
   *
   * @param session the database
   * @return what would change on the way to each version, in order; empty if it has the newest
   * @throws MigrationException as there
   */
  public List<MigrationPlan> plan(Session session) {
    return planTo(session, newest());
  }

  /**
   * Finds out what {@link #migrateTo} would do, and does nothing.
   *
   * @param session the database
   * @param number the version to go to; 0 for an empty database
   * @return what would change on the way to each version, in order
   * @throws MigrationException as there
   */
  public List<MigrationPlan> planTo(Session session, int number) {
    return session.changeSchema(manager -> ways(manager, number).stream().map(Way::plan).toList());
  }

  private List<Way> ways(MultiManager manager, int target) {
    List<AppliedVersion> applied = known(manager, applied(manager));
    if (target != 0) {
      requireVersion("migrate to", target);
    }
    DatabaseSchema found = without(manager.schema());
    SchemaPictures pictures = new SchemaPictures(all);
    int have = applied.size();
    requireNoDrift(found, pictures.of(have), applied);
    int wanted = (int) all.stream().filter(each -> each.number() <= target).count();
    List<Way> ways = new ArrayList<>();
    DatabaseSchema now = found;
    for (int i = have; i < wanted; i++) {
      Way way = way(all.get(i), false, now, pictures.of(i + 1));
      ways.add(way);
      now = way.plan().after();
    }
    for (int i = have; i > wanted; i--) {
      Way way = way(all.get(i - 1), true, now, pictures.of(i - 1));
      ways.add(way);
      now = way.plan().after();
    }
    return ways;
  }

  private void requireVersion(String attempt, int number) {
    List<Integer> numbers = numbers();
    if (!numbers.contains(number)) {
      throw new MigrationException(
          "Cannot %s version %d: there is no such migration; the versions are %s."
              .formatted(
                  attempt,
                  number,
                  numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  private static DatabaseSchema empty() {
    return new DatabaseSchema(List.of(), List.of(), List.of());
  }

  /** The schema of the newest version. */
  private DatabaseSchema newestSchema() {
    return new SchemaPictures(all).of(all.size());
  }

  private static Way way(
      Migration migration, boolean back, DatabaseSchema now, DatabaseSchema picture) {
    if (!back && !migration.isScript()) {
      requireNoLikelyRename(migration, now, picture);
    }
    if (migration.isScript()) {
      List<String> statements = migration.statements(back);
      String what = (back ? "go back from " : "go to ") + migration;
      DatabaseSchema after = Planner.afterwards(now, statements, what);
      List<MigrationStep> steps = new ArrayList<>();
      statements.forEach(sql -> steps.add(new StatementStep(what, sql)));
      return new Way(
          migration,
          back,
          new MigrationPlan(now, after, SchemaDiff.between(now, after, Renames.none()), steps, 0));
    }
    Planner.Goal goal = (schema, renames) -> SchemaDiff.between(schema, picture, renames);
    try (Planner planner =
        new Planner(
            now,
            goal,
            back ? reversed(migration.renames()) : migration.renames(),
            back ? migration.conversionsBack() : migration.conversions())) {
      return new Way(migration, back, planner.plan());
    }
  }

  /** What looks like a rename and was none would lose all values. */
  private static void requireNoLikelyRename(
      Migration migration, DatabaseSchema now, DatabaseSchema picture) {
    for (LikelyRename likely :
        SchemaDiff.between(now, picture, migration.renames()).likelyRenames()) {
      throw new MigrationException(
          "Cannot go to %s: %s, or, if it goes with all its values, Renames.none()%s. Nothing has changed."
              .formatted(migration, likely.describe(), likely.dropDeclaration()));
    }
  }

  private static Renames reversed(Renames renames) {
    Renames reversed = Renames.none();
    for (Renames.TableRename table : renames.tables()) {
      reversed = reversed.table(table.to(), table.from());
    }
    for (Renames.ColumnRename column : renames.columns()) {
      String table = renames.oldTable(column.table());
      reversed = reversed.column(table, column.to(), column.from());
    }
    return reversed;
  }

  /** The versions of a database, of which this program knows all. */
  private List<AppliedVersion> known(MultiManager manager, List<AppliedVersion> applied) {
    if (!squashed || applied.isEmpty()) {
      requireKnown(manager, applied);
      return applied;
    }
    int start = all.get(0).number();
    List<AppliedVersion> later =
        applied.stream().filter(version -> version.number() >= start).toList();
    if (later.isEmpty()) {
      throw new MigrationException(
          "Cannot migrate %s: it is of version %d, and this program begins with version %d; use one in between first. The database is as it was."
              .formatted(manager.database(), applied.get(applied.size() - 1).number(), start));
    }
    requireKnown(manager, later);
    return later;
  }

  private void requireKnown(MultiManager manager, List<AppliedVersion> applied) {
    for (int i = 0; i < applied.size(); i++) {
      AppliedVersion version = applied.get(i);
      if (version.number() > newest()) {
        throw new MigrationException(
            "Cannot migrate %s: it is of version %d \"%s\", and this program knows versions up to %d; use a newer program. The database is as it was."
                .formatted(manager.database(), version.number(), version.name(), newest()));
      }
      if (i >= all.size() || all.get(i).number() != version.number()) {
        throw new MigrationException(
            "Cannot migrate %s: it has version %d \"%s\", which this program does not know, or skips one; the versions are %s."
                .formatted(manager.database(), version.number(), version.name(), all));
      }
      boolean replaced = squashed && i == 0;
      if (!replaced && !checksum(all.get(i)).equals(version.checksum())) {
        throw new MigrationException(
            "Cannot migrate %s: migration %s was changed since it was applied on %s; bring its former text back and add another migration for what is new."
                .formatted(manager.database(), all.get(i), version.applied()));
      }
    }
  }

  private static void requireNoDrift(
      DatabaseSchema found, DatabaseSchema expected, List<AppliedVersion> applied) {
    SchemaDiff drift = SchemaDiff.between(found, expected, Renames.none());
    if (!drift.isEmpty()) {
      String changes = SchemaMigrator.described(drift);
      throw new MigrationException(
          applied.isEmpty()
              ? "Cannot migrate a database that has tables but no history of migrations; say which version it is by adopt(…). It is as it was."
              : "Cannot migrate: the schema is not that of version %d any more, somebody else has changed it. To make it that again: %s."
                  .formatted(applied.get(applied.size() - 1).number(), changes));
    }
  }

  private static String checksum(Migration migration) {
    return PlainHasher.of(HashAlgorithm.SHA_256)
        .hash(String.join("\n;\n", migration.content()).getBytes(UTF_8))
        .hex()
        .substring(0, 32);
  }

  private static DatabaseSchema without(DatabaseSchema schema) {
    return new DatabaseSchema(
        schema.tables().stream()
            .filter(table -> !SchemaName.same(table.name(), VersionCommands.TABLE))
            .toList(),
        schema.views(),
        schema.virtualTables());
  }

  // --- applying ---------------------------------------------------------------------------------

  /**
   * Brings a database to the newest version.
   *
   * @param session the database; not in a transaction
   * @return how many versions were applied
   * @throws MigrationException if it is of a newer version, was changed by somebody else, or values
   *     cannot come along; it is as it was then
   */
  public int migrate(Session session) {
    return migrateTo(session, newest());
  }

  /**
   * Brings a database to a version, forth or back.
   *
   * @param session the database; not in a transaction
   * @param number the version; 0 for an empty database
   * @return how many steps were made
   * @throws MigrationException if that is not possible; the database is as it was then
   */
  public int migrateTo(Session session, int number) {
    return migrateTo(session, number, plan -> {});
  }

  /** Does the same if nobody objects to the plan of a version by an exception. */
  int migrateTo(Session session, int number, Consumer<MigrationPlan> objection) {
    int made =
        session.changeSchema(
            manager ->
                OutdatedPlanException.planningAgain(() -> migrateTo(manager, number, objection)));
    if (made > 0) {
      session.clear();
    }
    return made;
  }

  private int migrateTo(MultiManager manager, int number, Consumer<MigrationPlan> objection) {
    List<AppliedVersion> applied = applied(manager);
    List<Way> ways = ways(manager, number);
    ways.stream().map(Way::plan).forEach(objection);
    if (!ways.isEmpty()) {
      apply(manager, ways, applied);
    }
    return ways.size();
  }

  private void apply(MultiManager manager, List<Way> ways, List<AppliedVersion> applied) {
    SchemaMigrator migrator = new SchemaMigrator(manager, listener, Migrations::without);
    migrator.atomically(
        backups == null ? null : backupFile(backups, ways.get(0)),
        () -> {
          migrator.requireSchema(ways.get(0).plan().before());
          if (!applied(manager).equals(applied)) {
            throw new OutdatedPlanException();
          }
          Map<String, Long> dangling = migrator.dangling();
          manager.execute(VersionCommands.CREATE);
          for (Way way : ways) {
            dangling = apply(manager, migrator, way, dangling);
          }
        });
  }

  private @Nullable Map<String, Long> apply(
      MultiManager manager,
      SchemaMigrator migrator,
      Way way,
      @Nullable Map<String, Long> danglingBefore) {
    Migration migration = way.migration();
    MigrationData data = new MigrationData(manager);
    if (way.back()) {
      told(migration, "down", () -> migration.down(data));
    }
    Map<String, Long> dangling = danglingBefore;
    if (migration.isScript()) {
      migrator.script(way.plan());
    } else {
      dangling = migrator.inside(way.plan(), dangling);
    }
    if (way.back()) {
      boolean first = squashed && migration.number() == all.get(0).number();
      manager.execute(
          first ? VersionCommands.REMOVE_UP_TO : VersionCommands.REMOVE, migration.number());
    } else {
      told(migration, "up", () -> migration.up(data));
      if (data.isUsed()) {
        requireSchemaOf(migration, migrator.changedSince(way.plan()));
      }
      note(manager, migration);
    }
    return migration.isScript() || data.isUsed()
        ? migrator.requireNoMoreDangling(dangling)
        : dangling;
  }

  /** Has the method of a migration run, and says which one it was if it fails. */
  private static void told(Migration migration, String method, Runnable action) {
    try {
      action.run();
    } catch (MigrationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new MigrationException(
          "Cannot migrate: %s of migration %s has failed; nothing has changed. %s"
              .formatted(method, migration, e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  private static void requireSchemaOf(Migration migration, SchemaDiff changed) {
    if (!changed.isEmpty()) {
      throw new MigrationException(
          "Cannot migrate: up of migration %s has changed the schema, which is to be what schema() says; say it there. Nothing has changed. It has done: %s"
              .formatted(migration, SchemaMigrator.described(changed)));
    }
  }

  private static Path backupFile(Path folder, Way first) {
    Backups.makeFolder(folder);
    String version =
        first.back()
            ? Integer.toString(first.migration().number())
            : "before-" + first.migration().number();
    return folder.resolve(Backups.freeName(folder, "version-" + version));
  }

  /**
   * Writes the source of the next version, which leads from the newest one to what models are now.
   * What they were called before is taken from {@link
   * io.github.sqlsymphony.field.Field#renamedFrom} and {@link
   * io.github.sqlsymphony.model.RenamedFrom}.
   *
   * @param packageName the package of the class
   * @param name what is new, in a few words, of which the name of the class is made
   * @param models all models that are to have tables; tables that they refer to belong to them
   * @return the source of a class, to be read, completed and kept
   * @throws MigrationException if nothing is new, or something may have been renamed and nobody
   *     says so
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final String writeNext(
      String packageName, String name, Class<? extends Model<?>>... models) {
    return writeNext(packageName, name, Renames.none(), models);
  }

  /**
   * Does the same, with what the models do not say.
   *
   * @param packageName the package of the class
   * @param name what is new, in a few words, of which the name of the class is made
   * @param dropped what goes although something new is like it, by {@link Renames#dropTable} and
   *     {@link Renames#dropColumn}
   * @param models all models that are to have tables; tables that they refer to belong to them
   * @return the source of a class, to be read, completed and kept
   * @throws MigrationException as above
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final String writeNext(
      String packageName, String name, Renames dropped, Class<? extends Model<?>>... models) {
    DatabaseSchema before = newestSchema();
    Set<ModelMeta<?>> metas = Migrate.withReferenced(List.of(models));
    DatabaseSchema after = ModelSchemas.of(metas);
    Renames renames = Migrate.renames(dropped, metas, before);
    for (LikelyRename likely : SchemaDiff.between(before, after, renames).likelyRenames()) {
      throw new MigrationException(
          "Cannot write the next migration: %s Or say that it goes, by Renames.none()%s."
              .formatted(Migrate.question(likely), likely.dropDeclaration()));
    }
    return new MigrationWriter(before, after, renames).write(packageName, newest() + 1, name);
  }

  /**
   * Writes the source of a migration that has the whole schema of the newest version, for {@link
   * #startingWith}.
   *
   * @param packageName the package of the class
   * @param name what it is, in a few words, of which the name of the class is made
   * @return the source of a class
   * @throws MigrationException if there are no versions
   */
  public String writeSquashed(String packageName, String name) {
    DatabaseSchema after = newestSchema();
    return new MigrationWriter(empty(), after, Renames.none()).write(packageName, newest(), name);
  }

  /**
   * Goes from each version to the newest, with rows, in databases in memory, and compares what
   * comes out with a new database; for tests of programs.
   *
   * @param rows gives statements that insert rows into a database of a version
   * @throws MigrationException if a version does not come to the newest, or to another schema
   */
  public void rehearse(IntFunction<List<String>> rows) {
    DatabaseSchema fresh = newestSchema();
    for (Migration version : all) {
      try (Session session =
          SQLiteSession.open(":memory:", SessionOptions.defaults().createTables(false))) {
        migrateTo(session, version.number());
        rows.apply(version.number()).forEach(session::execute);
        session.commit();
        toNewest(session, version);
        SchemaDiff diff = SchemaDiff.between(without(session.schema()), fresh, Renames.none());
        if (!diff.isEmpty()) {
          throw new MigrationException(
              "A database of version %s becomes another one than a new database: %s"
                  .formatted(version, diff));
        }
      }
    }
  }

  private void toNewest(Session session, Migration version) {
    try {
      migrate(session);
    } catch (MigrationException e) {
      throw new MigrationException(
          "A database of version %s does not come to the newest. %s"
              .formatted(version, e.getMessage()),
          e);
    }
  }

  /**
   * Says which version a database is of that was made without migrations.
   *
   * @param session the database
   * @param number the version
   * @throws MigrationException if it has a history already, or its schema is not that of the
   *     version
   */
  public void adopt(Session session, int number) {
    session.changeSchema(
        manager -> {
          requireAdoptable(manager, number);
          new SchemaMigrator(manager, listener)
              .atomically(
                  null,
                  () -> {
                    manager.execute(VersionCommands.CREATE);
                    all.stream()
                        .filter(migration -> migration.number() <= number)
                        .forEach(migration -> note(manager, migration));
                  });
          return true;
        });
  }

  private void requireAdoptable(MultiManager manager, int number) {
    requireVersion("adopt " + manager.database() + " as", number);
    if (!applied(manager).isEmpty()) {
      throw new MigrationException(
          "Cannot adopt %s as version %d: it has a history of migrations already."
              .formatted(manager.database(), number));
    }
    int known = (int) all.stream().filter(migration -> migration.number() <= number).count();
    DatabaseSchema expected = new SchemaPictures(all).of(known);
    SchemaDiff drift = SchemaDiff.between(without(manager.schema()), expected, Renames.none());
    if (!drift.isEmpty()) {
      throw new MigrationException(
          "Cannot adopt %s as version %d: its schema is another one; it would need: %s."
              .formatted(manager.database(), number, SchemaMigrator.described(drift)));
    }
  }

  private static void note(MultiManager manager, Migration migration) {
    manager.execute(
        VersionCommands.ADD,
        migration.number(),
        migration.name(),
        checksum(migration),
        Instant.now().toString());
  }
}
