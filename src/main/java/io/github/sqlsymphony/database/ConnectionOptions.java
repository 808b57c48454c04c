package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.time.Duration;
import java.util.Objects;

/**
 * How connections are opened and watched.
 *
 * <p>Immutable: each method that changes something returns a copy. What is always the same has no
 * option: foreign keys are enforced, files are in WAL mode with {@code synchronous = NORMAL}, and
 * the schema is not trusted to call functions with side effects.
 *
 * <pre>{@code
 * ConnectionOptions patient = ConnectionOptions.defaults().busyTimeout(Duration.ofSeconds(30));
 * }</pre>
 */
public final class ConnectionOptions {
  private static final ConnectionOptions DEFAULTS =
      new ConnectionOptions(
          OpenMode.READ_WRITE, Duration.ofSeconds(5), Duration.ofMillis(500), 128);

  private final OpenMode mode;
  private final Duration busyTimeout;
  private final Duration slowStatement;
  private final int statementCacheSize;

  private ConnectionOptions(
      OpenMode mode, Duration busyTimeout, Duration slowStatement, int statementCacheSize) {
    this.mode = mode;
    this.busyTimeout = busyTimeout;
    this.slowStatement = slowStatement;
    this.statementCacheSize = statementCacheSize;
  }

  /**
   * Returns the options that suit most programs: read and write, a busy timeout of 5 seconds, a
   * warning for statements slower than 500 milliseconds, and 128 cached statements a connection.
   *
   * @return the defaults
   */
  public static ConnectionOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns how the file is opened.
   *
   * @return the mode
   */
  public OpenMode mode() {
    return mode;
  }

  /**
   * Changes how the file is opened.
   *
   * @param newMode the mode
   * @return a copy
   */
  public ConnectionOptions mode(OpenMode newMode) {
    return new ConnectionOptions(newMode, busyTimeout, slowStatement, statementCacheSize);
  }

  /**
   * Opens the file for reading only.
   *
   * @return a copy with the mode {@link OpenMode#READ_ONLY}
   */
  public ConnectionOptions readOnly() {
    return mode(OpenMode.READ_ONLY);
  }

  /**
   * Opens a file that nobody changes.
   *
   * @return a copy with the mode {@link OpenMode#IMMUTABLE}
   */
  public ConnectionOptions immutable() {
    return mode(OpenMode.IMMUTABLE);
  }

  /**
   * Returns how long a statement waits for locks that others hold, in this process or another.
   *
   * @return the longest wait, exact to a millisecond
   */
  public Duration busyTimeout() {
    return busyTimeout;
  }

  /**
   * Changes how long a statement waits for locks that others hold.
   *
   * @param longest the longest wait, exact to a millisecond; zero does not wait at all
   * @return a copy
   * @throws DatabaseOpenException if it is negative or longer than 24 days
   */
  public ConnectionOptions busyTimeout(Duration longest) {
    requireWithin("busyTimeout", longest);
    return new ConnectionOptions(mode, longest, slowStatement, statementCacheSize);
  }

  /**
   * Returns from which duration on a statement is logged as slow.
   *
   * @return the threshold
   */
  public Duration slowStatement() {
    return slowStatement;
  }

  /**
   * Changes from which duration on a statement is logged as slow, at WARN and without its values.
   *
   * @param threshold zero logs every statement
   * @return a copy
   * @throws DatabaseOpenException if it is negative or longer than 24 days
   */
  public ConnectionOptions slowStatement(Duration threshold) {
    requireWithin("slowStatement", threshold);
    return new ConnectionOptions(mode, busyTimeout, threshold, statementCacheSize);
  }

  /**
   * Returns how many prepared statements a connection keeps.
   *
   * @return the number of statements
   */
  public int statementCacheSize() {
    return statementCacheSize;
  }

  /**
   * Changes how many prepared statements a connection keeps; of more, those unused for longest are
   * closed.
   *
   * @param statements from 0, which prepares every statement anew, to 10,000
   * @return a copy
   * @throws DatabaseOpenException if the number is outside that range
   */
  public ConnectionOptions statementCacheSize(int statements) {
    if (statements < 0 || statements > 10_000) {
      throw new DatabaseOpenException(
          "Cannot set statementCacheSize to "
              + statements
              + ": it is a number of statements from 0 to 10000; the default is "
              + DEFAULTS.statementCacheSize
              + ".");
    }
    return new ConnectionOptions(mode, busyTimeout, slowStatement, statements);
  }

  private static void requireWithin(String option, Duration value) {
    if (value.isNegative() || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
      throw new DatabaseOpenException(
          "Cannot set "
              + option
              + " to "
              + value
              + ": SQLite counts it in milliseconds from 0 to "
              + Integer.MAX_VALUE
              + " (24 days).");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConnectionOptions that
        && mode == that.mode
        && busyTimeout.equals(that.busyTimeout)
        && slowStatement.equals(that.slowStatement)
        && statementCacheSize == that.statementCacheSize;
  }

  @Override
  public int hashCode() {
    return Objects.hash(mode, busyTimeout, slowStatement, statementCacheSize);
  }

  /**
   * Shows all options, for people.
   *
   * @return such as {@code READ_WRITE, busyTimeout 5000 ms, …}
   */
  @Override
  public String toString() {
    return mode
        + ", busyTimeout "
        + busyTimeout.toMillis()
        + " ms, slowStatement "
        + slowStatement.toMillis()
        + " ms, statementCacheSize "
        + statementCacheSize;
  }
}
