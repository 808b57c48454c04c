package io.github.sqlsymphony.migration;

import java.util.List;

/**
 * A step of one statement.
 *
 * @param what what it does
 * @param statement the statement
 */
record StatementStep(String what, String statement) implements MigrationStep {
  @Override
  public List<String> sql() {
    return List.of(statement);
  }
}
