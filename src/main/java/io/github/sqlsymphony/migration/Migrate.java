package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.model.ManyToMany;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RenamedFrom;
import io.github.sqlsymphony.model.ToOne;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.LikelyRename;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.session.DatabasePreparation;
import io.github.sqlsymphony.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to what a program needs when it is opened.
 *
 * <pre>{@code
 * Session session = SQLiteSession.open("app.db", Migrate.SAFE.models(User.class, Note.class));
 * Session other = SQLiteSession.open("app.db", Migrate.SAFE.versions(migrations));
 * }</pre>
 *
 * <p>{@link #SAFE} applies only what cannot lose anything, and otherwise raises with what it would
 * have done. Immutable: each call returns a new one.
 */
public final class Migrate implements DatabasePreparation {
  /** Applies what loses nothing, and raises otherwise. */
  public static final Migrate SAFE = new Migrate(List.of(), null, null, null);

  private final List<Class<? extends Model<?>>> models;
  private final @Nullable Migrations migrations;
  private final @Nullable Path backups;
  private final @Nullable MigrationListener listener;

  private Migrate(
      List<Class<? extends Model<?>>> models,
      @Nullable Migrations migrations,
      @Nullable Path backups,
      @Nullable MigrationListener listener) {
    this.models = models;
    this.migrations = migrations;
    this.backups = backups;
    this.listener = listener;
  }

  /**
   * Says which models the database is to have tables for. Tables that they refer to belong to them.
   *
   * @param modelClasses the models
   * @return these and those
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Migrate models(Class<? extends Model<?>>... modelClasses) {
    List<Class<? extends Model<?>>> more = new ArrayList<>(models);
    more.addAll(List.of(modelClasses));
    return new Migrate(List.copyOf(more), migrations, backups, listener);
  }

  /**
   * Says which versions the database goes through.
   *
   * @param all the versions
   * @return the same with them
   */
  public Migrate versions(Migrations all) {
    return new Migrate(models, all, backups, listener);
  }

  /**
   * Has the database copied before it is changed.
   *
   * @param folder where copies are kept; made if it is missing
   * @return the same with that
   */
  public Migrate backups(Path folder) {
    return new Migrate(models, migrations, folder, listener);
  }

  /**
   * Says who is told how far it has come.
   *
   * @param newListener is called by the thread that opens the session
   * @return the same with that
   */
  public Migrate listener(MigrationListener newListener) {
    return new Migrate(models, migrations, backups, newListener);
  }

  /**
   * Migrates the database if that is needed and loses nothing.
   *
   * @param session the database
   * @throws MigrationException if something would be lost, with the plan; if nobody has said what
   *     the database is to be; if values cannot come along. The database is as it was.
   */
  @Override
  public void prepare(Session session) {
    if (models.isEmpty() && migrations == null) {
      throw new MigrationException(
          "Cannot migrate %s: nobody has said what it is to be; name the models(…) or the versions(…)."
              .formatted(session.database()));
    }
    if (migrations != null) {
      prepare(session, migrations);
    }
    if (!models.isEmpty()) {
      int unused =
          session.changeSchema(
              manager ->
                  migrate(
                      new SchemaMigrator(
                          manager, listener == null ? MigrationListener.NONE : listener),
                      session.database()));
    }
  }

  private void prepare(Session session, Migrations versions) {
    Migrations told = listener == null ? versions : versions.withListener(listener);
    Migrations all = backups == null ? told : told.withBackups(backups);
    all.migrateTo(session, all.newest(), plan -> requireHarmless(session.database(), plan));
  }

  private static void requireHarmless(String database, MigrationPlan plan) {
    if (plan.losesData()) {
      throw new MigrationException(
          "Cannot migrate %s safely, since something would be lost. Nothing has changed. The plan was:%n%s"
              .formatted(database, plan));
    }
  }

  private int migrate(SchemaMigrator migrator, String database) {
    Set<ModelMeta<?>> metas = withReferenced(models);
    DatabaseSchema target = ModelSchemas.of(metas);
    return OutdatedPlanException.planningAgain(() -> migrate(migrator, database, metas, target));
  }

  /** Returns how many steps were made. */
  private int migrate(
      SchemaMigrator migrator, String database, Set<ModelMeta<?>> metas, DatabaseSchema target) {
    DatabaseSchema found = migrator.schema();
    requireNoSecondTable(database, metas, found);
    Renames renames = renames(Renames.none(), metas, found);
    Planner.Goal goal = (schema, declared) -> SchemaDiff.towards(schema, target, declared);
    for (LikelyRename likely : goal.from(found, renames).likelyRenames()) {
      throw new MigrationException(
          "Cannot migrate %s: %s Nothing has changed.".formatted(database, question(likely)));
    }
    MigrationPlan plan = migrator.plan(goal, renames, Conversions.none());
    requireHarmless(database, plan);
    if (!plan.isEmpty()) {
      migrator.apply(plan, backups == null ? null : backupFile(backups));
    }
    return plan.steps().size();
  }

  /** Asks those who have models. */
  static String question(LikelyRename likely) {
    return likely.kind() == LikelyRename.Kind.TABLE
        ? "is %s what was the table %s before? Declare it by @RenamedFrom(\"%s\") at the model, or rename or drop the old table in a migration of its own."
            .formatted(likely.to(), likely.from(), likely.from())
        : "is %s.%s what was called %s before? Declare it by renamedFrom(\"%s\") at the field, or drop the old column in a migration of its own."
            .formatted(likely.table(), likely.to(), likely.from(), likely.from());
  }

  /** Else the rows of the old table would seem to be lost. */
  private static void requireNoSecondTable(
      String database, Set<ModelMeta<?>> metas, DatabaseSchema found) {
    for (ModelMeta<?> meta : metas) {
      RenamedFrom former = meta.modelClass().getAnnotation(RenamedFrom.class);
      if (former != null && found.table(meta.tableName()).isPresent()) {
        for (String name : former.value()) {
          boolean ofAnother =
              metas.stream().anyMatch(other -> SchemaName.same(other.tableName(), name));
          if (!ofAnother && found.table(name).isPresent()) {
            throw new MigrationException(
                "Cannot migrate %s: it has both the table %s and the table %s that is to be renamed to it; move the rows of one into the other, drop it, and open the database again. Nothing has changed."
                    .formatted(database, meta.tableName(), name));
          }
        }
      }
    }
  }

  private static Path backupFile(Path folder) {
    Backups.makeFolder(folder);
    return folder.resolve(Backups.freeName(folder, "before"));
  }

  /** Models with all that they refer to, and the tables between them. */
  static Set<ModelMeta<?>> withReferenced(List<Class<? extends Model<?>>> models) {
    Set<ModelMeta<?>> metas = new LinkedHashSet<>();
    models.forEach(model -> collect(ModelRegistry.ofClass(model), metas));
    return metas;
  }

  private static void collect(ModelMeta<?> meta, Set<ModelMeta<?>> metas) {
    if (metas.add(meta)) {
      for (ToOne<?> key : meta.references()) {
        collect(ModelRegistry.ofClass(key.target()), metas);
      }
      for (Relation<?> relation : meta.relations()) {
        if (relation instanceof ManyToMany<?> many) {
          collect(many.between().meta(), metas);
        }
      }
    }
  }

  static Renames renames(Renames given, Set<ModelMeta<?>> metas, DatabaseSchema found) {
    Renames renames = given;
    for (ModelMeta<?> meta : metas) {
      String table = meta.tableName();
      Optional<TableSchema> before = found.table(table);
      RenamedFrom former = meta.modelClass().getAnnotation(RenamedFrom.class);
      if (before.isEmpty() && former != null) {
        for (String name : former.value()) {
          Optional<TableSchema> old = found.table(name);
          if (before.isEmpty() && old.isPresent()) {
            renames = renames.table(old.get().name(), table);
            before = old;
          }
        }
      }
      if (before.isPresent()) {
        renames = ModelSchemas.renames(renames, meta, before.get(), table);
      }
    }
    return renames;
  }
}
