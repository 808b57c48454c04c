package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Assignment;
import java.util.Collection;

/**
 * The rows at the other end of a {@link ManyToMany}, which can be linked and unlinked. What is
 * written are the rows of the table between; the related rows themselves stay as they are.
 *
 * @param <M> the related model
 */
public interface LinkedRows<M extends Model<M>> extends RelatedRows<M> {
  /**
   * Links rows; those that are linked already stay linked once.
   *
   * @param models saved models
   * @return how many were linked newly
   */
  @SuppressWarnings("unchecked") // the array is only read
  int add(M... models);

  /**
   * Links rows, with values for the rows between; those that are linked already stay as they are.
   *
   * @param models saved models
   * @param values fields of the model between
   * @return how many were linked newly
   * @throws io.github.sqlsymphony.exception.FieldValidationException if the model between needs
   *     other values
   */
  int add(Collection<M> models, Assignment<?>... values);

  /**
   * Unlinks rows; those that are not linked are left alone.
   *
   * @param models saved models
   * @return how many were unlinked
   */
  @SuppressWarnings("unchecked") // the array is only read
  int remove(M... models);

  /**
   * Unlinks rows; those that are not linked are left alone.
   *
   * @param models saved models
   * @return how many were unlinked
   */
  int remove(Collection<M> models);

  /**
   * Links just these rows: others are unlinked, missing ones linked, the rest stays as it is.
   *
   * @param models saved models
   */
  void set(Collection<M> models);

  /**
   * Unlinks all rows.
   *
   * @return how many were unlinked
   */
  int clear();
}
