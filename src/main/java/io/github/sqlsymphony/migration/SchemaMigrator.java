package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes the schema of a database, with all rows kept, wholly or not at all.
 *
 * <p>{@link #plan} finds out what has to be done, without touching the database. {@link #apply}
 * does it in one transaction, in this order: renames; a look at all values that could not come
 * along, which ends it with a list of their rows; the steps; and, before anything is committed, the
 * counts of rows of every table, the untouched columns row by row, references, indexes and views.
 */
final class SchemaMigrator {
  private final MultiManager manager;
  private final MigrationListener listener;
  private final UnaryOperator<DatabaseSchema> view;

  SchemaMigrator(MultiManager manager, MigrationListener listener) {
    this(manager, listener, UnaryOperator.identity());
  }

  /**
   * Takes what it needs.
   *
   * @param view leaves out of a schema what is not to be migrated
   */
  SchemaMigrator(
      MultiManager manager, MigrationListener listener, UnaryOperator<DatabaseSchema> view) {
    this.manager = manager;
    this.listener = listener;
    this.view = view;
  }

  DatabaseSchema schema() {
    return view.apply(manager.schema());
  }

  MigrationPlan plan(Planner.Goal goal, Renames renames, Conversions conversions) {
    try (Planner planner = new Planner(schema(), goal, renames, conversions)) {
      return planner.plan();
    }
  }

  /**
   * Applies a plan.
   *
   * @param backup a new file for a copy of the database as it was; null for none
   */
  void apply(MigrationPlan plan, @Nullable Path backup) {
    atomically(
        backup,
        () -> {
          requireSchema(plan.before());
          inside(plan, dangling());
        });
  }

  /**
   * Does something in one transaction that changes the schema, wholly or not at all.
   *
   * @param backup a new file for a copy of the database as it was, which goes again if nothing
   *     comes of it; null for none
   */
  void atomically(@Nullable Path backup, Runnable action) {
    if (backup != null) {
      Backups.requireSpace(manager, Objects.requireNonNull(backup.toAbsolutePath().getParent()));
    }
    boolean done = false;
    try {
      manager.beginSchemaChange(backup);
      if (backup != null) {
        force(backup);
      }
      action.run();
      manager.commit();
      done = true;
    } finally {
      if (!done) {
        manager.rollback();
        if (backup != null) {
          Backups.delete(backup);
        }
      }
    }
  }

  /** The changes of a difference in one line. */
  static String described(SchemaDiff diff) {
    return diff.changes().stream().map(SchemaChange::describe).collect(Collectors.joining("; "));
  }

  /** Refuses to go on if the schema is not what a plan begins with. */
  void requireSchema(DatabaseSchema expected) {
    if (!SchemaDiff.between(expected, schema(), Renames.none()).isEmpty()) {
      throw new OutdatedPlanException();
    }
  }

  /**
   * Does what a plan says and checks it, in a transaction that somebody else ends.
   *
   * @param dangling what {@link #dangling} has said before
   * @return what it says afterwards
   */
  @Nullable Map<String, Long> inside(MigrationPlan plan, @Nullable Map<String, Long> dangling) {
    return new Run(plan).run(dangling);
  }

  /** A backup that is still on its way to the disk when the power fails is none. */
  private static void force(Path backup) {
    try {
      History.force(backup);
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot write the backup " + backup + ": " + e.getMessage() + ".", e);
    }
  }

  /** The one cell that a query gives. */
  static @Nullable Object cell(MultiManager manager, String sql, @Nullable Object... parameters) {
    Row row = manager.fetch(sql, parameters).get(0);
    return row.get(row.names().get(0));
  }

  /** The number that a query gives. */
  static long number(MultiManager manager, String sql, @Nullable Object... parameters) {
    return cell(manager, sql, parameters) instanceof Number number ? number.longValue() : 0;
  }

  /**
   * Counts the rows that refer to nothing, by the table that they are in, which takes a look at all
   * rows with references; null if SQLite cannot tell, since a reference is to columns that are no
   * key.
   */
  @Nullable Map<String, Long> dangling() {
    Map<String, Long> found = new LinkedHashMap<>();
    try {
      for (Row row : manager.fetch(MigrationCommands.DANGLING)) {
        List<Object> cells = new ArrayList<>(row.toMap().values());
        found.put(String.valueOf(cells.get(0)), ((Number) cells.get(1)).longValue());
      }
    } catch (SQLSymphonyException e) {
      return null;
    }
    return found;
  }

  /**
   * Refuses more rows that refer to nothing than there were.
   *
   * @param before what {@link #dangling} has said before
   * @return what it says now
   */
  @Nullable Map<String, Long> requireNoMoreDangling(@Nullable Map<String, Long> before) {
    Map<String, Long> now = danglingAfter(before);
    if (before != null && now != null && rows(now) > rows(before)) {
      throw dangling(rows(now) - rows(before), String.join(", ", now.keySet()));
    }
    return now;
  }

  /** Counts anew, and refuses that nobody can tell any more what SQLite could tell before. */
  private @Nullable Map<String, Long> danglingAfter(@Nullable Map<String, Long> before) {
    Map<String, Long> now = dangling();
    if (before != null && now == null) {
      throw new MigrationException(
          "Cannot migrate: afterwards a reference would be to columns that are no key; nothing has changed.");
    }
    return now;
  }

  private static MigrationException dangling(long rows, String tables) {
    return new MigrationException(
        "Cannot migrate: %s of %s would refer to nothing; nothing has changed. Delete or correct %s first."
            .formatted(rows == 1 ? "1 row" : rows + " rows", tables, rows == 1 ? "it" : "them"));
  }

  private static long rows(Map<String, Long> dangling) {
    return dangling.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Runs statements of somebody else in a transaction that is open, and checks what is left. */
  void script(MigrationPlan plan) {
    Set<String> broken = BrokenObjects.in(plan.before(), manager).keySet();
    Run run = new Run(plan);
    for (MigrationStep step : plan.steps()) {
      run.begin(step);
      run.run(step);
    }
    requireOutcome(plan, broken);
  }

  /** What differs from the schema that a plan has led to. */
  SchemaDiff changedSince(MigrationPlan plan) {
    return SchemaDiff.between(plan.after(), schema(), Renames.none());
  }

  private void requireOutcome(MigrationPlan plan, Set<String> brokenBefore) {
    DatabaseSchema now = schema();
    SchemaDiff left = SchemaDiff.between(now, plan.after(), Renames.none());
    if (!left.isEmpty()) {
      throw new MigrationException(
          "Cannot migrate: after all steps the schema is not what was planned; nothing has changed. Left to do: "
              + left);
    }
    Map<String, String> broken = BrokenObjects.in(now, manager);
    broken.keySet().removeAll(brokenBefore);
    broken.forEach(
        (what, why) -> {
          throw new MigrationException(
              "Cannot migrate: afterwards nobody could %s; change the view or trigger in the same migration, or drop it first. Nothing has changed. %s"
                  .formatted(what, why));
        });
  }

  static MigrationException lost(String table, String what) {
    return new MigrationException(
        "Cannot migrate table %s: after copying %s; nothing has changed.".formatted(table, what));
  }

  /** One application of a plan. */
  private final class Run {
    private final MigrationPlan plan;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final ValueChecks checks;
    private int step;

    Run(MigrationPlan plan) {
      this.plan = plan;
      this.checks = new ValueChecks(manager, plan, this::count);
    }

    private long count(TableSchema table) {
      return counts.getOrDefault(SchemaName.key(table.name()), 0L);
    }

    @Nullable Map<String, Long> run(@Nullable Map<String, Long> dangling) {
      Set<String> broken = new HashSet<>();
      BrokenObjects.in(plan.before(), manager)
          .keySet()
          .forEach(what -> broken.add(afterRenames(what)));
      runFirst();
      for (TableSchema table : schema().tables()) {
        counts.put(
            SchemaName.key(table.name()), number(manager, MigrationCommands.count(table.name())));
      }
      checks.requireValues();
      for (MigrationStep next : plan.steps().subList(plan.first(), plan.steps().size())) {
        begin(next);
        run(next);
      }
      check(broken);
      return requireReferences(dangling);
    }

    private String afterRenames(String what) {
      for (SchemaChange change : plan.changes()) {
        if (change instanceof SchemaChange.RenameTable rename
            && what.endsWith(" " + rename.from())) {
          return what.substring(0, what.length() - rename.from().length()) + rename.to();
        }
      }
      return what;
    }

    private void runFirst() {
      for (MigrationStep next : plan.steps().subList(0, plan.first())) {
        begin(next);
        run(next);
      }
    }

    private void begin(MigrationStep next) {
      step++;
      progressed(next, 0, 0);
    }

    private void progressed(MigrationStep next, long done, long all) {
      listener.progressed(
          new MigrationListener.Progress(step, plan.steps().size(), next.what(), done, all));
    }

    private void run(MigrationStep next) {
      try {
        if (next instanceof RebuildStep rebuild) {
          long rows = count(rebuild.before());
          new TableRebuild(manager, rebuild, rows, checks, done -> progressed(next, done, rows))
              .run();
        } else {
          next.sql().forEach(manager::execute);
        }
      } catch (MigrationException e) {
        throw e;
      } catch (SQLSymphonyException e) {
        throw new MigrationException(
            "Cannot %s; nothing has changed. %s"
                .formatted(next.what(), withoutTemporaryName(next, e)),
            e);
      }
    }

    /** Nobody has given the table that name but this class. */
    private static String withoutTemporaryName(MigrationStep step, Exception failure) {
      String message = String.valueOf(failure.getMessage());
      return step instanceof RebuildStep rebuild
          ? message.replace(rebuild.temporaryName(), rebuild.after().name())
          : message;
    }

    private void check(Set<String> brokenBefore) {
      requireOutcome(plan, brokenBefore);
      DatabaseSchema now = schema();
      for (TableSchema table : now.tables()) {
        Long before = counts.get(SchemaName.key(table.name()));
        long after = number(manager, MigrationCommands.count(table.name()));
        if (after != (before == null ? 0 : before)) {
          throw lost(table.name(), "there are %d rows, not %s".formatted(after, before));
        }
      }
      for (MigrationStep done : plan.steps()) {
        if (done instanceof RebuildStep rebuild) {
          requireIntact(rebuild.after().name());
        }
      }
    }

    /** References that led nowhere before are left alone. */
    private @Nullable Map<String, Long> requireReferences(@Nullable Map<String, Long> dangling) {
      Map<String, Long> now = danglingAfter(dangling);
      if (dangling == null || now == null) {
        return now;
      }
      Map<String, Long> before = new LinkedHashMap<>();
      dangling.forEach((table, rows) -> before.put(SchemaName.key(nameAfter(table)), rows));
      now.forEach(
          (table, rows) -> {
            long former = before.getOrDefault(SchemaName.key(table), 0L);
            if (rows > former) {
              throw SchemaMigrator.dangling(rows - former, table);
            }
          });
      return now;
    }

    private String nameAfter(String table) {
      for (SchemaChange change : plan.changes()) {
        if (change instanceof SchemaChange.RenameTable rename
            && SchemaName.same(rename.from(), table)) {
          return rename.to();
        }
      }
      return table;
    }

    private void requireIntact(String table) {
      Object said = cell(manager, MigrationCommands.integrityCheck(table));
      if (!"ok".equals(said)) {
        throw lost(table, "SQLite finds: " + said);
      }
    }
  }
}
