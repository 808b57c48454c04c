package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.model.DefaultDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions on default databases: one for each database, shared by all threads.
 *
 * <p>Applications reach them by {@code SQLSymphony.use} and {@code SQLSymphony.session}; models
 * find them as a service. Safe for any thread.
 */
public final class DefaultSessions implements DefaultDatabases {
  /** By the names that models give them, which is faster than asking for a canonical path. */
  private static final Map<String, Session> BY_NAME = new ConcurrentHashMap<>();

  private static final List<Session> OPEN = new ArrayList<>();
  private static volatile @Nullable Session general;

  /** Creates the service; all of them are alike. */
  public DefaultSessions() {}

  /**
   * Makes a database the default one.
   *
   * @param database the path of a file, or {@code :memory:}
   * @param options how it is opened; null for the defaults, or however it is open already
   * @return its session, to be closed when the program needs no default any more
   * @throws SessionException if another database is the default, or it is open with other options
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static synchronized Session use(String database, @Nullable SessionOptions options) {
    try (SQLiteConnector connector = SQLiteConnector.open(database)) {
      Session former = generalSession();
      if (former != null && !former.database().equals(connector.database())) {
        throw new SessionException(
            "Cannot make %s the default database: it is %s, by the session opened at %s; close that session first, or bind a session on the other by session.bind()."
                .formatted(connector.database(), former.database(), former.openedAt()));
      }
      Session session = open(connector, options);
      general = session;
      return session;
    }
  }

  private static Session open(SQLiteConnector connector, @Nullable SessionOptions options) {
    OPEN.removeIf(session -> !session.isOpen());
    for (Session session : OPEN) {
      if (session.database().equals(connector.database())) {
        requireSame(session, options);
        return session;
      }
    }
    SessionOptions wanted = options == null ? SessionOptions.defaults() : options;
    Session session = SQLiteSession.shared(connector, wanted.trackModels(false));
    OPEN.add(session);
    return session;
  }

  private static void requireSame(Session session, @Nullable SessionOptions options) {
    if (options != null && !options.trackModels(false).equals(session.options())) {
      throw new SessionException(
          "Cannot use %s with other options: as a default database it is open already, by the session opened at %s; give them there, or close that session first."
              .formatted(session.database(), session.openedAt()));
    }
  }

  private static @Nullable Session generalSession() {
    Session session = general;
    return session != null && session.isOpen() ? session : null;
  }

  @Override
  public @Nullable Session general() {
    return generalSession();
  }

  @Override
  public Session named(String database) {
    Session known = BY_NAME.get(database);
    return known != null && known.isOpen() ? known : opened(database);
  }

  private static synchronized Session opened(String database) {
    try (SQLiteConnector connector = SQLiteConnector.open(database)) {
      Session session = open(connector, null);
      BY_NAME.put(database, session);
      return session;
    }
  }
}
