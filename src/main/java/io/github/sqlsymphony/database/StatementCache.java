package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.QuotedNames;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * The prepared statements of one connection; those unused for longest go first.
 *
 * <p>A statement whose result is still being read is never handed out again: whoever needs the same
 * text meanwhile gets one of its own, which is closed after use. When the schema changes SQLite
 * prepares a statement again by itself. Belongs to the thread that has the connection.
 */
final class StatementCache {
  /** From this length on a text is long: SQLite keeps up to 90 bytes for each of its characters. */
  static final int LONG = 4096;

  /** So many characters long texts may have together; short ones are limited by their number. */
  static final int MOST_LONG = 256 * 1024;

  private final SQLiteConnection connection;
  private final int capacity;

  /** By their texts, those of the application by its statements: their quotes are left alone. */
  private final Map<Object, DatabaseStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  private final List<DatabaseStatement> busy = new ArrayList<>();
  private int longTexts;
  private StatementCounter counter = new StatementCounter();
  private boolean changedConnection;

  StatementCache(SQLiteConnection connection, int capacity) {
    this.connection = connection;
    this.capacity = capacity;
  }

  /** Says for whom statements are counted from now on. */
  void countFor(StatementCounter user) {
    counter = user;
  }

  /** Lends a statement that the library has written, to be given to {@link #giveBack}. */
  DatabaseStatement take(String sql) throws SQLException {
    DatabaseStatement statement = find(sql);
    return lent(statement == null ? prepare(sql, sql, QuotedNames.exact(sql)) : statement);
  }

  /** Lends a statement that the application has written, to be given to {@link #giveBack}. */
  DatabaseStatement take(RawStatement raw) throws SQLException {
    DatabaseStatement statement = find(raw);
    return lent(statement == null ? prepare(raw, raw.text(), raw.text()) : statement);
  }

  private @Nullable DatabaseStatement find(Object key) {
    DatabaseStatement statement = statements.get(key);
    if (statement == null || statement.isBusy()) {
      counter.missed();
      return null;
    }
    counter.hit();
    return statement;
  }

  private DatabaseStatement prepare(Object key, String sql, String text) throws SQLException {
    changedConnection |= SQLiteCommands.changesConnection(sql);
    return new DatabaseStatement(connection, key, sql, text);
  }

  private DatabaseStatement lent(DatabaseStatement statement) {
    statement.occupy();
    busy.add(statement);
    return statement;
  }

  /** Takes a statement back, to keep it if there is room. */
  void giveBack(DatabaseStatement statement) throws SQLException {
    busy.remove(statement);
    boolean usable = statement.vacate();
    DatabaseStatement kept = statements.get(statement.key());
    if (!usable) {
      if (kept == statement) {
        forget(statement);
      }
      statement.close();
    } else if (kept == null && isWorthKeeping(statement)) {
      keep(statement);
    } else if (kept != statement) {
      statement.close();
    }
  }

  private boolean isWorthKeeping(DatabaseStatement statement) {
    return capacity > 0 && longText(statement) <= MOST_LONG;
  }

  private void keep(DatabaseStatement statement) throws SQLException {
    statements.put(statement.key(), statement);
    longTexts += longText(statement);
    if (statements.size() > capacity) {
      evictOldest(any -> true);
    }
    while (longTexts > MOST_LONG) {
      evictOldest(any -> longText(any) > 0);
    }
  }

  private static int longText(DatabaseStatement statement) {
    int length = statement.sql().length();
    return length < LONG ? 0 : length;
  }

  private void evictOldest(Predicate<DatabaseStatement> wanted) throws SQLException {
    Iterator<DatabaseStatement> oldest = statements.values().iterator();
    DatabaseStatement statement = oldest.next();
    while (!wanted.test(statement)) {
      statement = oldest.next();
    }
    oldest.remove();
    longTexts -= longText(statement);
    counter.evicted();
    if (!statement.isBusy()) {
      statement.close();
    }
  }

  private void forget(DatabaseStatement statement) {
    statements.remove(statement.key());
    longTexts -= longText(statement);
  }

  /**
   * Closes all statements; those that are lent, when they are given back.
   *
   * <p>SQLite looks at the schemas of the tables that a statement uses. It does not notice that a
   * table of another schema has the same name now and comes first.
   */
  void clear() throws SQLException {
    busy.forEach(DatabaseStatement::retire);
    List<DatabaseStatement> kept = List.copyOf(statements.values());
    statements.clear();
    longTexts = 0;
    for (DatabaseStatement statement : kept) {
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

  /** How the cache has served the one who is counted for now. */
  StatementCacheStatistics statistics() {
    return counter.with(size(), capacity);
  }

  /** Tells whether a statement was prepared that may have left something on the connection. */
  boolean changedConnection() {
    return changedConnection;
  }
}
