package io.github.sqlsymphony.schema;

import java.util.List;

/**
 * A view.
 *
 * @param name its name
 * @param body the statement that creates it, in its plain form
 * @param sql the statement that creates it, as it was written
 * @param triggers its triggers, which stand in for changes of its rows
 */
public record ViewSchema(String name, String body, String sql, List<TriggerSchema> triggers) {
  /**
   * Keeps the components, the list as a copy.
   *
   * @param name its name
   * @param body the statement that creates it, in its plain form
   * @param sql the statement that creates it, as it was written
   * @param triggers its triggers
   */
  public ViewSchema {
    triggers = List.copyOf(triggers);
  }
}
