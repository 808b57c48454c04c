/**
 * Statements as immutable data, and the fluent ways to put them together.
 *
 * <p>{@link io.github.sqlsymphony.query.SelectStatement} is the data; {@link
 * io.github.sqlsymphony.query.QueryBuilder} writes it in the words of SQL, {@link
 * io.github.sqlsymphony.query.QuerySet} in those of Django, and {@link
 * io.github.sqlsymphony.query.Manager} starts one without a session at hand. The ports {@link
 * io.github.sqlsymphony.query.QueryExecutor} (a session) and {@link
 * io.github.sqlsymphony.query.StatementRenderer} (a dialect) keep this package free of databases
 * and SQL text. Read {@code SelectStatement} first.
 */
@NullMarked
package io.github.sqlsymphony.query;

import org.jspecify.annotations.NullMarked;
