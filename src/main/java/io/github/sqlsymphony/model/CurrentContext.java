package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.SessionException;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session that the active style uses: the one a model came from while that is open, else
 * the one bound to the current thread, else the one on the database that the model's class names,
 * else the one on the default database.
 *
 * <p>Applications bind sessions by {@code session.bind()} and have no use for this class. Each
 * thread has its own bindings.
 */
public final class CurrentContext {
  private static final ThreadLocal<@Nullable Bound> INNERMOST = new ThreadLocal<>();

  private CurrentContext() {}

  /** One binding, and the one it stands in. */
  private static final class Bound {
    final PersistenceContext context;
    final @Nullable Bound around;
    volatile boolean ended;

    Bound(PersistenceContext context, @Nullable Bound around) {
      this.context = context;
      this.around = around;
    }

    /** A session may be closed, and a binding ended, by another thread. */
    boolean isOver() {
      return ended || !context.isOpen();
    }
  }

  /** Looks for the service once, and only if somebody asks. */
  private static final class Defaults {
    static final DefaultDatabases PROVIDED =
        ServiceLoader.load(DefaultDatabases.class, DefaultDatabases.class.getClassLoader())
            .findFirst()
            .orElseThrow();
  }

  // --- binding ----------------------------------------------------------------------------------

  /**
   * Binds a session to the current thread, in front of those that are bound already.
   *
   * @param context the session
   * @return what ends the binding; it may run more than once, in any order and in any thread
   */
  public static Runnable bind(PersistenceContext context) {
    Bound bound = new Bound(context, innermost());
    INNERMOST.set(bound);
    return () -> {
      bound.ended = true;
      innermost();
    };
  }

  /**
   * Whether a session is bound to the current thread, also behind another one.
   *
   * @param context the session
   * @return whether it is
   */
  @SuppressWarnings("ReferenceEquality") // sessions are themselves
  public static boolean isBound(PersistenceContext context) {
    for (Bound bound = innermost(); bound != null; bound = bound.around) {
      if (bound.context == context && !bound.isOver()) {
        return true;
      }
    }
    return false;
  }

  /** Drops what is over, so that a thread of a pool keeps no session alive. */
  @SuppressWarnings("ReferenceEquality")
  private static @Nullable Bound innermost() {
    Bound first = INNERMOST.get();
    Bound bound = first;
    while (bound != null && bound.isOver()) {
      bound = bound.around;
    }
    if (bound == null) {
      INNERMOST.remove();
    } else if (bound != first) {
      INNERMOST.set(bound);
    }
    return bound;
  }

  // --- finding ----------------------------------------------------------------------------------

  /**
   * Finds the session for a class of models.
   *
   * @param meta the model
   * @param attempt what is attempted, such as {@code use the manager of User}
   * @return a session that was open a moment ago
   * @throws SessionException if there is none, showing the ways to give one
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if the database that the class
   *     names cannot be opened
   */
  public static PersistenceContext of(ModelMeta<?> meta, String attempt) {
    PersistenceContext found = find(meta);
    if (found == null) {
      throw missing(
          attempt, "it belongs to no session", "session.query(%s.class)".formatted(meta.name()));
    }
    return found;
  }

  /** Finds the session for a model; the attempt and the session's method are for the message. */
  static PersistenceContext of(Model<?> model, String attempt, String method) {
    PersistenceContext own = model.context();
    if (own != null && own.isOpen()) {
      ModelRegistry.follow(model.meta());
      return own;
    }
    PersistenceContext found = find(model.meta());
    if (found == null) {
      throw missing(
          attempt + " " + model.describe(),
          own == null ? "it belongs to no session" : "its session is closed",
          "session.%s(…)".formatted(method));
    }
    return found;
  }

  private static @Nullable PersistenceContext find(ModelMeta<?> meta) {
    ModelRegistry.follow(meta);
    Bound bound = innermost();
    if (bound != null) {
      return bound.context;
    }
    String database = meta.database();
    return database == null ? Defaults.PROVIDED.general() : Defaults.PROVIDED.named(database);
  }

  private static SessionException missing(String attempt, String why, String call) {
    return new SessionException(
        "Cannot %s: %s, none is bound to this thread, and there is no default database; call %s of a session, or bind one by session.bind(), or give a default database by SQLSymphony.use(\"app.db\") or @Table(database = \"app.db\")."
            .formatted(attempt, why, call));
  }
}
