package io.github.sqlsymphony.database;

/** Where the connections of one database come from. */
interface ConnectionSource {
  /** Lends a connection. */
  DatabaseConnection take(ConnectionOptions options);

  /** Takes a connection back. */
  void give(DatabaseConnection connection);

  /** Closes all connections that are not lent. */
  void close();
}
