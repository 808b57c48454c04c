package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connector to an SQLite file, or to a database in memory.
 *
 * <pre>{@code
 * try (Connector connector = SQLiteConnector.open("data/app.db")) {
 *   …
 * }
 * }</pre>
 */
public final class SQLiteConnector extends Connector {
  private final SharedDatabase shared;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private SQLiteConnector(SharedDatabase shared) {
    this.shared = shared;
  }

  /**
   * Opens a database.
   *
   * <p>The file is opened, and created if need be, by the first session. However a file is named,
   * relative or through symbolic links, it is one database; each {@code :memory:} is a new one.
   *
   * @param database the path of a file in a folder that exists, or {@code :memory:}; URIs are
   *     refused, and a question mark is part of the name
   * @return a connector, to be closed by the caller
   * @throws DatabaseOpenException if there cannot be such a file
   */
  public static SQLiteConnector open(String database) {
    return new SQLiteConnector(SharedDatabase.open(database));
  }

  /**
   * Returns a further connector to the same database, also one in memory.
   *
   * @return a connector, to be closed by the caller
   * @throws DatabaseOpenException if this one is closed
   */
  public SQLiteConnector share() {
    if (!isOpen()) {
      throw shared.closed();
    }
    return new SQLiteConnector(shared.share());
  }

  @Override
  public String database() {
    return shared.name();
  }

  @Override
  public boolean isMemory() {
    return shared.isMemory();
  }

  @Override
  public boolean isOpen() {
    return open.get();
  }

  @Override
  public void close() {
    if (open.getAndSet(false)) {
      shared.connectorClosed();
    }
  }

  @Override
  DatabaseConnection connect(ConnectionOptions options) {
    if (!isOpen()) {
      throw shared.closed();
    }
    return shared.connect(options);
  }

  @Override
  void release(DatabaseConnection connection) {
    shared.release(connection);
  }

  @Override
  WritePermit permit() {
    return shared.permit();
  }

  /**
   * Shows the database, for people.
   *
   * @return such as {@code SQLiteConnector[/data/app.db]}
   */
  @Override
  public String toString() {
    return "SQLiteConnector[" + database() + "]";
  }
}
