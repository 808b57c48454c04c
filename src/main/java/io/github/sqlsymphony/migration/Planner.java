package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how one schema becomes another, by doing it on an empty twin of the database in memory.
 *
 * <p>So SQLite itself says what it can change without making a table anew, and what is wrong with a
 * schema, before the database is touched.
 */
final class Planner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.migration");

  private final DatabaseSchema before;
  private final Renames renames;
  private final Conversions conversions;
  private final Goal goal;
  private final MultiManager twin;
  private final List<MigrationStep> steps = new ArrayList<>();

  /** What the schema is to become. */
  interface Goal {
    /** What has to change for a schema to become it. */
    SchemaDiff from(DatabaseSchema schema, Renames renames);
  }

  Planner(DatabaseSchema before, Goal goal, Renames renames, Conversions conversions) {
    this.before = before;
    this.goal = goal;
    this.renames = renames;
    this.conversions = conversions;
    this.twin =
        new SQLiteMultiManager(SQLiteConnector.open(":memory:"), ConnectionOptions.defaults());
  }

  MigrationPlan plan() {
    SchemaDiff diff = goal.from(before, renames);
    twin.beginSchemaChange(null);
    build(before);
    rename(diff);
    int first = steps.size();
    changeAll(goal.from(twin.schema(), renames));
    DatabaseSchema after = twin.schema();
    SchemaDiff left = goal.from(after, renames);
    if (!left.isEmpty()) {
      throw new MigrationException(
          "Cannot plan the migration: this is left to be done after all steps, which is a fault of the library: "
              + left);
    }
    conversions.requireColumns(after);
    twin.rollback();
    return new MigrationPlan(before, after, diff, steps, first);
  }

  /** SQLite renames nothing that a view or trigger mentions in a way that would not work then. */
  private void rename(SchemaDiff diff) {
    boolean any =
        diff.changes().stream()
            .anyMatch(
                change ->
                    change instanceof SchemaChange.RenameTable
                        || change instanceof SchemaChange.RenameColumn);
    for (SchemaChange change : diff.changes()) {
      if (change instanceof SchemaChange.RenameTable rename) {
        run(change, MigrationCommands.renameTable(rename.from(), rename.to()));
      } else if (change instanceof SchemaChange.RenameColumn rename) {
        run(change, MigrationCommands.renameColumn(rename.table(), rename.from(), rename.to()));
      } else if (any
          && (change instanceof SchemaChange.DropView
              || change instanceof SchemaChange.DropTrigger)) {
        drop(change);
      }
    }
  }

  /** The schema that statements make of another. */
  static DatabaseSchema afterwards(DatabaseSchema before, List<String> statements, String what) {
    try (Planner planner =
        new Planner(
            before,
            (schema, renames) -> SchemaDiff.between(schema, schema, renames),
            Renames.none(),
            Conversions.none())) {
      planner.twin.beginSchemaChange(null);
      planner.build(before);
      for (String sql : statements) {
        planner.run(what, sql);
      }
      DatabaseSchema after = planner.twin.schema();
      planner.twin.rollback();
      return after;
    }
  }

  // --- the twin ---------------------------------------------------------------------------------

  private void build(DatabaseSchema schema) {
    schema.tables().forEach(table -> twin.execute(table.sql()));
    schema.virtualTables().forEach(this::buildVirtual);
    schema.views().forEach(view -> twin.execute(view.sql()));
    schema
        .tables()
        .forEach(
            table -> {
              table.indexes().forEach(index -> twin.execute(index.sql()));
              table.triggers().forEach(trigger -> twin.execute(trigger.sql()));
            });
    schema.views().forEach(view -> view.triggers().forEach(trigger -> twin.execute(trigger.sql())));
  }

  /** A module that is not there keeps nobody from changing other tables. */
  private void buildVirtual(DatabaseSchema.VirtualTable table) {
    int savepoint = twin.savepoint();
    try {
      twin.execute(table.sql());
      twin.release(savepoint);
    } catch (DatabaseException e) {
      twin.rollbackTo(savepoint);
    }
  }

  private void run(SchemaChange change, String sql) {
    run(change.describe(), sql);
  }

  private void run(String what, String sql) {
    try {
      twin.execute(sql);
    } catch (SQLSymphonyException e) {
      throw new MigrationException("Cannot plan to %s. %s".formatted(what, e.getMessage()), e);
    }
    steps.add(new StatementStep(what, sql));
  }

  // --- changes ----------------------------------------------------------------------------------

  private void changeAll(SchemaDiff diff) {
    DatabaseSchema schema = diff.renamed();
    Map<String, List<SchemaChange>> byTable = new LinkedHashMap<>();
    for (SchemaChange change : diff.changes()) {
      if (schema.table(change.table()).isPresent() && !(change instanceof SchemaChange.DropTable)) {
        byTable
            .computeIfAbsent(SchemaName.key(change.table()), key -> new ArrayList<>())
            .add(change);
      } else if (change instanceof SchemaChange.Removal) {
        drop(change);
      }
    }
    for (TableSchema table : schema.tables()) {
      List<SchemaChange> ofTable = byTable.getOrDefault(SchemaName.key(table.name()), List.of());
      if (!ofTable.isEmpty() || conversions.converts(table.name())) {
        change(diff, table, ofTable);
      }
    }
    for (SchemaChange change : diff.changes()) {
      if (schema.table(change.table()).isEmpty() && change instanceof SchemaChange.Addition) {
        create(change);
      }
    }
  }

  private void drop(SchemaChange change) {
    if (change instanceof SchemaChange.DropView drop) {
      run(change, MigrationCommands.drop(MigrationCommands.Kind.VIEW, drop.view().name()));
    } else if (change instanceof SchemaChange.DropTrigger drop) {
      run(change, MigrationCommands.drop(MigrationCommands.Kind.TRIGGER, drop.trigger().name()));
    } else {
      run(change, MigrationCommands.drop(MigrationCommands.Kind.TABLE, change.table()));
    }
  }

  private void create(SchemaChange change) {
    if (change instanceof SchemaChange.CreateTable create) {
      run(change, create.after().sql());
    } else if (change instanceof SchemaChange.CreateVirtualTable create) {
      run(change, create.after().sql());
    } else if (change instanceof SchemaChange.CreateView create) {
      run(change, create.view().sql());
    } else if (change instanceof SchemaChange.CreateIndex create) {
      run(change, create.index().sql());
    } else if (change instanceof SchemaChange.CreateTrigger create) {
      run(change, create.trigger().sql());
    }
  }

  /** Changes a table in the way that SQLite offers, if it offers one, else makes it anew. */
  private void change(SchemaDiff diff, TableSchema table, List<SchemaChange> changes) {
    List<StatementStep> small = smallSteps(table, changes);
    if (!changes.isEmpty() && small.size() == changes.size() && works(small, table)) {
      steps.addAll(small);
      return;
    }
    RebuildStep rebuild = rebuild(table, diff.target().table(table.name()).orElseThrow());
    requireNames(rebuild, diff.renamed());
    try {
      twin.execute(rebuild.create());
      twin.execute(rebuild.drop());
      twin.renameAlone(true);
      twin.execute(rebuild.rename());
      twin.renameAlone(false);
      rebuild.indexesAndTriggers().forEach(twin::execute);
    } catch (DatabaseException e) {
      throw new MigrationException(
          "Cannot plan to %s. %s".formatted(rebuild.what(), e.getMessage()), e);
    }
    steps.add(rebuild);
  }

  /** SQLite takes a name in double quotes that it does not know for a text. */
  private static void requireNames(RebuildStep rebuild, DatabaseSchema schema) {
    Set<String> known = new HashSet<>();
    for (TableSchema each : schema.tables()) {
      known.add(SchemaName.key(each.name()));
      each.columnNames().forEach(name -> known.add(SchemaName.key(name)));
    }
    schema.views().forEach(view -> known.add(SchemaName.key(view.name())));
    for (ColumnCopy column : rebuild.columns()) {
      if (column.source() instanceof ValueSource.Calculated calculated) {
        for (String name : MigrationCommands.namesInDoubleQuotes(calculated.expression())) {
          if (!known.contains(SchemaName.key(name))) {
            throw new MigrationException(
                "Cannot calculate %s.%s by %s: there is no column \"%s\" before, and SQLite would take it for a text; the columns are %s. Texts stand between single quotes."
                    .formatted(
                        rebuild.after().name(),
                        column.after().name(),
                        calculated.expression(),
                        name,
                        String.join(", ", rebuild.before().columnNames())));
          }
        }
      }
    }
  }

  /** Tries steps; on the twin nothing is lost by that. */
  private boolean works(List<StatementStep> small, TableSchema table) {
    int savepoint = twin.savepoint();
    try {
      for (StatementStep step : small) {
        twin.execute(step.statement());
      }
      if (isDone(table)) {
        twin.release(savepoint);
        return true;
      }
    } catch (DatabaseException e) {
      LOG.debug("{} is made anew, since SQLite says {}", table.name(), e.getMessage());
    }
    twin.rollbackTo(savepoint);
    return false;
  }

  private boolean isDone(TableSchema table) {
    return goal.from(twin.schema(), renames).changes().stream()
        .noneMatch(left -> SchemaName.same(left.table(), table.name()));
  }

  /** The changes that SQLite makes itself, in order; those that it cannot make are left out. */
  private List<StatementStep> smallSteps(TableSchema table, List<SchemaChange> changes) {
    if (conversions.isAbout(table.name())) {
      return List.of();
    }
    List<StatementStep> small = new ArrayList<>();
    for (SchemaChange change : changes) {
      smallStep(change).ifPresent(sql -> small.add(new StatementStep(change.describe(), sql)));
    }
    return small;
  }

  private static Optional<String> smallStep(SchemaChange change) {
    if (change instanceof SchemaChange.AddColumn add && canBeAdded(add.column())) {
      return Optional.of(MigrationCommands.addColumn(add.table(), add.column()));
    }
    if (change instanceof SchemaChange.DropColumn drop) {
      return Optional.of(MigrationCommands.dropColumn(drop.table(), drop.column().name()));
    }
    if (change instanceof SchemaChange.AlterColumn alter && changesNullOnly(alter)) {
      return Optional.of(
          MigrationCommands.setNotNull(
              alter.table(), alter.after().name(), alter.after().notNull()));
    }
    if (change instanceof SchemaChange.AddCheck add) {
      return Optional.of(MigrationCommands.addCheck(add.table(), add.check()));
    }
    if (change instanceof SchemaChange.DropCheck drop && drop.check().name() != null) {
      return Optional.of(MigrationCommands.dropConstraint(drop.table(), drop.check().name()));
    }
    if (change instanceof SchemaChange.DropIndex drop) {
      return Optional.of(MigrationCommands.drop(MigrationCommands.Kind.INDEX, drop.index().name()));
    }
    if (change instanceof SchemaChange.DropTrigger drop) {
      return Optional.of(
          MigrationCommands.drop(MigrationCommands.Kind.TRIGGER, drop.trigger().name()));
    }
    if (change instanceof SchemaChange.CreateIndex create) {
      return Optional.of(create.index().sql());
    }
    if (change instanceof SchemaChange.CreateTrigger create) {
      return Optional.of(create.trigger().sql());
    }
    return Optional.empty();
  }

  /** SQLite refuses these only where there are rows, which the twin has not. */
  private static boolean canBeAdded(ColumnSchema column) {
    String value = column.defaultValue();
    boolean constant = value == null || !(value.startsWith("(") || value.startsWith("current_"));
    boolean stored = column.generated() != null && column.generated().stored();
    return constant && !stored && !(column.notNull() && value == null);
  }

  private static boolean changesNullOnly(SchemaChange.AlterColumn alter) {
    return alter.changesNotNull()
        && !alter.changesType()
        && !alter.changesOnNull()
        && !alter.changesDefault()
        && !alter.changesCollation()
        && !alter.changesGenerated();
  }

  private RebuildStep rebuild(TableSchema table, TableSchema target) {
    List<ColumnCopy> columns = new ArrayList<>();
    for (ColumnSchema column : target.columns()) {
      columns.add(
          new ColumnCopy(
              table.column(column.name()).orElse(null),
              column,
              conversions.fill(table.name(), column.name()),
              conversions.conversion(table.name(), column.name())));
    }
    return new RebuildStep(table, target, columns);
  }

  @Override
  public void close() {
    twin.close();
  }
}
