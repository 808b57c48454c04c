package io.github.sqlsymphony.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.security.HashAlgorithm;
import io.github.sqlsymphony.security.PlainHasher;
import io.github.sqlsymphony.session.Session;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates tables from one model to another, with a backup before each, and goes back to it.
 *
 * <pre>{@code
 * SQLiteMigrationManager migrations = new SQLiteMigrationManager(session, Path.of("migrations"));
 * migrations.migrateFromModel(User.class, UserWithMail.class, "users", "users");
 * migrations.revertMigration(-1);
 * }</pre>
 *
 * <p>Each database has a folder of its own. It gets a {@code history.json} for people to read, and
 * a copy of the database for each migration. What was under way when the program ended is finished
 * in the history by the next manager on the folder: the database itself is wholly before or wholly
 * after a migration.
 *
 * <p>Used by one thread at a time, like its session, which it does not close.
 */
public final class SQLiteMigrationManager {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.migration");

  /** How often a copy is made before a revert gives up, because others write again and again. */
  private static final int MOST_COPIES = 10;

  private final Session session;
  private final Path folder;
  private final History history;

  /**
   * Takes a session and a folder.
   *
   * @param session the database; it must not be in a transaction when a migration begins
   * @param folder where backups and history are kept; made if it is missing
   * @throws MigrationException if the folder cannot be made, or its history cannot be read
   */
  public SQLiteMigrationManager(Session session, Path folder) {
    this.session = session;
    this.folder = folder;
    this.history = new History(folder);
    Backups.makeFolder(folder);
    session.changeSchema(
        manager -> {
          finish(manager);
          return true;
        });
  }

  // --- looking ----------------------------------------------------------------------------------

  /**
   * Returns the columns of a table of the database.
   *
   * @param table its name, in either case
   * @return their names in order; empty if there is no such table
   */
  public List<String> tableColumns(String table) {
    return session.schema().table(table).map(TableSchema::columnNames).orElse(List.of());
  }

  /**
   * Returns the columns that a model has.
   *
   * @param modelClass the model
   * @return their names in order of declaration
   */
  public List<String> tableColumns(Class<? extends Model<?>> modelClass) {
    return ModelRegistry.ofClass(modelClass).fields().stream().map(Field::columnName).toList();
  }

  /**
   * Returns what was migrated, and reverted, in this folder.
   *
   * @return in order, the first first
   */
  public List<AppliedMigration> history() {
    return history.read(session::fetch);
  }

  // --- migrating --------------------------------------------------------------------------------

  /**
   * Changes a table that was made for one model so that it is that of another.
   *
   * @param from the model that the table is for
   * @param to the model that it is to be for
   * @param table the name of the table
   * @param newTable the name that it is to have, perhaps the same
   * @return what was done
   * @throws MigrationException if the table is not what the first model says, if rows have values
   *     that cannot come along, or if a column may have been renamed and nobody says so; the
   *     database is as it was
   */
  public AppliedMigration migrateFromModel(
      Class<? extends Model<?>> from, Class<? extends Model<?>> to, String table, String newTable) {
    return migrateFromModel(from, to, table, newTable, MigrationOptions.none());
  }

  /**
   * Does the same, with what the models do not say.
   *
   * @param from the model that the table is for
   * @param to the model that it is to be for
   * @param table the name of the table
   * @param newTable the name that it is to have, perhaps the same
   * @param options renamed columns, and values of new ones
   * @return what was done
   * @throws MigrationException as above
   */
  public AppliedMigration migrateFromModel(
      Class<? extends Model<?>> from,
      Class<? extends Model<?>> to,
      String table,
      String newTable,
      MigrationOptions options) {
    ModelMeta<?> oldModel = ModelRegistry.ofClass(from);
    ModelMeta<?> newModel = ModelRegistry.ofClass(to);
    return session.changeSchema(
        manager -> {
          TableMigration wanted = new TableMigration(manager, table, newTable);
          wanted.require(oldModel);
          SchemaMigrator migrator = new SchemaMigrator(manager, options.listener());
          return apply(manager, migrator, wanted.plan(migrator, newModel, options), wanted);
        });
  }

