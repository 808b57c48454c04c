/**
 * Expressions, conditions and orderings as immutable data: what a statement says, without a word of
 * SQL.
 *
 * <p>{@link io.github.sqlsymphony.expression.Expression} is the root, {@link
 * io.github.sqlsymphony.expression.Q} a condition, {@link
 * io.github.sqlsymphony.expression.ExpressionVisitor} the list of all nodes. {@link
 * io.github.sqlsymphony.expression.ValueType} says how a Java value is bound and read, through the
 * two ports {@link io.github.sqlsymphony.expression.ParameterWriter} and {@link
 * io.github.sqlsymphony.expression.RowReader}. Read {@code Expression} first.
 */
@NullMarked
package io.github.sqlsymphony.expression;

import org.jspecify.annotations.NullMarked;
