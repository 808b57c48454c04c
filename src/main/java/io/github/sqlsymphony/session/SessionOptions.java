package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.OpenMode;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.model.RelationLoading;
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
 * @param loading what happens when a related row is asked for that has not been loaded
 * @param repeatedQueries from how many loads of a relation one after the other on the session
 *     reports a loop; 0 for never
 */
public record SessionOptions(
    ConnectionOptions connection,
    boolean createsTables,
    boolean tracksModels,
    Clock clock,
    RelationLoading loading,
    int repeatedQueries) {
  private static final int REPEATED_QUERIES = 20;

  /**
   * Checks the options.
   *
   * @param connection how the connection is opened
   * @param createsTables whether the tables of models are created on first use
   * @param tracksModels whether the session keeps the models it has added or saved one by one
   * @param clock what {@code autoNow()} and {@code autoNowAdd()} fields take their time from
   * @param loading what happens when a related row is asked for that has not been loaded
   * @param repeatedQueries from how many loads on a loop is reported; 0 for never
   * @throws SessionException if {@code repeatedQueries} is 1 or negative
   */
  public SessionOptions {
    if (repeatedQueries < 0 || repeatedQueries == 1) {
      throw new SessionException(
          "Cannot set repeatedQueries to %d: it is a number of queries that follow one another, 2 or more, or 0 for no reports; the default is %d."
              .formatted(repeatedQueries, REPEATED_QUERIES));
    }
  }

  /**
   * Returns the options that suit most programs: read and write, a busy timeout of 5 seconds,
   * tables created on first use, models tracked, the system's clock in UTC, related rows loaded for
   * all rows of a result, reports of loops from 20 loads on.
   *
   * @return the defaults
   */
  public static SessionOptions defaults() {
    return new SessionOptions(
        ConnectionOptions.defaults(),
        true,
        true,
        Clock.systemUTC(),
        RelationLoading.PEERS,
        REPEATED_QUERIES);
  }

  private SessionOptions with(ConnectionOptions changed) {
    return new SessionOptions(
        changed, createsTables, tracksModels, clock, loading, repeatedQueries);
  }

  /**
   * Opens the database for reading only.
   *
   * @return a copy
   */
  public SessionOptions readOnly() {
    return with(connection.readOnly());
  }

  /**
   * Opens a database that nobody changes, as on a read-only medium.
   *
   * @return a copy
   */
  public SessionOptions immutable() {
    return with(connection.immutable());
  }

  /**
   * Changes whether the tables of models are created on first use.
   *
   * @param create false where migrations look after the schema
   * @return a copy
   */
  public SessionOptions createTables(boolean create) {
    return new SessionOptions(connection, create, tracksModels, clock, loading, repeatedQueries);
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
    return new SessionOptions(connection, createsTables, track, clock, loading, repeatedQueries);
  }

  /**
   * Changes how long to wait for locks that others hold.
   *
   * @param longest the longest wait, exact to a millisecond
   * @return a copy
   */
  public SessionOptions busyTimeout(Duration longest) {
    return with(connection.busyTimeout(longest));
  }

  /**
   * Changes from which duration on a statement is logged as slow.
   *
   * @param threshold zero logs every statement
   * @return a copy
   */
  public SessionOptions slowStatement(Duration threshold) {
    return with(connection.slowStatement(threshold));
  }

  /**
   * Changes how many prepared statements the connection keeps.
   *
   * @param statements from 0 to 10,000
   * @return a copy
   */
  public SessionOptions statementCacheSize(int statements) {
    return with(connection.statementCacheSize(statements));
  }

  /**
   * Changes the clock that fields with {@code autoNow()} and {@code autoNowAdd()} read.
   *
   * @param source such as {@code Clock.systemDefaultZone()} for dates and times of this place, or a
   *     fixed clock in tests
   * @return a copy
   */
  public SessionOptions clock(Clock source) {
    return new SessionOptions(
        connection, createsTables, tracksModels, source, loading, repeatedQueries);
  }

  /**
   * Changes what happens when a related row is asked for that has not been loaded; queries can say
   * otherwise.
   *
   * @param mode whether it is loaded for all rows of the result, for one, or not at all
   * @return a copy
   */
  public SessionOptions loading(RelationLoading mode) {
    return new SessionOptions(
        connection, createsTables, tracksModels, clock, mode, repeatedQueries);
  }

  /**
   * Changes from how many queries on a loop is reported: in the log at WARN, and to the listeners
   * of {@link Session#onRepeatedQuery}.
   *
   * <p>The default of 20 is the number of rows for which a relation, or a field that was left out,
   * is loaded one by one, from the same line of the program and with no more than 100 ms between
   * two of them; this is never needed, because the query can load it. Queries, and reads by key,
   * are reported from five times as many on, 100 by default: in a loop they are often what is
   * wanted, and only many of them are worth a look. A report comes once for each line and what it
   * reads, and again for ten times as many, and so on.
   *
   * @param threshold 2 or more, or 0 for no reports
   * @return a copy
   * @throws SessionException if it is 1 or negative
   */
  public SessionOptions repeatedQueries(int threshold) {
    return new SessionOptions(connection, createsTables, tracksModels, clock, loading, threshold);
  }

  boolean writable() {
    return connection.mode() == OpenMode.READ_WRITE;
  }
}
