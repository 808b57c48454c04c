package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import io.github.sqlsymphony.schema.Renames.ColumnRename;
import io.github.sqlsymphony.schema.Renames.TableRename;
import io.github.sqlsymphony.schema.SchemaChange.CreateIndex;
import io.github.sqlsymphony.schema.SchemaChange.CreateTable;
import io.github.sqlsymphony.schema.SchemaChange.CreateTrigger;
import io.github.sqlsymphony.schema.SchemaChange.CreateView;
import io.github.sqlsymphony.schema.SchemaChange.CreateVirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.DropIndex;
import io.github.sqlsymphony.schema.SchemaChange.DropTable;
import io.github.sqlsymphony.schema.SchemaChange.DropTrigger;
import io.github.sqlsymphony.schema.SchemaChange.DropView;
import io.github.sqlsymphony.schema.SchemaChange.DropVirtualTable;
import io.github.sqlsymphony.schema.SchemaChange.RenameColumn;
import io.github.sqlsymphony.schema.SchemaChange.RenameTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares two schemas and puts what differs in an order in which it can be done.
 *
 * <p>What goes and depends on a table goes first: SQLite renames no table while a view is broken,
 * and the name may be wanted. New tables come before the changes of old ones, which may refer to
 * them, and old tables go behind, when nothing refers to them any more.
 */
final class SchemaComparison {
  private final DatabaseSchema from;
  private final DatabaseSchema to;

  private final List<SchemaChange> droppedTriggers = new ArrayList<>();
  private final List<SchemaChange> droppedViews = new ArrayList<>();
  private final List<SchemaChange> droppedIndexes = new ArrayList<>();
  private final List<SchemaChange> droppedVirtualTables = new ArrayList<>();
  private final List<SchemaChange> renames = new ArrayList<>();
  private final List<SchemaChange> createdTables = new ArrayList<>();
  private final List<SchemaChange> changedTables = new ArrayList<>();
  private final List<SchemaChange> droppedTables = new ArrayList<>();
  private final List<SchemaChange> createdVirtualTables = new ArrayList<>();
  private final List<SchemaChange> createdIndexes = new ArrayList<>();
  private final List<SchemaChange> createdViews = new ArrayList<>();
  private final List<SchemaChange> createdTriggers = new ArrayList<>();

  private SchemaComparison(DatabaseSchema from, DatabaseSchema to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Returns what differs.
   *
   * @param renames what is renamed first
   * @param from the schema as it is when that is done
   * @param to the schema to reach
   */
  static List<SchemaChange> changes(Renames renames, DatabaseSchema from, DatabaseSchema to) {
    SchemaComparison comparison = new SchemaComparison(from, to);
    comparison.rename(renames);
    comparison.tables();
    comparison.virtualTables();
    comparison.views();
    return comparison.inOrder();
  }

  private List<SchemaChange> inOrder() {
    List<SchemaChange> changes = new ArrayList<>();
    changes.addAll(droppedTriggers);
    changes.addAll(droppedViews);
    changes.addAll(droppedIndexes);
    changes.addAll(droppedVirtualTables);
    changes.addAll(renames);
    changes.addAll(createdTables);
    changes.addAll(changedTables);
    changes.addAll(droppedTables);
    changes.addAll(createdVirtualTables);
    changes.addAll(createdIndexes);
    changes.addAll(createdViews);
    changes.addAll(createdTriggers);
    return changes;
  }

  private void rename(Renames declared) {
    for (TableRename each : declared.tables()) {
      renames.add(new RenameTable(each.from(), each.to()));
    }
    for (ColumnRename each : declared.columns()) {
      renames.add(new RenameColumn(each.table(), each.from(), each.to()));
    }
  }

  private void tables() {
    for (TableSchema each : parentsFirst(to.tables())) {
      Optional<TableSchema> before = from.table(each.name());
      if (before.isEmpty()) {
        createdTables.add(new CreateTable(each));
      } else {
        changedTables.addAll(TableComparison.changes(from, before.get(), to, each));
      }
      indexes(each.name(), before.map(TableSchema::indexes).orElse(List.of()), each.indexes());
      triggers(each.name(), before.map(TableSchema::triggers).orElse(List.of()), each.triggers());
    }
    for (TableSchema each : parentsFirst(from.tables())) {
      if (to.table(each.name()).isEmpty()) {
        droppedTables.add(new DropTable(each));
      }
    }
    Collections.reverse(droppedTables);
  }

  private void indexes(String table, List<IndexSchema> before, List<IndexSchema> after) {
    for (IndexSchema each : TableComparison.missing(before, after, Alike::indexes)) {
      droppedIndexes.add(new DropIndex(table, each));
    }
    for (IndexSchema each : TableComparison.missing(after, before, Alike::indexes)) {
      createdIndexes.add(new CreateIndex(table, each));
    }
  }

  private void triggers(String table, List<TriggerSchema> before, List<TriggerSchema> after) {
    for (TriggerSchema each : TableComparison.missing(before, after, Alike::triggers)) {
      droppedTriggers.add(new DropTrigger(table, each));
    }
    for (TriggerSchema each : TableComparison.missing(after, before, Alike::triggers)) {
      createdTriggers.add(new CreateTrigger(table, each));
    }
  }

  private void virtualTables() {
    List<VirtualTable> before = from.virtualTables();
    List<VirtualTable> after = to.virtualTables();
    for (VirtualTable each : TableComparison.missing(before, after, Alike::virtualTables)) {
      droppedVirtualTables.add(new DropVirtualTable(each));
    }
    for (VirtualTable each : TableComparison.missing(after, before, Alike::virtualTables)) {
      createdVirtualTables.add(new CreateVirtualTable(each));
    }
  }

  /** The triggers of a view go with it, so they come again with it. */
  private void views() {
    for (ViewSchema each : TableComparison.missing(from.views(), to.views(), Alike::views)) {
      droppedViews.add(new DropView(each));
    }
    for (ViewSchema each : to.views()) {
      Optional<ViewSchema> before =
          from.views().stream().filter(old -> Alike.views(old, each)).findFirst();
      if (before.isEmpty()) {
        createdViews.add(new CreateView(each));
      }
      triggers(each.name(), before.map(ViewSchema::triggers).orElse(List.of()), each.triggers());
    }
  }

  /** Puts tables behind those they refer to; where they go round, the first one is first. */
  private static List<TableSchema> parentsFirst(List<TableSchema> tables) {
    Map<String, TableSchema> waiting = new LinkedHashMap<>();
    for (TableSchema each : tables) {
      waiting.put(SchemaName.key(each.name()), each);
    }
    List<TableSchema> ordered = new ArrayList<>();
    for (TableSchema each : tables) {
      placeBehindParents(each, waiting, ordered);
    }
    return ordered;
  }

  private static void placeBehindParents(
      TableSchema table, Map<String, TableSchema> waiting, List<TableSchema> ordered) {
    if (waiting.remove(SchemaName.key(table.name())) == null) {
      return;
    }
    for (ForeignKeySchema key : table.foreignKeys()) {
      TableSchema parent = waiting.get(SchemaName.key(key.parent()));
      if (parent != null) {
        placeBehindParents(parent, waiting, ordered);
      }
    }
    ordered.add(table);
  }
}
