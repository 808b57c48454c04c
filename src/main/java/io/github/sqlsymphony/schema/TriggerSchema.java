package io.github.sqlsymphony.schema;

/**
 * A trigger of a table or view.
 *
 * @param name its name
 * @param body the statement that creates it, in its plain form
 * @param sql the statement that creates it, as it was written
 */
public record TriggerSchema(String name, String body, String sql) {}
