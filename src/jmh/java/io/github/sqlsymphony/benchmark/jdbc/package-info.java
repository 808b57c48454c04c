/** Hand-written JDBC. */
@NullMarked
package io.github.sqlsymphony.benchmark.jdbc;

import org.jspecify.annotations.NullMarked;
