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

  /**
   * Loads what a relation leads to, for a model and, where its query says so, for the others of its
   * result, and gives it to them through {@link ModelAccess}.
   *
   * @param model a stored model
   * @param relation one of its relations
   * @throws io.github.sqlsymphony.exception.MissingRowException if a foreign key of the model
   *     refers to a row that is not there
   * @throws io.github.sqlsymphony.exception.SessionException if it has to be loaded ahead
   */
  void load(Model<?> model, Relation<?> relation);

  /**
   * Returns the rows at the other end of a relation, as a query.
   *
   * @param model a model with a key
   * @param relation one of its relations
   * @param <C> the related model
   * @return the query
   */
  <C extends Model<C>> RelatedRows<C> related(Model<?> model, Relation<C> relation);

  /**
   * Returns the rows of a model that refer to a row by a foreign key, as a query.
   *
   * @param model a model with a key
   * @param child the model that refers
   * @param key its foreign key
   * @param <C> the model that refers
   * @return the query
   */
  <C extends Model<C>> RelatedRows<C> related(Model<?> model, Class<C> child, Reference<?, ?> key);

  /**
   * Returns the rows at the other end of a relation between many, to be linked and unlinked.
   *
   * @param model a model with a key
   * @param relation one of its relations
   * @param <C> the related model
   * @return the rows
   */
  <C extends Model<C>> LinkedRows<C> linked(Model<?> model, ManyToMany<C> relation);
}
