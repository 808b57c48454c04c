package io.github.sqlsymphony.model;

import java.util.Optional;

/**
 * The port through which a model reaches the session it came from; a session implements it.
 *
 * <p>It keeps this package free of sessions, databases and SQL.
 */
public interface PersistenceContext {
  /**
   * Whether it can still be asked.
   *
   * @return false once the session is closed
   */
  boolean isOpen();

  /**
   * Loads the row of a key.
   *
   * @param modelClass the model
   * @param key the key: a value, or a list of values for a composite key
   * @param <P> the model
   * @return empty if there is no such row
   */
  <P extends Model<P>> Optional<P> find(Class<P> modelClass, Object key);
}
