package io.github.sqlsymphony.schema;

import org.jspecify.annotations.Nullable;

/**
 * What an index orders by.
 *
 * @param column the name of a column; null for an expression
 * @param expression the expression in its plain form; null for a column
 * @param collation the name of the collation that it compares by, such as {@code BINARY}
 * @param descending whether the largest come first
 */
public record IndexPart(
    @Nullable String column, @Nullable String expression, String collation, boolean descending) {}
