package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import org.jspecify.annotations.Nullable;

/** The one connection of a database in memory, which is gone with it; all who ask share it. */
final class MemoryConnection implements ConnectionSource {
  private final ConnectionOpener opener;
  private @Nullable DatabaseConnection connection;

  MemoryConnection(ConnectionOpener opener) {
    this.opener = opener;
  }

  @Override
  public synchronized DatabaseConnection take(ConnectionOptions options) {
    requireReadWrite(options);
    DatabaseConnection shared = connection;
    if (shared == null) {
      shared = opener.open(options);
      connection = shared;
    }
    requireSame(shared.options(), options);
    return shared;
  }

  private static void requireReadWrite(ConnectionOptions options) {
    if (options.mode() != OpenMode.READ_WRITE) {
      throw new DatabaseOpenException(
          "Cannot open :memory: with the mode "
              + options.mode()
              + ": nothing could ever be stored in it; use OpenMode.READ_WRITE.");
    }
  }

  private static void requireSame(ConnectionOptions opened, ConnectionOptions wanted) {
    if (!opened.equals(wanted)) {
      throw new DatabaseOpenException(
          "Cannot open :memory: again with other options: its sessions share one connection,"
              + " opened with ("
              + opened
              + "); use the same options.");
    }
  }

  @Override
  public void give(DatabaseConnection given) {
    // It stays until the database is closed.
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.checkLeftClean();
      connection.close();
      connection = null;
    }
  }
}
