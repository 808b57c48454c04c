package io.github.sqlsymphony.migration;

import java.util.List;

/** A part of a migration that is done by itself. */
public sealed interface MigrationStep permits StatementStep, RebuildStep {
  /**
   * Says what it does.
   *
   * @return one line of English, such as {@code add column users.email}
   */
  String what();

  /**
   * Returns the statements that it runs.
   *
   * @return in order, with a {@code ?} for each value that is bound
   */
  List<String> sql();
}
