/**
 * What a database consists of, as data: tables, columns, constraints, indexes, triggers and views;
 * and what has to change for one such picture to become another.
 *
 * <p>Start with {@link io.github.sqlsymphony.schema.DatabaseSchema}, then read {@link
 * io.github.sqlsymphony.schema.SchemaDiff}. Nothing here runs or writes SQL. Everything is
 * immutable and may be used by any number of threads.
 */
@NullMarked
package io.github.sqlsymphony.schema;

import org.jspecify.annotations.NullMarked;
