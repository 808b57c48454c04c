package io.github.sqlsymphony.model;

/**
 * A relation to one row at most: a foreign key, or the other direction of a {@link OneToOne}. A
 * query can read the related row along, {@code with(Book.AUTHOR)}.
 *
 * @param <T> the related model
 */
public sealed interface ToOne<T extends Model<T>> extends Relation<T>
    permits Reference, CompositeForeignKey, ReverseOneToOne {
  /**
   * Whether the row it refers to may come later in the transaction.
   *
   * @return only for a foreign key that was declared {@code deferred()}
   */
  default boolean isDeferred() {
    return false;
  }
}
