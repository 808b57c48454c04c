/** ORMLite. */
@NullMarked
package io.github.sqlsymphony.benchmark.ormlite;

import org.jspecify.annotations.NullMarked;
