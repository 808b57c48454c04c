package io.github.sqlsymphony.database;

import java.util.List;
import java.util.Set;

/** Shows the leak check of the fixture which databases the process has open. */
public final class OpenDatabases {
  private final Set<SharedDatabase> before = Set.copyOf(SharedDatabase.open());

  /** Notes which databases are open now. */
  public OpenDatabases() {}

  /**
   * Describes the databases that were opened since and are open still.
   *
   * @return such as {@code /tmp/test.db with 1 connectors and 0 connections}; empty is right
   */
  public List<String> openedSince() {
    return SharedDatabase.open().stream()
        .filter(database -> !before.contains(database))
        .map(OpenDatabases::describe)
        .toList();
  }

  private static String describe(SharedDatabase database) {
    return database.name()
        + " with "
        + database.connectors()
        + " connectors and "
        + database.lent()
        + " connections"
        + database.permit().holder().map(holder -> "; " + holder).orElse("");
  }
}
