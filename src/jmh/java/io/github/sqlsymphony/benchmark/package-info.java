/**
 * The benchmark suite: this library, hand-written JDBC and other libraries do the same work on the
 * same data. {@link io.github.sqlsymphony.benchmark.Benchmarks} is the command.
 */
@NullMarked
package io.github.sqlsymphony.benchmark;

import org.jspecify.annotations.NullMarked;
