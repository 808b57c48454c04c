package io.github.sqlsymphony.field;

/**
 * Something that concerns the table and not one column, declared as a {@code public static final}
 * constant of the model like a field.
 */
public sealed interface TableElement permits Check, Index, PrimaryKey, UniqueConstraint {}
