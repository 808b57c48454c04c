package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.dialect.SqlScanner;
import io.github.sqlsymphony.exception.MigrationException;
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
    use(sql);
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
    use(sql);
    return manager.fetch(sql, parameters);
  }

  private void use(String sql) {
    used = true;
    requireInside("a migration", sql);
  }

  /** Refuses what would end the transaction of a migration, or does not belong to it. */
  static void requireInside(String what, String sql) {
    RawStatement.Kind kind = SqlScanner.scan(sql).kind();
    if (kind == RawStatement.Kind.TRANSACTION || kind == RawStatement.Kind.OUTSIDE) {
      throw new MigrationException(
          "Cannot run this statement in %s: all of it is one transaction, which the library begins and ends; leave it out. SQL: %s"
              .formatted(what, sql));
    }
  }

  /** Whether a statement was run, which may have changed rows. */
  boolean isUsed() {
    return used;
  }
}
