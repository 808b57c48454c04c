/**
 * The connections to SQLite, and what runs statements on them: the only package that knows {@code
 * java.sql} and the driver.
 *
 * <p>A {@link io.github.sqlsymphony.database.Connector} stands for one database of the process. It
 * gives out connections, each with a cache of prepared statements, and it queues those who want to
 * write. Read {@link io.github.sqlsymphony.database.Connector} first, then {@link
 * io.github.sqlsymphony.database.MultiManager}, then {@code DatabaseConnection}, which has the
 * recipe that every statement follows: prepare, bind, execute, map.
 */
@NullMarked
package io.github.sqlsymphony.database;

import org.jspecify.annotations.NullMarked;
