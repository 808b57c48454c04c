package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Field;
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

  /**
   * Loads a field that the query of a model has left out, and gives the model its value.
   *
   * @param model a stored model
   * @param field one of its fields
   * @param <M> its class
   * @throws io.github.sqlsymphony.exception.MissingRowException if its row is gone
   */
  <M extends Model<M>> void loadField(M model, Field<?, ?> field);
}
