package io.github.sqlsymphony.query;

/**
 * {@code UNION SELECT …}: a further query whose rows are combined with those before it.
 *
 * @param kind how
 * @param statement the query
 */
public record Arm(Kind kind, SelectStatement statement) {
  /** How the rows of two queries are combined. */
  public enum Kind {
    /** Rows of either, each once. */
    UNION,
    /** Rows of either, all of them. */
    UNION_ALL,
    /** Rows of both. */
    INTERSECT,
    /** Rows of the first that the second does not give. */
    EXCEPT
  }
}
