package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.DeletionCommands;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.query.SqlText;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * One connection to SQLite.
 *
 * <p>Each statement follows one recipe, whose phases are the methods {@link #prepare}, {@link
 * #bind}, {@link #execute} and, where there are rows, the mapper's {@code map}. Transactions are
 * begun and ended by the commands of {@link SQLiteCommands}, never by JDBC. Used by one thread at a
 * time.
 */
final class DatabaseConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.database");

  private final SQLiteConnection connection;
  private final ConnectionOptions options;
  private final SQLiteErrors errors;
  private final StatementCache statements;
  private final StatementLog log;
  private final DeletionCounter deletions;
  private final KnownTypes types;
  private @Nullable DatabaseStatement lastInsertRowId;
  private @Nullable DatabaseStatement schemaVersion;
  private @Nullable Consumer<String> listener;

  DatabaseConnection(SQLiteConnection connection, ConnectionOptions options, SQLiteErrors errors) {
    this.connection = connection;
    this.options = options;
    this.errors = errors;
    statements = new StatementCache(connection, options.statementCacheSize());
    log = new StatementLog(options.slowStatement());
    deletions = new DeletionCounter(this, connection);
    types = new KnownTypes(this);
  }

  /**
   * Says who is told the text of each statement before it runs, without the library's own commands.
   *
   * @param newListener null for nobody
   * @return who was told until now
   */
  @Nullable Consumer<String> tellStatements(@Nullable Consumer<String> newListener) {
    Consumer<String> former = listener;
    listener = newListener;
    return former;
  }

  /** Runs something of whose statements nobody is told. */
  <R> R untold(Supplier<R> action) {
    Consumer<String> former = tellStatements(null);
    try {
      return action.get();
    } finally {
      tellStatements(former);
    }
  }

  private void tell(String sql) {
    if (listener != null) {
      listener.accept(sql);
    }
  }

  /**
   * Runs a statement for its effect.
   *
   * @param sql text and values
   * @return how many rows it changed itself if it is INSERT, UPDATE or DELETE; else no useful
   *     number
   * @throws ConstraintFailure if a constraint refuses it
   * @throws DatabaseException if it fails otherwise
   */
  int update(SqlText sql) {
    return update(sql.text(), sql::bind);
  }

  /**
   * Runs a statement for its effect. Rows that it returns are read and dropped.
   *
   * @param sql the text
   * @param binder binds its values
   * @return how many rows it changed itself if it is INSERT, UPDATE or DELETE; else no useful
   *     number
   * @throws ConstraintFailure if a constraint refuses it
   * @throws DatabaseException if it fails otherwise
   */
  int update(String sql, Binder binder) {
    tell(sql);
    return run(sql, binder);
  }

  /**
   * Runs a statement of the application for its effect.
   *
   * @param raw the statement
   * @param binder binds its values
   * @return how many rows it changed itself if it is INSERT, UPDATE or DELETE; else no useful
   *     number
   * @throws ConstraintFailure if a constraint refuses it
   * @throws DatabaseException if it fails otherwise
   */
  int update(RawStatement raw, Binder binder) {
    tell(raw.text());
    long start = System.nanoTime();
    int changed = run(prepare(raw), binder, start);
    forgetIfChanged(raw);
    return changed;
  }

  private int run(String sql, Binder binder) {
    long start = System.nanoTime();
    return run(prepare(sql), binder, start);
  }

  private int run(DatabaseStatement statement, Binder binder, long start) {
    try {
      bind(statement, binder);
      statement.executeFully();
      return statement.changes();
    } catch (SQLException e) {
      throw failed(e, statement.sql());
    } finally {
      giveBack(statement);
      log.ran(statement.sql(), start);
    }
  }

  /**
   * Runs a command of the library without parameters, such as those of {@link SQLiteCommands}.
   *
   * @param sql the text
   * @throws DatabaseException if it fails
   */
  void execute(String sql) {
    run(sql, Binder.NONE);
  }

  /**
   * Runs a command that is not worth keeping and leaves nothing behind on the connection.
   *
   * @param sql the text
   * @throws DatabaseException if it fails
   */
  void executeOnce(String sql) {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e, sql);
    } finally {
      log.ran(sql, start);
    }
  }

  /**
   * Runs a statement and reads its rows. It has ended when this returns, whatever the mapper left
   * unread.
   *
   * @param <R> what is made of the rows
   * @param sql the text
   * @param binder binds its values
   * @param mapper reads the rows
   * @return what the mapper returned
   * @throws DatabaseException if it fails
   */
  <R extends @Nullable Object> R query(String sql, Binder binder, RowsMapper<R> mapper) {
    tell(sql);
    long start = System.nanoTime();
    return read(prepare(sql), binder, mapper, start);
  }

  /**
   * Runs a statement of the application and reads its rows. It has ended when this returns.
   *
   * @param <R> what is made of the rows
   * @param raw the statement
   * @param binder binds its values
   * @param mapper reads the rows
   * @return what the mapper returned
   * @throws DatabaseException if it fails
   */
  <R extends @Nullable Object> R query(RawStatement raw, Binder binder, RowsMapper<R> mapper) {
    tell(raw.text());
    long start = System.nanoTime();
    R result = read(prepare(raw), binder, mapper, start);
    forgetIfChanged(raw);
    return result;
  }

  private <R extends @Nullable Object> R read(
      DatabaseStatement statement, Binder binder, RowsMapper<R> mapper, long start) {
    try (StatementRows rows = execute(statement, binder)) {
      return mapper.map(rows);
    } finally {
      log.ran(statement.sql(), start);
    }
  }

  /**
   * Runs a statement whose rows are read later, while other statements run.
   *
   * @param sql the text
   * @param binder binds its values
   * @return the rows, to be closed by the caller; until then SQLite keeps this connection's view of
   *     the database
   * @throws DatabaseException if it fails
   */
  OpenRows openRows(String sql, Binder binder) {
    tell(sql);
    long start = System.nanoTime();
    try {
      return execute(prepare(sql), binder);
    } finally {
      log.ran(sql, start);
    }
  }

  private DatabaseStatement prepare(String sql) {
    try {
      return statements.take(sql);
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  private DatabaseStatement prepare(RawStatement raw) {
    try {
      return statements.take(raw);
    } catch (SQLException e) {
      throw failed(e, raw.text());
    }
  }

  private void forgetIfChanged(RawStatement raw) {
    if (raw.kind() == RawStatement.Kind.SCHEMA || raw.kind() == RawStatement.Kind.OUTSIDE) {
      try {
        statements.clear();
      } catch (SQLException e) {
        throw failed(e, raw.text());
      }
    }
  }

  private void bind(DatabaseStatement statement, Binder binder) {
    log.bind(statement.sql(), binder, statement.parameters());
  }

  /** Binds and runs a statement up to its first row; gives it back only if that fails. */
  private StatementRows execute(DatabaseStatement statement, Binder binder) {
    boolean done = false;
    try {
      bind(statement, binder);
      StatementRows rows = new StatementRows(this, statement, statement.execute());
      done = true;
      return rows;
    } catch (SQLException e) {
      throw failed(e, statement.sql());
    } finally {
      if (!done) {
        giveBack(statement);
      }
    }
  }

  void giveBack(DatabaseStatement statement) {
    try {
      statements.giveBack(statement);
    } catch (SQLException e) {
      throw failed(e, statement.sql());
    }
  }

  DatabaseException failed(SQLException failure, String sql) {
    return errors.of(failure, sql);
  }

  /**
   * Reads a setting.
   *
   * @param name the name of the PRAGMA
   * @return such as {@code 1}
   */
  String setting(String name) {
    return ask(
        SQLiteCommands.pragma(name),
        Binder.NONE,
        rows -> rows.next() ? String.valueOf(RowMapper.value(rows, 1)) : "");
  }

  /**
   * Puts the content of a file in place of that of the database, in a transaction of SQLite's own.
   *
   * @param file a database
   * @throws DatabaseException if that fails; the database has its former content then
   */
  void restore(Path file) {
    String attempt = "restore the database from " + file;
    try {
      statements.clear();
      int code = connection.getDatabase().restore("main", file.toString(), null, 100, 50, -1);
      if (code != Codes.SQLITE_OK) {
        connection.getDatabase().throwex(code);
      }
    } catch (SQLException e) {
      throw failed(e, attempt);
    }
  }

  /**
   * Returns the key of the row inserted last.
   *
   * @return right after a successful insert of one row into a table with a rowid: its key;
   *     otherwise the key of some earlier row
   */
  long lastInsertRowId() {
    try {
      DatabaseStatement statement = lastInsertRowId;
      if (statement == null) {
        statement = new DatabaseStatement(connection, SQLiteCommands.LAST_INSERT_ROW_ID);
        lastInsertRowId = statement;
      }
      return number(statement);
    } catch (SQLException e) {
      throw failed(e, SQLiteCommands.LAST_INSERT_ROW_ID);
    }
  }

  /**
   * Returns how many rows the last INSERT, UPDATE or DELETE has changed.
   *
   * @return of one that failed, the rows that it has changed before and not taken back
   */
  int changes() {
    try {
      return Math.toIntExact(connection.getDatabase().changes());
    } catch (SQLException e) {
      throw failed(e, "");
    }
  }

  /**
   * Returns the number of the schema in the file; asking is not logged, as it is no statement of
   * anybody.
   *
   * @return another one after every change, by whomever
   */
  long schemaVersion() {
    try {
      DatabaseStatement statement = schemaVersion;
      if (statement == null) {
        statement = new DatabaseStatement(connection, DeletionCommands.SCHEMA_VERSION);
        schemaVersion = statement;
      }
      return number(statement);
    } catch (SQLException e) {
      throw failed(e, DeletionCommands.SCHEMA_VERSION);
    }
  }

  /**
   * Asks what only the library wants to know: nobody is told, nothing is logged, and the statement
   * takes no place among those that are kept.
   *
   * @param <R> what is made of the rows
   * @param sql the text
   * @param binder binds its values
   * @param mapper reads the rows
   * @return what the mapper returned
   */
  <R> R ask(String sql, Binder binder, RowsMapper<R> mapper) {
    try {
      DatabaseStatement statement = new DatabaseStatement(connection, sql);
      try {
        binder.bind(statement.parameters());
        return mapper.map(new StatementRows(this, statement, statement.execute()));
      } finally {
        statement.close();
      }
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  private static long number(DatabaseStatement statement) throws SQLException {
    statement.execute();
    long number = statement.columnLong(0);
    statement.vacate();
    return number;
  }

  /** What is known of the types of columns. */
  KnownTypes types() {
    return types;
  }

  /** Says that the schema has changed, or may have by a rollback. */
  void forgetSchema() {
    deletions.cascades().forget();
    types.forget();
  }

  /** What counts the rows that are deleted. */
  DeletionCounter deletions() {
    return deletions;
  }

  /**
   * Asks SQLite whether a transaction is open, by trying to begin another.
   *
   * @return false also if SQLite has rolled back by itself after an error; true also if the
   *     connection is closed
   */
  boolean inTransaction() {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SQLiteCommands.BEGIN_DEFERRED);
      statement.execute(SQLiteCommands.ROLLBACK);
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  ConnectionOptions options() {
    return options;
  }

  StatementCache statements() {
    return statements;
  }

  /** Tells whether the next user would find this connection like a new one. */
  boolean isReusable() {
    return !statements.changedConnection() && checkLeftClean();
  }

  /** Warns if the last user has not ended everything on this connection; true if all is well. */
  boolean checkLeftClean() {
    int results = statements.busy();
    boolean transaction = inTransaction();
    if (results > 0 || transaction) {
      LOG.warn(
          "A connection to {} was given back with {} open results and {} transaction; they end here",
          errors.database(),
          results,
          transaction ? "an open" : "no");
    }
    return results == 0 && !transaction;
  }

  /** Closes the connection with all its statements; a transaction that is open is rolled back. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DatabaseException(
          "Cannot close a connection to " + errors.database() + ": " + e.getMessage() + ".", e);
    }
  }
}
