package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.SQLiteCommands;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/**
 * The prepared statements of one connection; those unused for longest go first.
 *
 * <p>A statement whose result is still being read is never handed out again: whoever needs the same
 * text meanwhile gets one of its own, which is closed after use. When the schema changes SQLite
 * prepares a statement again by itself. Belongs to the thread that has the connection.
 */
final class StatementCache {
  private final SQLiteConnection connection;
  private final int size;
  private final Map<String, DatabaseStatement> statements = new LinkedHashMap<>(16, 0.75f, true);
  private final List<DatabaseStatement> busy = new ArrayList<>();
  private long hits;
  private long misses;
  private boolean changedConnection;

  StatementCache(SQLiteConnection connection, int size) {
    this.connection = connection;
    this.size = size;
  }

  /** Lends a statement, to be given to {@link #giveBack}. */
  DatabaseStatement take(String sql) throws SQLException {
    DatabaseStatement statement = statements.get(sql);
    if (statement != null && !statement.isBusy()) {
      hits++;
    } else {
      misses++;
      statement = prepare(sql);
    }
    statement.occupy();
    busy.add(statement);
    return statement;
  }

  private DatabaseStatement prepare(String sql) throws SQLException {
    changedConnection |= SQLiteCommands.changesConnection(sql);
    return new DatabaseStatement(connection, sql);
  }

  /** Takes a statement back, to keep it if there is room. */
  void giveBack(DatabaseStatement statement) throws SQLException {
    busy.remove(statement);
    boolean usable = statement.vacate();
    DatabaseStatement kept = statements.get(statement.sql());
    if (!usable) {
      statements.remove(statement.sql(), statement);
    } else if (kept == null && size > 0) {
      statements.put(statement.sql(), statement);
      evict();
    } else if (kept != statement) {
      statement.close();
    }
  }

  private void evict() throws SQLException {
    Iterator<DatabaseStatement> oldest = statements.values().iterator();
    while (statements.size() > size && oldest.hasNext()) {
      DatabaseStatement statement = oldest.next();
      oldest.remove();
      if (!statement.isBusy()) {
        statement.close();
      }
    }
  }

  /** How many statements are kept. */
  int size() {
    return statements.size();
  }

  /** How many statements are lent. */
  int busy() {
    return busy.size();
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }

  /** Tells whether a statement was prepared that may have left something on the connection. */
  boolean changedConnection() {
    return changedConnection;
  }
}
