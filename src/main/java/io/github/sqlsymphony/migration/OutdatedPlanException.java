package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody else was faster, perhaps the same program that was started twice. */
@SuppressWarnings("serial") // never leaves the process
final class OutdatedPlanException extends MigrationException {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.sqlsymphony.migration");
  private static final int MOST_ATTEMPTS = 5;

  OutdatedPlanException() {
    super(
        "Cannot apply the migration: somebody has changed the schema since it was planned; plan it again.");
  }

  /** Plans and applies, and does so again if another one was faster in between. */
  static int planningAgain(IntSupplier migration) {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return migration.getAsInt();
      } catch (OutdatedPlanException e) {
        LOG.debug("Attempt {}: {}", attempt, e.getMessage());
      }
    }
    return migration.getAsInt();
  }
}
