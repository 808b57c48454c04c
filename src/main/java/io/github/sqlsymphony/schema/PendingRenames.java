package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.schema.Renames.ColumnRename;
import io.github.sqlsymphony.schema.Renames.TableRename;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds which of the declared renames a database has still before it.
 *
 * <p>One whose old name is gone and whose new name is there was done already. A database without
 * tables has none before it: they will be created under their new names.
 */
final class PendingRenames {
  private final Renames declared;
  private final DatabaseSchema from;
  private final DatabaseSchema to;

  private PendingRenames(Renames declared, DatabaseSchema from, DatabaseSchema to) {
    this.declared = declared;
    this.from = from;
    this.to = to;
  }

  /** Returns them in an order in which each new name is free, spelled as the schemas do it. */
  static Renames of(Renames declared, DatabaseSchema from, DatabaseSchema to) {
    return declared.isEmpty() || from.tables().isEmpty()
        ? Renames.none()
        : new PendingRenames(declared, from, to).find();
  }

  /** Where names are looked for. */
  private record Place(String owner, String kind, List<String> names) {
    static Place ofTables(String owner, DatabaseSchema schema) {
      return new Place(owner, "table", schema.tables().stream().map(TableSchema::name).toList());
    }

    boolean has(String name) {
      return names.stream().anyMatch(each -> SchemaName.same(each, name));
    }

    String spelled(String name) {
      return names.stream().filter(each -> SchemaName.same(each, name)).findFirst().orElse(name);
    }

    String lacks(String name) {
      String nearest = Suggestion.nearest(name, names);
      return "%s has no %s %s%s%s"
          .formatted(
              owner,
              kind,
              name,
              nearest == null ? "" : ", the nearest is " + nearest,
              names.isEmpty() ? "" : "; its " + kind + "s are " + String.join(", ", names));
    }
  }

  private Renames find() {
    Place before = Place.ofTables("the database", from);
    Place after = Place.ofTables("the schema to reach", to);
    List<TableRename> tables = new ArrayList<>();
    for (TableRename each : pending(declared.tables(), before, after)) {
      tables.add(new TableRename(before.spelled(each.from()), after.spelled(each.to())));
    }
    Renames ofTables = Renames.of(tables, List.of());
    List<ColumnRename> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ColumnRename each : declared.columns()) {
      if (seen.add(SchemaName.key(each.table()))) {
        columns.addAll(columns(ofTables, each));
      }
    }
    return Renames.of(tables, columns);
  }

  /** Those of all columns of the table that the given rename is about. */
  private List<ColumnRename> columns(Renames ofTables, ColumnRename first) {
    String name = first.table();
    String old = ofTables.oldTable(name);
    if (SchemaName.same(old, name) && !SchemaName.same(ofTables.newTable(name), name)) {
      String renamed = ofTables.newTable(name);
      throw Renames.refused(
          first,
          "table %s is to be renamed to %s; say %s.%s"
              .formatted(name, renamed, renamed, first.from()));
    }
    TableSchema table =
        from.table(old)
            .orElseThrow(
                () -> Renames.refused(first, Place.ofTables("the database", from).lacks(name)));
    TableSchema reached =
        to.table(name)
            .orElseThrow(
                () ->
                    Renames.refused(first, Place.ofTables("the schema to reach", to).lacks(name)));
    Place before = new Place("table " + name, "column", table.columnNames());
    Place after = new Place("table " + name + " to reach", "column", reached.columnNames());
    return pending(declared.columnsOf(name), before, after).stream()
        .map(
            each ->
                new ColumnRename(
                    reached.name(), before.spelled(each.from()), after.spelled(each.to())))
        .toList();
  }

  private static <R extends Rename> List<R> pending(List<R> declared, Place before, Place after) {
    List<R> pending = new ArrayList<>();
    for (R each : declared) {
      if (!isDone(each, declared, before)) {
        check(each, declared, before, after);
        pending.add(each);
      }
    }
    return inOrder(pending);
  }

  /** In a chain the old name is there again, when another rename that was done has brought it. */
  private static <R extends Rename> boolean isDone(R rename, List<R> declared, Place before) {
    return before.has(rename.to())
        && (!before.has(rename.from())
            || declared.stream()
                .anyMatch(
                    other ->
                        SchemaName.same(other.to(), rename.from())
                            && isDone(other, declared, before)));
  }

  private static <R extends Rename> void check(
      R rename, List<R> declared, Place before, Place after) {
    if (!before.has(rename.from())) {
      throw Renames.refused(rename, before.lacks(rename.from()));
    }
    boolean leaves = declared.stream().anyMatch(e -> SchemaName.same(e.from(), rename.to()));
    if (before.has(rename.to()) && !leaves) {
      throw Renames.refused(
          rename,
          "%s has a %s %s as well; drop that in a migration before, or leave the rename out"
              .formatted(before.owner(), before.kind(), before.spelled(rename.to())));
    }
    if (!after.has(rename.to())) {
      throw Renames.refused(rename, after.lacks(rename.to()));
    }
  }

  /** Who gets a name comes behind who leaves it; there are no circles. */
  private static <R extends Rename> List<R> inOrder(List<R> pending) {
    List<R> remaining = new ArrayList<>(pending);
    List<R> ordered = new ArrayList<>();
    while (!remaining.isEmpty()) {
      R next =
          remaining.stream().filter(each -> isFree(each.to(), remaining)).findFirst().orElseThrow();
      remaining.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static <R extends Rename> boolean isFree(String name, List<R> remaining) {
    return remaining.stream().noneMatch(each -> SchemaName.same(each.from(), name));
  }
}
