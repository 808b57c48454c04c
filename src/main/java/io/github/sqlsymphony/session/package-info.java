/**
 * Sessions: what an application works with.
 *
 * <p>{@link io.github.sqlsymphony.session.Session} adds, saves, deletes and queries models, tracks
 * them, calls hooks and keeps transactions; {@link io.github.sqlsymphony.session.SQLiteSession}
 * opens one. It drives a {@link io.github.sqlsymphony.database.MultiManager} and implements the
 * ports {@link io.github.sqlsymphony.query.QueryExecutor} and {@link
 * io.github.sqlsymphony.model.PersistenceContext}. Read {@code Session} first, then {@code
 * ModelWriter} and {@code Transactions}.
 */
@NullMarked
package io.github.sqlsymphony.session;

import org.jspecify.annotations.NullMarked;
