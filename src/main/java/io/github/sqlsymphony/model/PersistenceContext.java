package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The port through which a model reaches its session; a session implements it.
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
   * Returns the rows at the other end of a relation, as a query whose writes are those of the
   * active style.
   *
   * @param model a model with a key
   * @param relation one of its relations
   * @param <C> the related model
   * @return the query
   */
  <C extends Model<C>> RelatedRows<C> relatedRows(Model<?> model, Relation<C> relation);

  /**
   * Returns the rows of a model that refer to a row by a foreign key, as a query whose writes are
   * those of the active style.
   *
   * @param model a model with a key
   * @param child the model that refers
   * @param key its foreign key
   * @param <C> the model that refers
   * @return the query
   */
  <C extends Model<C>> RelatedRows<C> relatedRows(
      Model<?> model, Class<C> child, Reference<?, ?> key);

  /**
   * Returns the rows at the other end of a relation between many, to be linked and unlinked in the
   * active style.
   *
   * @param model a model with a key
   * @param relation one of its relations
   * @param <C> the related model
   * @return the rows
   */
  <C extends Model<C>> LinkedRows<C> linkedRows(Model<?> model, ManyToMany<C> relation);

  // --- the active style -------------------------------------------------------------------------

  /**
   * Inserts a model that has no row, or writes the changed fields of one that has.
   *
   * @param model a model of this context, or of none that is open
   * @param <M> its class
   * @return the same model
   */
  <M extends Model<M>> M save(M model);

  /**
   * Sets fields of a stored model and writes them.
   *
   * @param model a model of this context, or of none that is open
   * @param assignments what it gets
   * @param <M> its class
   * @return the same model
   */
  <M extends Model<M>> M update(M model, Assignment<?>... assignments);

  /**
   * Deletes the row of a model.
   *
   * @param model a model of this context, or of none that is open
   * @param <M> its class
   * @return how many rows went, of which tables
   */
  <M extends Model<M>> Deleted delete(M model);

  /**
   * Reads the row of a model again.
   *
   * @param model a model of this context, or of none that is open
   * @param <M> its class
   * @return the same model
   */
  <M extends Model<M>> M refresh(M model);

  /**
   * Asks whether a model has a row.
   *
   * @param model any model
   * @param <M> its class
   * @return whether there is a row of its key now; false without a key
   */
  <M extends Model<M>> boolean exists(M model);

  /**
   * Runs a write of the active style. Where nobody else would commit it, since this context is not
   * bound to the current thread and has no transaction open, it is a transaction of its own.
   *
   * @param write what to do
   * @param <R> its result
   * @return what it returns
   */
  <R extends @Nullable Object> R committing(Supplier<R> write);
}
