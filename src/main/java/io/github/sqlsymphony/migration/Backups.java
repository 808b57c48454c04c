package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.nio.file.Path;

/** Looks into copies of a database. */
final class Backups {
  private Backups() {}

  /** The schema of a copy. */
  static DatabaseSchema schema(Path file) {
    try (MultiManager copy =
        new SQLiteMultiManager(
            SQLiteConnector.open(file.toString()), ConnectionOptions.defaults().immutable())) {
      return copy.schema();
    } catch (DatabaseException e) {
      throw new MigrationException("Cannot read the backup " + file + ": " + e.getMessage(), e);
    }
  }
}
