package io.github.sqlsymphony.database;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The connections to a file: as many as are wanted, of which a few are kept when idle. */
final class FileConnections implements ConnectionSource {
  private static final int MOST_IDLE = 4;

  private final ConnectionOpener opener;
  private final Deque<DatabaseConnection> idle = new ArrayDeque<>();

  FileConnections(ConnectionOpener opener) {
    this.opener = opener;
  }

  /** One at a time, so that connections do not stand in each other's way while a file is made. */
  @Override
  public synchronized DatabaseConnection take(ConnectionOptions options) {
    DatabaseConnection connection = takeIdle(options);
    return connection == null ? opener.open(options) : connection;
  }

  private @Nullable DatabaseConnection takeIdle(ConnectionOptions options) {
    for (Iterator<DatabaseConnection> all = idle.iterator(); all.hasNext(); ) {
      DatabaseConnection connection = all.next();
      if (connection.options().equals(options)) {
        all.remove();
        return connection;
      }
    }
    return null;
  }

  @Override
  public void give(DatabaseConnection connection) {
    if (!connection.isReusable() || !keep(connection)) {
      connection.close();
    }
  }

  private synchronized boolean keep(DatabaseConnection connection) {
    if (idle.size() < MOST_IDLE) {
      // The one used last has the warmest caches.
      idle.addFirst(connection);
      return true;
    }
    return false;
  }

  @Override
  public synchronized void close() {
    idle.forEach(DatabaseConnection::close);
    idle.clear();
  }
}
