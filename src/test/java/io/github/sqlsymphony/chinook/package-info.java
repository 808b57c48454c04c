/**
 * The Chinook database, made by people who know nothing of this library, read and written through
 * eleven models.
 *
 * <p>Read {@link io.github.sqlsymphony.chinook.Track} first, then the questions of {@code
 * ChinookShopTest}, which show the query language at work. The models keep the names of the tables
 * and columns in the file; what differs is only what Java calls them.
 */
@NullMarked
package io.github.sqlsymphony.chinook;

import org.jspecify.annotations.NullMarked;
