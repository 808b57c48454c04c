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
   * Opens a session on a database that is made ready first, as desktop programs do at their start:
   * {@code SQLiteSession.open("app.db", Migrate.SAFE.models(User.class))}. The session creates no
   * tables by itself.
   *
   * @param database the path of a file, or {@code :memory:} for a new database of its own
   * @param preparation what is done before the session is returned
   * @return the session, to be closed by the caller
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   * @throws RuntimeException what the preparation has thrown; the session is closed then
   */
  public static SQLiteSession open(String database, DatabasePreparation preparation) {
    return open(database, SessionOptions.defaults().createTables(false), preparation);
  }

  /**
   * Does the same with options.
   *
   * @param database the path of a file, or {@code :memory:} for a new database of its own
   * @param options how it is opened
   * @param preparation what is done before the session is returned
   * @return the session, to be closed by the caller
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   * @throws RuntimeException what the preparation has thrown; the session is closed then
   */
  public static SQLiteSession open(
      String database, SessionOptions options, DatabasePreparation preparation) {
    SQLiteSession session = open(database, options);
    boolean ready = false;
    try {
      preparation.prepare(session);
      ready = true;
      return session;
    } finally {
      if (!ready) {
        session.close();
      }
    }
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
