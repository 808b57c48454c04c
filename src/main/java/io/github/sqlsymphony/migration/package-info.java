/**
 * Changes of a schema with all rows kept, and the way back.
 *
 * <p>Start with {@link io.github.sqlsymphony.migration.SQLiteMigrationManager} for the table of a
 * model, {@link io.github.sqlsymphony.migration.Migrations} for the versions of a program, and
 * {@link io.github.sqlsymphony.migration.Migrate} for its start. Behind them {@code Planner} finds
 * out on an empty twin of the database what has to be done, and {@code SchemaMigrator} does it.
 */
@NullMarked
package io.github.sqlsymphony.migration;

import org.jspecify.annotations.NullMarked;
