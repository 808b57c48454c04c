package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.model.ModelMeta;

/**
 * {@code JOIN "artist" ON …}
 *
 * @param kind whether rows without a partner are kept
 * @param model what is joined
 * @param condition which rows are partners
 */
public record Join(Kind kind, ModelMeta<?> model, Q condition) {
  /** Which rows without a partner are kept. */
  public enum Kind {
    /** None. */
    INNER,
    /** Those of the left side. */
    LEFT
  }
}
