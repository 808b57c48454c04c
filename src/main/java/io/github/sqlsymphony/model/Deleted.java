package io.github.sqlsymphony.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many rows a deletion has taken, and of which tables: those that were named, and those that
 * the database has deleted with them, by {@code ON DELETE CASCADE} or a trigger.
 *
 * @param byTable the rows that went, by the names of their tables in the database: first the table
 *     that was named, then the others by their names; none with 0 rows
 * @see <a href="https://docs.djangoproject.com/en/stable/ref/models/querysets/#delete">Django's
 *     return value of delete()</a>
 */
public record Deleted(Map<String, Long> byTable) {

  /** Nothing was deleted. */
  public static final Deleted NOTHING = new Deleted(Map.of());

  /**
   * Keeps a copy of the counts, without those that are 0.
   *
   * @param byTable the rows that went, by the names of their tables in the database
   */
  public Deleted {
    Map<String, Long> gone = new LinkedHashMap<>(byTable);
    gone.values().removeIf(rows -> rows == 0);
    byTable = Collections.unmodifiableMap(gone);
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
   * Returns whether no row went.
   *
   * @return whether {@link #total} is 0
   */
  public boolean isEmpty() {
    return byTable.isEmpty();
  }

  /**
   * Returns how many rows of a model went.
   *
   * @param modelClass the model
   * @return 0 or more
   */
  public long of(Class<? extends Model<?>> modelClass) {
    return of(ModelRegistry.ofClass(modelClass).tableName());
  }

  /**
   * Returns how many rows of a table went.
   *
   * @param table its name; as in SQLite, A to Z are the same as a to z
   * @return 0 or more, also for a table that does not exist
   */
  public long of(String table) {
    return byTable.entrySet().stream()
        .filter(entry -> isSame(entry.getKey(), table))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isSame(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (lower(one.charAt(i)) != lower(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /**
   * Shows the counts.
   *
   * @return such as {@code 3 rows: 1 of author, 2 of book}, {@code 1 row of book} or {@code 0 rows}
   */
  @Override
  public String toString() {
    long total = total();
    String rows = total + (total == 1 ? " row" : " rows");
    if (byTable.size() <= 1) {
      return byTable.isEmpty() ? rows : rows + " of " + byTable.keySet().iterator().next();
    }
    return byTable.entrySet().stream()
        .map(entry -> entry.getValue() + " of " + entry.getKey())
        .collect(Collectors.joining(", ", rows + ": ", ""));
  }
}
