package io.github.sqlsymphony.model;

import org.jspecify.annotations.Nullable;

/**
 * The port through which models that came from no session reach the default databases; the package
 * of sessions provides it as a service.
 *
 * <p>Implementations are safe for any thread. Applications have no use for it.
 */
public interface DefaultDatabases {
  /**
   * Returns the session on the default database.
   *
   * @return null if the application has given none, or has closed it
   */
  @Nullable PersistenceContext general();

  /**
   * Returns the session on the database that a model names, opening it if it is not open.
   *
   * @param database as it stands in {@link Table#database()}
   * @return the same session for every model that names the same database
   * @throws io.github.sqlsymphony.exception.DatabaseOpenException if it cannot be opened
   */
  PersistenceContext named(String database);
}
