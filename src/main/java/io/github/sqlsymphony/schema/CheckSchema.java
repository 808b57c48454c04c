package io.github.sqlsymphony.schema;

import org.jspecify.annotations.Nullable;

/**
 * A {@code CHECK} constraint of a table or of one of its columns.
 *
 * @param name the name of the constraint; null if it has none
 * @param condition the condition in its plain form
 * @param sql the condition as it was written, without parentheses around it
 */
public record CheckSchema(@Nullable String name, String condition, String sql) {}
