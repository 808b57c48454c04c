package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Looks into copies of a database. */
final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private Backups() {}

  /** A name for a copy that no file in the folder has, also none that a crash has left. */
  static String freeName(Path folder, String beginning) {
    String name = beginning + "-" + STAMP.format(Instant.now());
    String free = name;
    for (int i = 2; isTaken(folder, free); i++) {
      free = name + "-" + i;
    }
    return free + ".db";
  }

  private static boolean isTaken(Path folder, String name) {
    return Files.exists(folder.resolve(name + ".db"))
        || Files.exists(folder.resolve(name + ".db-journal"));
  }

  /** Makes a folder for copies. */
  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot make the folder for migrations %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  /** Deletes a copy, also one that is not finished, with what belongs to it. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
    } catch (IOException e) {
      throw new MigrationException("Cannot delete " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** The schema of a copy, of which every page is looked at. */
  static DatabaseSchema schema(Path file) {
    try (MultiManager copy =
        new SQLiteMultiManager(
            SQLiteConnector.open(file.toString()), ConnectionOptions.defaults().immutable())) {
      Object said = SchemaMigrator.cell(copy, MigrationCommands.INTEGRITY_CHECK);
      if (!"ok".equals(said)) {
        throw new MigrationException(
            "Cannot read the backup %s: it is damaged; SQLite finds: %s".formatted(file, said));
      }
      return copy.schema();
    } catch (DatabaseException e) {
      throw new MigrationException("Cannot read the backup " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses to go on where there may be too little room: a copy may need as much as the database,
   * and the journal of the transaction once more.
   */
  static void requireSpace(MultiManager manager, Path folder) {
    long size = SchemaMigrator.number(manager, MigrationCommands.SIZE);
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < 2 * size) {
        throw new MigrationException(
            "Cannot migrate: the backup and the transaction may need %,d bytes, and %s has %,d left; make room first."
                .formatted(2 * size, folder, free));
      }
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot tell how much room there is in " + folder + ": " + e.getMessage() + ".", e);
    }
  }
}
