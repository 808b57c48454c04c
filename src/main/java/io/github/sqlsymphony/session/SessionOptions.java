package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.OpenMode;
import io.github.sqlsymphony.model.RelationLoading;
import java.time.Clock;
import java.time.Duration;

/**
 * How a session opens its database and what it does by itself. Immutable: each method that changes
 * something returns a copy.
 *
 * @param connection how the connection is opened
 * @param createsTables whether the tables of models are created on first use
 * @param clock what {@code autoNow()} and {@code autoNowAdd()} fields take their time from
 * @param loading what happens when a related row is asked for that has not been loaded
 */
public record SessionOptions(
    ConnectionOptions connection, boolean createsTables, Clock clock, RelationLoading loading) {

  /**
   * Returns the options that suit most programs: read and write, a busy timeout of 5 seconds,
   * tables created on first use, the system's clock in UTC, related rows loaded for all rows of a
   * result.
   *
   * @return the defaults
   */
  public static SessionOptions defaults() {
    return new SessionOptions(
        ConnectionOptions.defaults(), true, Clock.systemUTC(), RelationLoading.PEERS);
  }

  /**
   * Opens the database for reading only.
   *
   * @return a copy
   */
  public SessionOptions readOnly() {
    return new SessionOptions(connection.readOnly(), createsTables, clock, loading);
  }

  /**
   * Opens a database that nobody changes, as on a read-only medium.
   *
   * @return a copy
   */
  public SessionOptions immutable() {
    return new SessionOptions(connection.immutable(), createsTables, clock, loading);
  }

  /**
   * Changes whether the tables of models are created on first use.
   *
   * @param create false where migrations look after the schema
   * @return a copy
   */
  public SessionOptions createTables(boolean create) {
    return new SessionOptions(connection, create, clock, loading);
  }

  /**
   * Changes how long to wait for locks that others hold.
   *
   * @param longest the longest wait, exact to a millisecond
   * @return a copy
   */
  public SessionOptions busyTimeout(Duration longest) {
    return new SessionOptions(connection.busyTimeout(longest), createsTables, clock, loading);
  }

  /**
   * Changes from which duration on a statement is logged as slow.
   *
   * @param threshold zero logs every statement
   * @return a copy
   */
  public SessionOptions slowStatement(Duration threshold) {
    return new SessionOptions(connection.slowStatement(threshold), createsTables, clock, loading);
  }

  /**
   * Changes how many prepared statements the connection keeps.
   *
   * @param statements from 0 to 10,000
   * @return a copy
   */
  public SessionOptions statementCacheSize(int statements) {
    return new SessionOptions(
        connection.statementCacheSize(statements), createsTables, clock, loading);
  }

  /**
   * Changes the clock that fields with {@code autoNow()} and {@code autoNowAdd()} read.
   *
   * @param source such as {@code Clock.systemDefaultZone()} for dates and times of this place, or a
   *     fixed clock in tests
   * @return a copy
   */
  public SessionOptions clock(Clock source) {
    return new SessionOptions(connection, createsTables, source, loading);
  }

  /**
   * Changes what happens when a related row is asked for that has not been loaded; queries can say
   * otherwise.
   *
   * @param mode whether it is loaded for all rows of the result, for one, or not at all
   * @return a copy
   */
  public SessionOptions loading(RelationLoading mode) {
    return new SessionOptions(connection, createsTables, clock, mode);
  }

  boolean writable() {
    return connection.mode() == OpenMode.READ_WRITE;
  }
}
