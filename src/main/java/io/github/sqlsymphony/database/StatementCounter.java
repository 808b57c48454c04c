package io.github.sqlsymphony.database;

/**
 * Counts how a statement cache serves one user of its connection. Belongs to that user's thread.
 */
final class StatementCounter {
  private long hits;
  private long misses;
  private long evictions;

  void hit() {
    hits++;
  }

  void missed() {
    misses++;
  }

  void evicted() {
    evictions++;
  }

  StatementCacheStatistics with(int size, int capacity) {
    return new StatementCacheStatistics(size, capacity, hits, misses, evictions);
  }
}
