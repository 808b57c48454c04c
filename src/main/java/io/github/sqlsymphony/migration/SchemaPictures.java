package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of versions, each made when it is asked for, in a database in memory. A program whose
 * database is up to date asks for one.
 */
final class SchemaPictures {
  private static final DatabaseSchema EMPTY = new DatabaseSchema(List.of(), List.of(), List.of());

  private final List<Migration> all;
  private final @Nullable DatabaseSchema[] known;

  SchemaPictures(List<Migration> all) {
    this.all = all;
    this.known = new DatabaseSchema[all.size() + 1];
  }

  /**
   * Returns the schema of a version.
   *
   * @param place which one, from 1; 0 for an empty database
   */
  DatabaseSchema of(int place) {
    DatabaseSchema picture = known[place];
    if (picture == null) {
      picture = place == 0 ? EMPTY : make(place);
      known[place] = picture;
    }
    return picture;
  }

  private DatabaseSchema picture(Migration migration) {
    try {
      return migration.picture(EMPTY);
    } catch (RuntimeException e) {
      throw new MigrationException(
          "Cannot read the schema of migration %s: %s"
              .formatted(migration, e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  /** Scripts need the versions before. */
  private DatabaseSchema make(int place) {
    Migration migration = all.get(place - 1);
    if (!migration.isScript()) {
      return picture(migration);
    }
    int start = place - 1;
    while (start > 0 && known[start] == null && all.get(start - 1).isScript()) {
      start--;
    }
    DatabaseSchema picture = of(start);
    for (int i = start; i < place - 1; i++) {
      picture = all.get(i).picture(picture);
      known[i + 1] = picture;
    }
    return migration.picture(picture);
  }
}
