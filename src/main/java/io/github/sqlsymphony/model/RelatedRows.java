package io.github.sqlsymphony.model;

import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The rows at the other end of a relation, as a query: nothing is read before {@code list()},
 * {@code count()} and the like.
 *
 * <p>The port through which a model gives queries; the query sets of sessions implement it, and
 * {@code session.related(model, relation)} gives one with everything else a query set can do.
 *
 * @param <M> the related model
 */
public interface RelatedRows<M extends Model<M>> {
  /**
   * Keeps the rows that match all conditions.
   *
   * @param condition typed, or a look-up as text
   * @param others further conditions
   * @return a copy
   */
  RelatedRows<M> filter(Q condition, Q... others);

  /**
   * Leaves out the rows that {@code filter} would keep.
   *
   * @param condition typed, or a look-up as text
   * @return a copy
   */
  RelatedRows<M> exclude(Q condition);

  /**
   * Orders the rows.
   *
   * @param order such as {@code Book.TITLE.asc()}
   * @return a copy
   */
  RelatedRows<M> orderBy(Ordering... order);

  /**
   * Gives only the first rows.
   *
   * @param rows the most rows it gives, 0 or more
   * @return a copy
   */
  RelatedRows<M> limit(long rows);

  /**
   * Leaves out rows at the start.
   *
   * @param rows how many, 0 or more
   * @return a copy
   */
  RelatedRows<M> offset(long rows);

  /**
   * Reads related rows along, by a join.
   *
   * @param relations to one row each
   * @return a copy
   */
  RelatedRows<M> with(ToOne<?>... relations);

  /**
   * Reads related rows behind these, by a query for each relation.
   *
   * @param relations any relations
   * @return a copy
   */
  RelatedRows<M> prefetch(Relation<?>... relations);

  /**
   * Reads all rows.
   *
   * @return the models
   */
  List<M> list();

  /**
   * Reads the first row.
   *
   * @return empty if there is none
   */
  Optional<M> first();

  /**
   * Reads the last row.
   *
   * @return empty if there is none
   */
  Optional<M> last();

  /**
   * Reads the only row.
   *
   * @return the model
   * @throws io.github.sqlsymphony.exception.NotOneRowException if there is none, or several
   */
  M one();

  /**
   * Reads the only row, if there is one.
   *
   * @return empty if there is none
   * @throws io.github.sqlsymphony.exception.NotOneRowException if there are several
   */
  Optional<M> findOne();

  /**
   * Reads the row of a key, if it is among these.
   *
   * @param key the key; a list of values for a composite key
   * @return empty if there is no such row among these
   */
  Optional<M> find(Object key);

  /**
   * Asks whether the row of a model is among these.
   *
   * @param model a model with a key
   * @return whether it is
   */
  boolean contains(M model);

  /**
   * Counts the rows.
   *
   * @return how many there are
   */
  long count();

  /**
   * Asks whether there is a row.
   *
   * @return whether there is
   */
  boolean exists();

  /**
   * Changes all these rows by one statement.
   *
   * @param assignments values or expressions
   * @return how many rows were changed
   */
  long update(Assignment<?>... assignments);

  /**
   * Deletes all these rows by one statement.
   *
   * @return how many rows went, with those that the database deleted with them
   */
  Deleted delete();

  /**
   * Reads the rows one by one.
   *
   * @return in order; to be closed by the caller
   */
  Stream<M> stream();

  /**
   * Reads the rows one by one and gives each to an action.
   *
   * @param action gets each
   */
  void forEach(Consumer<? super M> action);
}
