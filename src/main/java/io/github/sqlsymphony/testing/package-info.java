/**
 * Help for the tests of applications, for any test framework.
 *
 * <p>{@link io.github.sqlsymphony.testing.QueryAssertions} counts the statements that a piece of
 * code causes, so that a test notices when it begins to ask row by row.
 */
@NullMarked
package io.github.sqlsymphony.testing;

import org.jspecify.annotations.NullMarked;
