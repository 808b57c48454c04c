package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;

/** Somebody else was faster, perhaps the same program that was started twice. */
@SuppressWarnings("serial") // never leaves the process
final class OutdatedPlanException extends MigrationException {
  OutdatedPlanException() {
    super(
        "Cannot apply the migration: somebody has changed the schema since it was planned; plan it again.");
  }
}
