package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.query.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database in the middle of a migration, for changes that SQL alone cannot say.
 *
 * <p>There are no models here: they move on, and a migration has to work years later. Everything
 * belongs to the transaction of the migration.
 */
public final class MigrationData {
  private final MultiManager manager;
  private boolean used;

  MigrationData(MultiManager manager) {
    this.manager = manager;
  }

  /**
   * Runs a statement for its effect.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL
   * @return how many rows it changed
   */
  public int execute(String sql, @Nullable Object... parameters) {
    used = true;
    return manager.execute(sql, parameters);
  }

  /**
   * Runs a statement and reads its rows.
   *
   * @param sql one statement with a {@code ?} for each value
   * @param parameters the values; null is NULL
   * @return the rows
   */
  public List<Row> fetch(String sql, @Nullable Object... parameters) {
    used = true;
    return manager.fetch(sql, parameters);
  }

  /** Whether a statement was run, which may have changed rows. */
  boolean isUsed() {
    return used;
  }
}
