package io.github.sqlsymphony.model;

/**
 * What happens when a related row is asked for that has not been loaded.
 *
 * @see <a href="https://docs.djangoproject.com/en/dev/topics/db/fetch-modes/">Django's fetch modes,
 *     from which the idea comes</a>
 */
public enum RelationLoading {
  /**
   * It is loaded for all rows of the result that the model came from and that are still in use, by
   * one query.
   */
  PEERS,
  /** It is loaded for this model alone. */
  ONE,
  /** An exception says what to load ahead. */
  RAISE
}