  /**
   * Finds out what {@link #migrateFromModel} would do, and does nothing.
   *
   * @param from the model that the table is for
   * @param to the model that it is to be for
   * @param table the name of the table
   * @param newTable the name that it is to have, perhaps the same
   * @param options renamed columns, and values of new ones
   * @return what would change, and by which statements
   * @throws MigrationException as there, but for values of rows, which are not looked at
   */
  public MigrationPlan plan(
      Class<? extends Model<?>> from,
      Class<? extends Model<?>> to,
      String table,
      String newTable,
      MigrationOptions options) {
    ModelMeta<?> oldModel = ModelRegistry.ofClass(from);
    ModelMeta<?> newModel = ModelRegistry.ofClass(to);
    return session.changeSchema(
        manager -> {
          TableMigration wanted = new TableMigration(manager, table, newTable);
          wanted.require(oldModel);
          return wanted.plan(new SchemaMigrator(manager, options.listener()), newModel, options);
        });
  }

  private AppliedMigration apply(
      MultiManager manager, SchemaMigrator migrator, MigrationPlan plan, TableMigration wanted) {
    if (plan.isEmpty()) {
      throw new MigrationException(
          "Cannot migrate table %s: it is already as the model says, so there is nothing to do."
              .formatted(wanted.table));
    }
    List<AppliedMigration> entries = new ArrayList<>(history.read(manager::fetch));
    int number = entries.size() + 1;
    Instant now = Instant.now();
    String backup = Backups.freeName(folder, "%04d-%s".formatted(number, fileName(wanted.table)));
    AppliedMigration entry =
        new AppliedMigration(
            number,
            now,
            AppliedMigration.State.STARTED,
            fileName(manager),
            wanted.table,
            wanted.newTable,
            backup,
            null,
            fingerprint(plan.before(), wanted.table),
            fingerprint(plan.after(), wanted.newTable),
            plan.changes().stream().map(SchemaChange::describe).toList(),
            plan.sql());
    entries.add(entry);
    history.write(manager, entries);
    boolean done = false;
    try {
      migrator.apply(plan, folder.resolve(backup));
      done = true;
    } finally {
      if (!done) {
        forget(manager, entries);
      }
    }
    session.clear();
    return replaceLast(manager, entries, entry.with(AppliedMigration.State.APPLIED, null));
  }

  private AppliedMigration replaceLast(
      MultiManager manager, List<AppliedMigration> entries, AppliedMigration entry) {
    entries.set(entry.number() - 1, entry);
    history.write(manager, entries);
    return entry;
  }

  /** Takes the last entry out, whose migration has not happened. */
  private void forget(MultiManager manager, List<AppliedMigration> entries) {
    AppliedMigration last = entries.remove(entries.size() - 1);
    try {
      history.write(manager, entries);
      delete(last.backup());
    } catch (MigrationException e) {
      LOG.warn("The history in {} still has a migration that did not happen", folder, e);
    }
  }

  /** The name of the file of a database, which stays when its folder is moved. */
  private static String fileName(MultiManager manager) {
    String database = manager.database();
    return database.substring(
        1 + Math.max(database.lastIndexOf('/'), database.lastIndexOf(File.separatorChar)));
  }

  private static boolean isOf(MultiManager manager, AppliedMigration entry) {
    return entry.database().equals(fileName(manager));
  }

