package io.github.sqlsymphony.expression;

/**
 * One of the tables that a query reads, as far as columns know it: an alias, a derived table, a
 * common table expression.
 *
 * <p>A column that has a source belongs to just that one; a column without belongs to whichever
 * table of its model the query reads. Implementations are immutable and have equality by value.
 */
public interface Source {
  /**
   * Returns the name by which the query knows it.
   *
   * @return the name, not quoted
   */
  String name();
}
