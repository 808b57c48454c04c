/**
 * The unchecked exceptions of the library, all under {@link
 * io.github.sqlsymphony.exception.SQLSymphonyException}.
 *
 * <p>They carry names and values, never models or sessions, so that this package depends on no
 * other. Each message says what was attempted, what is wrong by name, and what would be right. Read
 * {@link io.github.sqlsymphony.exception.SQLSymphonyException} first, then {@link
 * io.github.sqlsymphony.exception.ConstraintException}.
 */
@NullMarked
package io.github.sqlsymphony.exception;

import org.jspecify.annotations.NullMarked;
