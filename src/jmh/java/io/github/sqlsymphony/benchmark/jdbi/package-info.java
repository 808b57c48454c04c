/** Jdbi. */
@NullMarked
package io.github.sqlsymphony.benchmark.jdbi;

import org.jspecify.annotations.NullMarked;
