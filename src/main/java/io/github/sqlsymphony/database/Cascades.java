package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.DeletionCommands;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a schema says of the rows that go with those of a table, and how they can be counted; and of
 * the tables where nothing happens but what a statement says.
 *
 * <p>It is asked once for each table, until the schema changes: who changes it or rolls back says
 * so with {@link #forget}, and what others change shows in the number of the schema, which is
 * compared once after each {@link #recheck}. Belongs to a connection.
 */
final class Cascades {
  private final DatabaseConnection connection;
  private final Map<String, Watch> known = new HashMap<>();
  private final Map<String, Boolean> quiet = new HashMap<>();
  private long version;
  private boolean checked;

  Cascades(DatabaseConnection connection) {
    this.connection = connection;
  }

  /**
   * What to watch while rows of a table are deleted.
   *
   * @param table the table's name in the database
   * @param reported the tables of which SQLite reports each row that goes
   * @param unreported those of which it does not; empty like the others if no other row can go
   */
  record Watch(String table, Set<String> reported, List<Table> unreported) {
    boolean isNeeded() {
      return !reported.isEmpty() || !unreported.isEmpty();
    }
  }

  /** A table, and whether its rows have a rowid, by which SQLite reports them. */
  record Table(String schema, String name, boolean hasRowId) {

    static Table of(Rows rows) {
      return new Table(rows.getText(1), rows.getText(2), rows.getLong(3) == 0);
    }

    /** The driver spoils the names it reports where they have characters beyond 16 bits. */
    boolean isReported() {
      return hasRowId && name.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }
  }

  /** A table in which a DELETE may do something. */
  private record Touched(Table table, boolean deletes, boolean cascades, boolean triggers) {

    static Touched of(Rows rows) {
      long how = rows.getLong(4);
      return new Touched(Table.of(rows), how > 0, how == 1, rows.getLong(5) == 1);
    }
  }

  Watch of(String table) {
    check();
    return known.computeIfAbsent(table, this::look);
  }

  /** Whether a table is an ordinary one of the main database and has no triggers. */
  boolean isQuiet(String table) {
    check();
    return quiet.computeIfAbsent(table, this::lookForTriggers);
  }

  private void check() {
    if (!checked) {
      long now = connection.schemaVersion();
      if (now != version) {
        clear();
        version = now;
      }
      checked = true;
    }
  }

  private void clear() {
    known.clear();
    quiet.clear();
  }

  /** From now on others may have changed the schema. */
  void recheck() {
    checked = false;
  }

  /** The schema has changed, perhaps to one whose number another one has had before. */
  void forget() {
    clear();
    checked = false;
  }

  private boolean lookForTriggers(String name) {
    return connection.query(
        SQLiteCommands.IS_QUIET_TABLE,
        parameters -> parameters.setText(1, name),
        rows -> rows.next() && rows.getLong(1) == 1);
  }

  private Watch look(String name) {
    List<Touched> touched =
        connection.query(
            DeletionCommands.TOUCHED,
            parameters -> parameters.setText(1, name),
            rows -> all(rows, Touched::of));
    if (touched.isEmpty()) {
      return new Watch(name, Set.of(), List.of());
    }
    Table named = touched.get(0).table();
    if (touched.stream().anyMatch(Touched::triggers)) {
      return watchAll(named);
    }
    return touched.stream().anyMatch(Touched::cascades)
        ? watch(
            named, touched.stream().filter(Touched::deletes).map(Touched::table).toList(), false)
        : new Watch(named.name(), Set.of(), List.of());
  }

  /** Triggers can delete rows of any table; SQLite does not report those of one that is emptied. */
  private Watch watchAll(Table named) {
    List<Table> tables =
        connection.query(DeletionCommands.TABLES, Binder.NONE, rows -> all(rows, Table::of));
    List<String> triggers =
        connection.query(
            DeletionCommands.TRIGGERS, Binder.NONE, rows -> all(rows, row -> row.getText(1)));
    boolean attached = !named.schema().equals("main") && !named.schema().equals("temp");
    return watch(
        named, tables, attached || triggers.stream().anyMatch(DeletionCommands::emptiesTable));
  }

  private static Watch watch(Table named, List<Table> tables, boolean emptied) {
    Set<String> reported = new HashSet<>();
    List<Table> unreported = new ArrayList<>();
    for (Table table : new LinkedHashSet<>(tables)) {
      if (table.isReported() && !emptied) {
        reported.add(table.name());
      } else {
        unreported.add(table);
      }
    }
    return new Watch(named.name(), reported, unreported);
  }

  private static <R> List<R> all(Rows rows, RowsMapper<R> mapper) {
    List<R> all = new ArrayList<>();
    while (rows.next()) {
      all.add(mapper.map(rows));
    }
    return all;
  }
}
