package io.github.sqlsymphony.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many rows a deletion has taken, and of which tables.
 *
 * @param byTable the rows that went, by the names of their tables in the database; the table that
 *     was named first
 * @see <a href="https://docs.djangoproject.com/en/stable/ref/models/querysets/#delete">Django's
 *     return value of delete()</a>
 */
public record Deleted(Map<String, Long> byTable) {

  /** Nothing was deleted. */
  public static final Deleted NOTHING = new Deleted(Map.of());

  /**
   * Keeps a copy of the counts.
   *
   * @param byTable the rows that went, by the names of their tables in the database
   */
  public Deleted {
    byTable = Collections.unmodifiableMap(new LinkedHashMap<>(byTable));
  }

  /**
   * Returns how many rows went in all.
   *
   * @return 0 or more
   */
  public long total() {
    return byTable.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns how many rows of a model went.
   *
   * @param modelClass the model
   * @return 0 or more
   */
  public long of(Class<? extends Model<?>> modelClass) {
    return byTable.getOrDefault(ModelRegistry.ofClass(modelClass).tableName(), 0L);
  }
}
