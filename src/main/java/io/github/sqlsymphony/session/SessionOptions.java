package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.OpenMode;
import java.time.Clock;
import java.time.Duration;

/**
 * How a session opens its database and what it does by itself. Immutable: each method that changes
 * something returns a copy.
 *
 * @param connection how the connection is opened
 * @param createsTables whether the tables of models are created on first use
 * @param tracksModels whether the session keeps the models it has added or saved one by one
 * @param clock what {@code autoNow()} and {@code autoNowAdd()} fields take their time from
 */
public record SessionOptions(
    ConnectionOptions connection, boolean createsTables, boolean tracksModels, Clock clock) {

  /**
   * Returns the options that suit most programs: read and write, a busy timeout of 5 seconds,
   * tables created on first use, models tracked, the system's clock in UTC.
   *
   * @return the defaults
   */
  public static SessionOptions defaults() {
    return new SessionOptions(ConnectionOptions.defaults(), true, true, Clock.systemUTC());
  }

  /**
   * Opens the database for reading only.
   *
   * @return a copy
   */
  public SessionOptions readOnly() {
    return new SessionOptions(connection.readOnly(), createsTables, tracksModels, clock);
  }

  /**
   * Opens a database that nobody changes, as on a read-only medium.
   *
   * @return a copy
   */
  public SessionOptions immutable() {
    return new SessionOptions(connection.immutable(), createsTables, tracksModels, clock);
  }

  /**
   * Changes whether the tables of models are created on first use.
   *
   * @param create false where migrations look after the schema
   * @return a copy
   */
  public SessionOptions createTables(boolean create) {
    return new SessionOptions(connection, create, tracksModels, clock);
  }

  /**
   * Changes whether the session tracks the models it has added or saved one by one. Without, {@code
   * getAll} gives none, and every query makes new objects, so that a session can add any number of
   * models and keeps none of them.
   *
   * @param track false to keep none
   * @return a copy
   */
  public SessionOptions trackModels(boolean track) {
    return new SessionOptions(connection, createsTables, track, clock);
  }

  /**
   * Changes how long to wait for locks that others hold.
   *
   * @param longest the longest wait, exact to a millisecond
   * @return a copy
   */
  public SessionOptions busyTimeout(Duration longest) {
    return new SessionOptions(connection.busyTimeout(longest), createsTables, tracksModels, clock);
  }

  /**
   * Changes from which duration on a statement is logged as slow.
   *
   * @param threshold zero logs every statement
   * @return a copy
   */
  public SessionOptions slowStatement(Duration threshold) {
    return new SessionOptions(
        connection.slowStatement(threshold), createsTables, tracksModels, clock);
  }

  /**
   * Changes how many prepared statements the connection keeps.
   *
   * @param statements from 0 to 10,000
   * @return a copy
   */
  public SessionOptions statementCacheSize(int statements) {
    return new SessionOptions(
        connection.statementCacheSize(statements), createsTables, tracksModels, clock);
  }

  /**
   * Changes the clock that fields with {@code autoNow()} and {@code autoNowAdd()} read.
   *
   * @param source such as {@code Clock.systemDefaultZone()} for dates and times of this place, or a
   *     fixed clock in tests
   * @return a copy
   */
  public SessionOptions clock(Clock source) {
    return new SessionOptions(connection, createsTables, tracksModels, source);
  }

  boolean writable() {
    return connection.mode() == OpenMode.READ_WRITE;
  }
}
