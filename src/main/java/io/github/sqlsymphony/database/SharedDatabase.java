package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connectors of one database share: its connections and the queue of its writers.
 *
 * <p>It is open as long as there are connectors or lent connections. Safe for any thread; the lock
 * {@code REGISTRY} guards which databases are open and the two counts.
 */
final class SharedDatabase {
  static final String MEMORY = ":memory:";

  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.database");
  private static final Object REGISTRY = new Object();
  private static final Map<Path, SharedDatabase> FILES = new HashMap<>();
  private static final Set<SharedDatabase> OPEN = new LinkedHashSet<>();

  private final String name;
  private final @Nullable DatabaseFile file;
  private final WritePermit permit;
  private final ConnectionSource connections;
  private int connectors;
  private int lent;

  private SharedDatabase(String name, @Nullable DatabaseFile file) {
    this.name = name;
    this.file = file;
    String described = file == null ? "the database in memory" : name;
    permit = new WritePermit(described, file == null ? "use" : "write to");
    ConnectionOpener opener = new ConnectionOpener(described, file, permit);
    connections = file == null ? new MemoryConnection(opener) : new FileConnections(opener);
  }

  /** Finds or makes the database of this name and counts one connector more. */
  static SharedDatabase open(String name) {
    FirstOpening.begin();
    if (name.equals(MEMORY)) {
      return counted(new SharedDatabase(MEMORY, null));
    }
    DatabaseFile file = DatabaseFile.of(name);
    synchronized (REGISTRY) {
      SharedDatabase database = FILES.get(file.path());
      if (database == null) {
        database = new SharedDatabase(file.path().toString(), file);
        FILES.put(file.path(), database);
      }
      return counted(database);
    }
  }

  private static SharedDatabase counted(SharedDatabase database) {
    synchronized (REGISTRY) {
      database.connectors++;
      if (OPEN.add(database)) {
        LOG.info("Opened {}", database.name);
      }
      return database;
    }
  }

  /** Counts one connector more. */
  SharedDatabase share() {
    return counted(this);
  }

  /** Returns the databases that are open in this process, in the order of their opening. */
  static List<SharedDatabase> open() {
    synchronized (REGISTRY) {
      return List.copyOf(OPEN);
    }
  }

  DatabaseConnection connect(ConnectionOptions options) {
    synchronized (REGISTRY) {
      if (!OPEN.contains(this)) {
        throw closed();
      }
      lent++;
    }
    boolean done = false;
    try {
      DatabaseConnection connection = connections.take(options);
      done = true;
      return connection;
    } finally {
      if (!done) {
        returned();
      }
    }
  }

  DatabaseOpenException closed() {
    return new DatabaseOpenException(
        "Cannot connect to "
            + name
            + ": this connector is closed; open the database again with SQLiteConnector.open.");
  }

  void release(DatabaseConnection connection) {
    try {
      connections.give(connection);
    } finally {
      returned();
    }
  }

  private void returned() {
    synchronized (REGISTRY) {
      lent--;
      closeIfUnused();
    }
  }

  void connectorClosed() {
    synchronized (REGISTRY) {
      connectors--;
      closeIfUnused();
    }
  }

  /** Under the lock, so that nobody opens the file anew while its last connection is closing. */
  private void closeIfUnused() {
    if (connectors == 0 && lent == 0) {
      OPEN.remove(this);
      if (file != null) {
        FILES.remove(file.path(), this);
      }
      connections.close();
      LOG.info("Closed {}", name);
    }
  }

  String name() {
    return name;
  }

  boolean isMemory() {
    return file == null;
  }

  WritePermit permit() {
    return permit;
  }

  int connectors() {
    synchronized (REGISTRY) {
      return connectors;
    }
  }

  int lent() {
    synchronized (REGISTRY) {
      return lent;
    }
  }
}
