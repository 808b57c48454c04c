/**
 * Fields: a static descriptor in a model class that is a column, an expression and a validator.
 *
 * <p>Read {@link io.github.sqlsymphony.field.Field} first, then {@link
 * io.github.sqlsymphony.field.LongField} as an example of a concrete one. {@link
 * io.github.sqlsymphony.field.Index}, {@link io.github.sqlsymphony.field.UniqueConstraint}, {@link
 * io.github.sqlsymphony.field.Check} and {@link io.github.sqlsymphony.field.PrimaryKey} describe
 * what concerns several columns.
 */
@NullMarked
package io.github.sqlsymphony.field;

import org.jspecify.annotations.NullMarked;