  private static String fileName(String table) {
    return table
        .codePoints()
        .map(c -> Character.isLetterOrDigit(c) ? c : '_')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  // --- going back -------------------------------------------------------------------------------

  /**
   * Brings the database back to where it was before a migration, with all its rows of then. What it
   * replaces stays in the folder until {@link #confirmRevert()}: all that was committed up to a
   * moment before, also by other programs. What another one commits within the few microseconds in
   * which SQLite takes its lock is replaced, too, and not in that file.
   *
   * @param index the place in the history from 0, or from the end: -1 is the last that is applied
   * @return the file with what was replaced
   * @throws MigrationException if there is no such migration, it is reverted already, or its backup
   *     is missing or damaged; the database is as it was
   */
  public Path revertMigration(int index) {
    return session.changeSchema(manager -> revert(manager, index));
  }

  private Path revert(MultiManager manager, int index) {
    List<AppliedMigration> entries = new ArrayList<>(history.read(manager::fetch));
    AppliedMigration entry = find(manager, entries, index);
    requireMigrated(manager, entries);
    Path backup = folder.resolve(entry.backup());
    requireUsable(backup, entry);
    Backups.requireSpace(manager, folder);
    String replaced = Backups.freeName(folder, "%04d-replaced".formatted(entry.number()));
    Path kept = folder.resolve(replaced);
    long version = keep(manager, kept);
    mark(entries, entry, AppliedMigration.State.REVERTING, replaced);
    history.write(manager, entries);
    boolean done = false;
    try {
      keepUpTo(manager, kept, version);
      manager.restore(backup);
      done = true;
    } finally {
      if (!done) {
        mark(entries, entry, AppliedMigration.State.APPLIED, null);
        history.write(manager, entries);
        Backups.delete(kept);
      }
    }
    session.clear();
    mark(entries, entry, AppliedMigration.State.REVERTED, replaced);
    history.write(manager, entries);
    return kept;
  }

  /**
   * Copies the database before it is replaced. The restoring takes its own lock, so somebody else
   * may write in between; whoever is about to restore looks whether that has happened.
   *
   * @return the version of the data that was copied
   */
  static long keep(MultiManager manager, Path kept) {
    manager.beginSchemaChange(kept);
    try {
      return dataVersion(manager);
    } finally {
      manager.rollback();
    }
  }

  /** Copies again while others write in between. */
  static void keepUpTo(MultiManager manager, Path kept, long copied) {
    long version = copied;
    for (int copies = 1; dataVersion(manager) != version; copies++) {
      if (copies == MOST_COPIES) {
        throw new MigrationException(
            "Cannot revert the migration: other programs keep writing to %s while it is copied; end them first. It is as it was."
                .formatted(manager.database()));
      }
      Backups.delete(kept);
      version = keep(manager, kept);
    }
  }

  private static long dataVersion(MultiManager manager) {
    return SchemaMigrator.number(manager, MigrationCommands.DATA_VERSION);
  }

  /** What came after a migration goes with it. */
  private static void mark(
      List<AppliedMigration> entries,
      AppliedMigration first,
      AppliedMigration.State state,
      @Nullable String replaced) {
    for (int i = first.number() - 1; i < entries.size(); i++) {
      AppliedMigration entry = entries.get(i);
      if (entry.state() != AppliedMigration.State.REVERTED
          && entry.database().equals(first.database())) {
        entries.set(i, entry.with(state, replaced));
      }
    }
  }

  /** Another database of the same name may have been migrated with this folder. */
  private void requireMigrated(MultiManager manager, List<AppliedMigration> entries) {
    AppliedMigration last = null;
    for (AppliedMigration entry : entries) {
      last = isApplied(manager, entry) ? entry : last;
    }
    if (last == null) {
      return;
    }
    DatabaseSchema schema = manager.schema();
    if (schema.table(last.to()).isEmpty() || isBefore(last, schema)) {
      throw new MigrationException(
          "Cannot revert migration %d of %s: %s is not as that has left it; is it another database of that name?"
              .formatted(last.number(), folder, manager.database()));
    }
  }

  private static boolean isApplied(MultiManager manager, AppliedMigration entry) {
    return entry.state() == AppliedMigration.State.APPLIED && isOf(manager, entry);
  }

  private AppliedMigration find(MultiManager manager, List<AppliedMigration> entries, int index) {
    List<AppliedMigration> applied =
        entries.stream().filter(entry -> isApplied(manager, entry)).toList();
    if (applied.isEmpty()) {
      throw new MigrationException(
          "Cannot revert a migration of %s: none of those in %s is applied to it."
              .formatted(manager.database(), folder));
    }
    if (index < 0 && -index <= applied.size()) {
      return applied.get(applied.size() + index);
    }
    if (index < 0 || index >= entries.size()) {
      throw new MigrationException(
          "Cannot revert migration %d: the history in %s has %d, of which %d are applied; count from 0, or back from -1."
              .formatted(index, folder, entries.size(), applied.size()));
    }
    AppliedMigration entry = entries.get(index);
    if (!isOf(manager, entry)) {
      throw new MigrationException(
          "Cannot revert the migration with the index %d: it is one of %s, and this is %s."
              .formatted(index, entry.database(), manager.database()));
    }
    if (entry.state() != AppliedMigration.State.APPLIED) {
      throw new MigrationException(
          "Cannot revert the migration with the index %d: it is reverted already; those that are applied have the indexes %s."
              .formatted(
                  index,
                  applied.stream()
                      .map(each -> Integer.toString(each.number() - 1))
                      .collect(Collectors.joining(", "))));
    }
    return entry;
  }

  /** Opens a backup before anything is replaced by it. */
  private void requireUsable(Path backup, AppliedMigration entry) {
    if (!Files.isRegularFile(backup)) {
      throw new MigrationException(
          "Cannot revert migration %d: its backup %s is missing; put it back."
              .formatted(entry.number(), backup));
    }
    if (!isBefore(entry, Backups.schema(backup))) {
      throw new MigrationException(
          "Cannot revert migration %d: %s has no such table as there was before it."
              .formatted(entry.number(), backup));
    }
  }

  /**
   * Says that what reverts have replaced is not needed any more, and deletes it.
   *
   * @return how many files were deleted
   */
  public int confirmRevert() {
    return session.changeSchema(
        manager -> {
          List<AppliedMigration> entries = new ArrayList<>(history.read(manager::fetch));
          List<String> files =
              entries.stream()
                  .filter(entry -> isOf(manager, entry))
                  .map(AppliedMigration::replaced)
                  .flatMap(Stream::ofNullable)
                  .distinct()
                  .toList();
          entries.replaceAll(
              entry -> isOf(manager, entry) ? entry.with(entry.state(), null) : entry);
          history.write(manager, entries);
          files.forEach(this::delete);
          return files.size();
        });
  }

  private void delete(String file) {
    Backups.delete(folder.resolve(file));
  }

  // --- after a crash ----------------------------------------------------------------------------

  /** Finds out what became of what was under way, by what the table is like. */
  private void finish(MultiManager manager) {
    List<AppliedMigration> entries = new ArrayList<>(history.read(manager::fetch));
    if (entries.stream().noneMatch(entry -> entry.isUnderWay() && isOf(manager, entry))) {
      return;
    }
    DatabaseSchema schema = manager.schema();
    AppliedMigration reverting =
        entries.stream()
            .filter(
                entry -> entry.state() == AppliedMigration.State.REVERTING && isOf(manager, entry))
            .findFirst()
            .orElse(null);
    for (int i = entries.size() - 1; i >= 0; i--) {
      AppliedMigration entry = entries.get(i);
      if (!isOf(manager, entry)) {
        continue;
      }
      if (entry.state() == AppliedMigration.State.STARTED) {
        finishStarted(entries, i, schema);
      } else if (entry.state() == AppliedMigration.State.REVERTING && reverting != null) {
        boolean reverted = isBefore(reverting, schema);
        entries.set(
            i,
            reverted
                ? entry.with(AppliedMigration.State.REVERTED, entry.replaced())
                : entry.with(AppliedMigration.State.APPLIED, null));
      }
    }
    history.write(manager, entries);
  }

  private void finishStarted(List<AppliedMigration> entries, int place, DatabaseSchema schema) {
    AppliedMigration entry = entries.get(place);
    if (isBefore(entry, schema)) {
      if (place == entries.size() - 1) {
        entries.remove(place);
      } else {
        entries.set(place, entry.with(AppliedMigration.State.REVERTED, null));
      }
      delete(entry.backup());
    } else {
      if (!fingerprint(schema, entry.to()).equals(entry.after())) {
        LOG.warn("Nobody can tell what became of migration {} in {}", entry.number(), folder);
      }
      entries.set(place, entry.with(AppliedMigration.State.APPLIED, null));
    }
  }

  private static boolean isBefore(AppliedMigration entry, DatabaseSchema schema) {
    return fingerprint(schema, entry.from()).equals(entry.before());
  }

  /** What two tables have in common that were created in the same way; of no table, another one. */
  static String fingerprint(DatabaseSchema schema, String table) {
    return PlainHasher.of(HashAlgorithm.SHA_256)
        .hash(String.valueOf(schema.table(table).orElse(null)).getBytes(UTF_8))
        .hex()
        .substring(0, 16);
  }

  // --- one table --------------------------------------------------------------------------------

  /** A table that is to become that of another model. */
  private static final class TableMigration {
    private final DatabaseSchema schema;
    private final TableSchema found;
    private final String table;
    private final String newTable;

    TableMigration(MultiManager manager, String table, String newTable) {
      this.schema = manager.schema();
      this.table = table;
      this.found =
          schema
              .table(table)
              .orElseThrow(
                  () -> {
                    List<String> names = schema.tables().stream().map(TableSchema::name).toList();
                    String nearest = Suggestion.nearest(table, names);
                    return new MigrationException(
                        "Cannot migrate table %s: the database has none of that name%s."
                            .formatted(
                                table, nearest == null ? "" : "; the nearest is " + nearest));
                  });
      this.newTable = SchemaName.same(table, newTable) ? found.name() : newTable;
      if (!SchemaName.same(table, newTable) && schema.table(newTable).isPresent()) {
        throw new MigrationException(
            "Cannot migrate table %s to %s: there is a table of that name already."
                .formatted(table, newTable));
      }
    }

    /** Refuses a table that is not what a model says. */
    void require(ModelMeta<?> model) {
      SchemaDiff drift =
          SchemaDiff.towards(schema, ModelSchemas.of(model, found.name()), Renames.none());
      if (!drift.isEmpty()) {
        throw new MigrationException(
            "Cannot migrate table %s from %s: it is not the table of that model, which would need: %s."
                .formatted(table, model.name(), SchemaMigrator.described(drift)));
      }
    }

    MigrationPlan plan(SchemaMigrator migrator, ModelMeta<?> model, MigrationOptions options) {
      DatabaseSchema target = ModelSchemas.of(model, newTable);
      requireDropped(options, target.table(newTable).orElseThrow());
      Renames renames = options.renames(newTable).apply(renames(model));
      Planner.Goal goal = (from, declared) -> SchemaDiff.towards(from, target, declared);
      goal.from(schema, renames).likelyRenames().stream()
          .filter(likely -> !options.drops(likely.from()))
          .findFirst()
          .ifPresent(
              likely -> {
                throw new MigrationException(
                    "Cannot migrate table %s: is %s what was called %s before? Declare it by renamedFrom(\"%s\") or rename(\"%s\", \"%s\"), or drop the old values by drop(\"%s\")."
                        .formatted(
                            table,
                            likely.to(),
                            likely.from(),
                            likely.from(),
                            likely.from(),
                            likely.to(),
                            likely.from()));
              });
      return migrator.plan(goal, renames, options.conversions(newTable));
    }

    /** Refuses to drop what is not there, or stays. */
    private void requireDropped(MigrationOptions options, TableSchema after) {
      for (String column : options.drops()) {
        if (found.column(column).isEmpty()) {
          String nearest = Suggestion.nearest(column, found.columnNames());
          throw new MigrationException(
              "Cannot drop %s.%s: there is no such column%s."
                  .formatted(table, column, nearest == null ? "" : "; the nearest is " + nearest));
        }
        if (after.column(column).isPresent()) {
          throw new MigrationException(
              "Cannot drop %s.%s: the model has a field of that column; leave one out."
                  .formatted(table, column));
        }
      }
    }

    private Renames renames(ModelMeta<?> model) {
      Renames renames = Renames.none();
      if (!found.name().equals(newTable)) {
        renames = renames.table(found.name(), newTable);
      }
      return ModelSchemas.renames(renames, model, found, newTable);
    }
  }
}
