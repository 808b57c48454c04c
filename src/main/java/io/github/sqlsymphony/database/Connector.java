package io.github.sqlsymphony.database;

/**
 * One database of this process, and the way to its connections.
 *
 * <p>Opening the same database again gives another connector over the same connections and the same
 * queue of writers; they close when the last connector and the last session on them are closed. Any
 * number of databases can be open. Safe for any thread.
 */
public abstract class Connector implements AutoCloseable {
  /** For the connectors of this package, one class a kind of database. */
  Connector() {}

  /**
   * Returns the name of the database for messages.
   *
   * @return the canonical path of the file, or {@code :memory:}
   */
  public abstract String database();

  /**
   * Tells whether the database lives in memory and is gone when it is closed.
   *
   * @return false for a file
   */
  public abstract boolean isMemory();

  /**
   * Tells whether this connector can still be used.
   *
   * @return false once {@link #close} was called
   */
  public abstract boolean isOpen();

  /**
   * Gives up this connector.
   *
   * <p>Sessions that are open go on; the last of them closes the database, if no other connector
   * has it open. Calling this again does nothing.
   */
  @Override
  public abstract void close();

  /**
   * Lends a connection, an idle one if there is one with equal options.
   *
   * @param options how it is opened if it has to be
   * @return the connection, to be given to {@link #release}
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if the connector is closed or the
   *     database cannot be opened so
   */
  abstract DatabaseConnection connect(ConnectionOptions options);

  /**
   * Takes a connection back.
   *
   * @param connection one that {@link #connect} gave; not to be used any more
   */
  abstract void release(DatabaseConnection connection);

  /**
   * Returns the queue of those who want to write to this database from this process.
   *
   * @return one and the same for all connectors of a database
   */
  abstract WritePermit permit();
}
