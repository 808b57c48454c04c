package io.github.sqlsymphony.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;

/**
 * A prepared statement.
 *
 * <p>JDBC prepares it, the layer of the driver below JDBC runs it: each time a result is closed
 * JDBC forgets the names of the columns and asks for them again, which made a look-up by key take
 * twice as long (3.1 against 1.5 µs).
 *
 * <p>The driver keeps the address of SQLite's object inside a {@link SafeStmtPtr}, which takes a
 * lock around each call so that no other thread can close the statement meanwhile. Here a
 * connection belongs to one thread at a time, so asking whether the statement is closed is enough
 * to make its use an exception and not a crash. That saves one of two locks a cell, and on JDK 17
 * more: there a lock that is held while compiled code is thrown away stays a slow one for ever.
 */
final class DatabaseStatement {
  private final Object key;
  private final String sql;
  private final DB database;
  private final PreparedStatement prepared;
  private final CoreStatement core;
  private final SafeStmtPtr pointer;
  private final long address;
  private final StatementParameters parameters;
  private boolean busy;
  private boolean retired;

  DatabaseStatement(SQLiteConnection connection, String sql) throws SQLException {
    this(connection, sql, sql, sql);
  }

  /**
   * Prepares a statement.
   *
   * @param key what it is found by
   * @param sql the text for people
   * @param text the text for SQLite
   */
  DatabaseStatement(SQLiteConnection connection, Object key, String sql, String text)
      throws SQLException {
    this.key = key;
    this.sql = sql;
    database = connection.getDatabase();
    prepared = connection.prepareStatement(text);
    core = (CoreStatement) prepared;
    pointer = core.pointer;
    address = pointer.safeRunLong((db, statement) -> statement);
    parameters = new StatementParameters(prepared.getParameterMetaData().getParameterCount());
  }

  Object key() {
    return key;
  }

  String sql() {
    return sql;
  }

  StatementParameters parameters() {
    return parameters;
  }

  /** Runs the statement up to its first row; true if there is one. */
  boolean execute() throws SQLException {
    return database.execute(core, parameters.complete(sql));
  }

  /** Goes to the next row; false if there is none. */
  boolean step() throws SQLException {
    int code = database.step(open());
    if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
      database.throwex(code);
    }
    return code == Codes.SQLITE_ROW;
  }

  /** Runs the statement to its end, with whatever rows it returns. */
  void executeFully() throws SQLException {
    boolean row = execute();
    while (row) {
      row = step();
    }
  }

  /** How many rows the last INSERT, UPDATE or DELETE of the connection has changed. */
  int changes() throws SQLException {
    return Math.toIntExact(database.changes());
  }

  /** Returns SQLite's code of the type of a cell; columns are counted from 0. */
  int columnType(int column) throws SQLException {
    return database.column_type(open(), column);
  }

  long columnLong(int column) throws SQLException {
    return database.column_long(open(), column);
  }

  double columnDouble(int column) throws SQLException {
    return database.column_double(open(), column);
  }

  byte[] columnBytes(int column) throws SQLException {
    return database.column_blob(open(), column);
  }

  int columnCount() throws SQLException {
    return database.column_count(open());
  }

  String columnName(int column) throws SQLException {
    return database.column_name(open(), column);
  }

  private long open() throws SQLException {
    if (pointer.isClosed()) {
      throw new SQLException("the prepared statement is closed");
    }
    return address;
  }

  boolean isBusy() {
    return busy;
  }

  void occupy() {
    busy = true;
  }

  /** Says that it is not to be used again. */
  void retire() {
    retired = true;
  }

  /**
   * Makes the statement ready for the next execution.
   *
   * @return false if it is not to be used again: the driver closes a statement after some errors
   */
  boolean vacate() throws SQLException {
    busy = false;
    boolean large = parameters.areLarge();
    parameters.clear();
    if (pointer.isClosed()) {
      return false;
    }
    database.reset(address);
    if (large) {
      database.clear_bindings(address);
    }
    return !retired;
  }

  void close() throws SQLException {
    prepared.close();
  }
}
