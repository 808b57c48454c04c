package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Q;

/**
 * {@code JOIN "artist" ON …}
 *
 * @param kind whether rows without a partner are kept
 * @param source what is joined
 * @param condition which rows are partners
 */
public record Join(Kind kind, From source, Q condition) {
  /** Which rows without a partner are kept. */
  public enum Kind {
    /** None. */
    INNER,
    /** Those of the left side. */
    LEFT,
    /** Those of the right side. */
    RIGHT,
    /** Those of both sides. */
    FULL,
    /** Every row is the partner of every other. */
    CROSS
  }
}
