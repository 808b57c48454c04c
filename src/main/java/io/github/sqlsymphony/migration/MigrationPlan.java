package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a migration is going to do, found out on an empty twin of the database. Nothing has been
 * done yet.
 */
public final class MigrationPlan {
  private final DatabaseSchema before;
  private final DatabaseSchema after;
  private final SchemaDiff diff;
  private final List<MigrationStep> steps;
  private final int first;

  MigrationPlan(
      DatabaseSchema before,
      DatabaseSchema after,
      SchemaDiff diff,
      List<MigrationStep> steps,
      int first) {
    this.before = before;
    this.after = after;
    this.diff = diff;
    this.steps = List.copyOf(steps);
    this.first = first;
  }

  /** How many steps come before rows are looked at: renames, and what is in their way. */
  int first() {
    return first;
  }

  /** The schema that it begins with. */
  DatabaseSchema before() {
    return before;
  }

  /** The schema that it ends with. */
  DatabaseSchema after() {
    return after;
  }

  /**
   * Returns what changes.
   *
   * @return in the order in which it is done
   */
  public List<SchemaChange> changes() {
    return diff.changes();
  }

  /**
   * Returns how it is done.
   *
   * @return in order
   */
  public List<MigrationStep> steps() {
    return steps;
  }

  /**
   * Whether there is nothing to do.
   *
   * @return whether the schema is already as it is to be
   */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Whether rows or values go for good.
   *
   * @return true if a table or a column is dropped
   */
  public boolean losesData() {
    return diff.losesData();
  }

  /**
   * Returns the statements that it runs, without those that only check.
   *
   * @return in order, with a {@code ?} for each value that is bound
   */
  public List<String> sql() {
    return steps.stream().flatMap(step -> step.sql().stream()).toList();
  }

  /**
   * Shows what changes and how.
   *
   * @return one line for each change, and one for each statement
   */
  @Override
  public String toString() {
    return isEmpty()
        ? "nothing to do"
        : diff
            + "\n"
            + steps.stream()
                .map(
                    step ->
                        "-- "
                            + step.what()
                            + step.sql().stream()
                                .map(sql -> "\n" + sql + ";")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
  }
}
