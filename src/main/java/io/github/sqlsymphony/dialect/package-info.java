/**
 * SQL text: the only place where it is written.
 *
 * <p>{@link io.github.sqlsymphony.dialect.SqlRenderer} writes queries and conditions and reads like
 * the grammar, {@link io.github.sqlsymphony.dialect.TableRenderer} writes tables, {@link
 * io.github.sqlsymphony.dialect.ModelStatements} the statements every model needs. {@link
 * io.github.sqlsymphony.dialect.SqlWriter} has keyword, identifier and bind, and nothing else, so
 * that no value can get into the text. A {@link io.github.sqlsymphony.dialect.Dialect} overrides
 * what differs between databases. Read {@code SqlRenderer} first.
 */
@NullMarked
package io.github.sqlsymphony.dialect;

import org.jspecify.annotations.NullMarked;
