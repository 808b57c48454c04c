package io.github.sqlsymphony;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.model.CurrentContext;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.session.DefaultSessions;
import io.github.sqlsymphony.session.Session;
import io.github.sqlsymphony.session.SessionOptions;
import java.lang.invoke.MethodHandles;

/** What concerns the library as a whole and no single session. */
public final class SQLSymphony {
  private SQLSymphony() {}

  /**
   * Registers models that the library cannot look into by itself, because their module neither
   * exports nor opens their package. A class of that module hands over its own right to do so, once
   * and before the models are used:
   *
   * <pre>{@code
   * SQLSymphony.register(MethodHandles.lookup(), User.class, City.class);
   * }</pre>
   *
   * <p>Other models need no registration; for them it only brings a mistake in their declaration to
   * light early. Any thread may call it, also several at once.
   *
   * @param lookup made by {@code MethodHandles.lookup()} inside the module; used during this call
   *     and not kept
   * @param modelClasses the models
   * @throws io.github.sqlsymphony.exception.ModelDefinitionException if a class is declared in a
   *     way that cannot work, saying what to write instead; those before it are registered
   */
  public static void register(MethodHandles.Lookup lookup, Class<?>... modelClasses) {
    ModelRegistry.register(lookup, modelClasses);
  }

  /**
   * Makes a database the default one of the active style, for {@code user.save()} and {@code
   * User.OBJECTS} wherever no other session is given:
   *
   * <pre>{@code
   * SQLSymphony.use("app.db");
   * User john = User.OBJECTS.create(User.NAME.to("John"));
   * }</pre>
   *
   * <p>All threads share its session and take turns, each waiting for the others at most the busy
   * timeout. It does not track models. Writes of the active style commit themselves; for several as
   * one, {@link Session#transaction} is there.
   *
   * @param database the path of a file, created if it is missing, or {@code :memory:}
   * @return the session, the same as before if it is the default already; once it is closed there
   *     is no default database
   * @throws SessionException if another database is the default one
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static Session use(String database) {
    return DefaultSessions.use(database, null);
  }

  /**
   * Makes a database the default one of the active style.
   *
   * @param database the path of a file, or {@code :memory:}
   * @param options how it is opened; models are not tracked, whatever they say
   * @return the session, the same as before if it is the default already; once it is closed there
   *     is no default database
   * @throws SessionException if another database is the default one, or this one is open with other
   *     options
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  public static Session use(String database, SessionOptions options) {
    return DefaultSessions.use(database, options);
  }

  /**
   * Returns the session that the active style uses for a model in the current thread: the one bound
   * to it, else that of the database which the model names in {@code @Table(database = …)}, opened
   * if need be, else that of the default database.
   *
   * @param modelClass the model
   * @return the session, such as for a transaction; closed by whoever has opened it, that of a
   *     database which a model names by whoever needs it no more
   * @throws SessionException if there is none, showing the ways to give one
   */
  public static Session session(Class<? extends Model<?>> modelClass) {
    ModelMeta<?> meta = ModelRegistry.ofClass(modelClass);
    return (Session) CurrentContext.of(meta, "find a session for " + meta.name());
  }
}
