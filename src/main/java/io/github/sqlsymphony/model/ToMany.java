package io.github.sqlsymphony.model;

/**
 * A relation to any number of rows: the other direction of a foreign key, or a relation through a
 * table between two models. A query can read the related rows behind its own, {@code
 * prefetch(Author.BOOKS)}.
 *
 * @param <T> the related model
 */
public sealed interface ToMany<T extends Model<T>> extends Relation<T>
    permits OneToMany, ManyToMany {}
