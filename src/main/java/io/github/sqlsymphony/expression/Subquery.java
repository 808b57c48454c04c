package io.github.sqlsymphony.expression;

/**
 * The port through which a query stands inside an expression: as a value, as a set, or as a
 * condition. Every query of this library is one.
 *
 * @param <T> the Java type of its only column; for a query that gives models, the model, by its key
 */
public interface Subquery<T> {
  /**
   * Returns the query as data.
   *
   * @return the statement, which a dialect writes
   */
  Body body();

  /**
   * Returns how the value of its only column is read.
   *
   * @return the type
   * @throws io.github.sqlsymphony.exception.QueryException if it has several columns
   */
  ValueType<T> type();

  /** What a subquery consists of; the statements of queries are the only ones. */
  interface Body {}
}
