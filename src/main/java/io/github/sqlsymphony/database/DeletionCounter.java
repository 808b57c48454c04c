package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.DeletionCommands;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.model.Deleted;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteUpdateListener;

/**
 * Counts the rows that a DELETE takes, with those that the database deletes along with them.
 *
 * <p>SQLite counts the rows of the statement itself. Only where others can go, each one is watched:
 * SQLite reports it to a listener, which costs a call out of native code for each row. It reports
 * none of tables WITHOUT ROWID, and none of a table that a trigger empties; those get a temporary
 * trigger that counts, for as long as the statement runs.
 *
 * @see <a href="https://www.sqlite.org/c3ref/update_hook.html">What SQLite reports</a>
 */
final class DeletionCounter {
  private final DatabaseConnection connection;
  private final SQLiteConnection driver;
  private final Cascades cascades;
  private final Map<String, Long> counts = new TreeMap<>();
  private List<Cascades.Table> unreported = List.of();
  private boolean registered;

  DeletionCounter(DatabaseConnection connection, SQLiteConnection driver) {
    this.connection = connection;
    this.driver = driver;
    this.cascades = new Cascades(connection);
  }

  Cascades cascades() {
    return cascades;
  }

  /**
   * Runs a DELETE.
   *
   * @param table the table it names
   * @param deletion gives the rows that SQLite says the statement has deleted itself
   * @return the rows that went, those of the table first, then by the names of tables
   */
  Deleted count(String table, IntSupplier deletion) {
    Cascades.Watch watch = connection.untold(() -> cascades.of(table));
    if (!watch.isNeeded()) {
      return new Deleted(Map.of(watch.table(), (long) deletion.getAsInt()));
    }
    counts.clear();
    int own = watched(watch, deletion);
    Map<String, Long> ordered = new LinkedHashMap<>();
    ordered.put(watch.table(), (long) own);
    ordered.putAll(counts);
    return new Deleted(ordered);
  }

  private int watched(Cascades.Watch watch, IntSupplier deletion) {
    SQLiteUpdateListener listener =
        (type, schema, table, row) -> {
          if (type == SQLiteUpdateListener.Type.DELETE && watch.reported().contains(table)) {
            count(table);
          }
        };
    driver.addUpdateListener(listener);
    try {
      return withTriggers(watch.unreported(), deletion);
    } finally {
      driver.removeUpdateListener(listener);
    }
  }

  private void count(String table) {
    counts.merge(table, 1L, Long::sum);
  }

  private int withTriggers(List<Cascades.Table> tables, IntSupplier deletion) {
    if (tables.isEmpty()) {
      return deletion.getAsInt();
    }
    registerFunction();
    unreported = tables;
    try (Triggers triggers = new Triggers()) {
      triggers.create();
      return deletion.getAsInt();
    }
  }

  /** The triggers of the tables whose rows are not reported. */
  private final class Triggers implements AutoCloseable {
    void create() {
      for (int i = 0; i < unreported.size(); i++) {
        Cascades.Table table = unreported.get(i);
        connection.executeOnce(DeletionCommands.countingTrigger(i, table.schema(), table.name()));
      }
    }

    /** Drops those that are there: a failure may have left some out, or taken them back. */
    @Override
    public void close() {
      for (int i = 0; i < unreported.size(); i++) {
        connection.executeOnce(DeletionCommands.dropCountingTrigger(i));
      }
    }
  }

  /** The function stays with the connection; nothing but the triggers calls it. */
  private void registerFunction() {
    if (registered) {
      return;
    }
    try {
      Function.create(driver, DeletionCommands.COUNTING_FUNCTION, new Count());
      registered = true;
    } catch (SQLException e) {
      throw new DatabaseException("Cannot count what is deleted: " + e.getMessage() + ".", e);
    }
  }

  /** {@code sqlsymphony_deleted(number)}: a row of an unreported table has gone. */
  private final class Count extends Function {
    @Override
    protected void xFunc() throws SQLException {
      count(unreported.get(value_int(0)).name());
      result();
    }
  }
}
