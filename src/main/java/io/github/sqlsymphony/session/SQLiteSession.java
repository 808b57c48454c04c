package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;

/**
 * A session on an SQLite database.
 *
 * <pre>{@code
 * try (Session session = SQLiteSession.open("app.db")) {
 *   User john = session.add(new User().set(User.NAME, "John"));
 *   session.commit();
 * }
 * }</pre>
 */
public final class SQLiteSession extends Session {

  private SQLiteSession(SQLiteMultiManager manager, SessionOptions options, boolean shared) {
    super(manager, manager.openedAt(), options, shared);
  }

  /**
   * Opens a session with the default options.
   *
   * @param database the path of a file, created if it is missing, or {@code :memory:} for a new
   *     database of its own
   * @return the session, to be closed by the caller
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static SQLiteSession open(String database) {
    return open(database, SessionOptions.defaults());
  }

  /**
   * Opens a session.
   *
   * @param database the path of a file, or {@code :memory:} for a new database of its own
   * @param options how it is opened
   * @return the session, to be closed by the caller
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static SQLiteSession open(String database, SessionOptions options) {
    return new SQLiteSession(
        new SQLiteMultiManager(SQLiteConnector.open(database), options.connection()),
        options,
        false);
  }

  /**
   * Opens a further session on the database of a connector, which is how several sessions share one
   * database in memory.
   *
   * @param connector the database; it stays open and is closed by its owner
   * @param options how the session is opened
   * @return the session, to be closed by the caller
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static SQLiteSession open(SQLiteConnector connector, SessionOptions options) {
    return new SQLiteSession(
        new SQLiteMultiManager(connector.share(), options.connection()), options, false);
  }

  /** Opens a session that threads share, each waiting for the others. */
  static SQLiteSession shared(SQLiteConnector connector, SessionOptions options) {
    return new SQLiteSession(
        new SQLiteMultiManager(connector.share(), options.connection()), options, true);
  }
}
