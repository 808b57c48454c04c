package io.github.sqlsymphony.database;

/**
 * How the cache of prepared statements has served a session. The numbers are those of one moment
 * and do not change.
 *
 * @param size how many statements the session's connection keeps now; a connection that another
 *     session has used before still has those of that one
 * @param capacity how many it keeps at most
 * @param hits how many statements of the session were found in the cache
 * @param misses how many had to be prepared, also because the same text was still in use
 * @param evictions how many statements had to go to make room for those of the session
 */
public record StatementCacheStatistics(
    int size, int capacity, long hits, long misses, long evictions) {

  /**
   * Returns how many statements were asked for.
   *
   * @return hits and misses
   */
  public long requests() {
    return hits + misses;
  }

  /**
   * Returns the share of statements that were found in the cache.
   *
   * @return from 0.0 to 1.0; 1.0 if none was asked for
   */
  public double hitRate() {
    return requests() == 0 ? 1.0 : (double) hits / requests();
  }
}
