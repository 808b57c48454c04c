/** This library, as its guide recommends it. */
@NullMarked
package io.github.sqlsymphony.benchmark.sqlsymphony;

import org.jspecify.annotations.NullMarked;
