/** Ebean. The build enhances the entities of this package. */
@NullMarked
package io.github.sqlsymphony.benchmark.ebean;

import org.jspecify.annotations.NullMarked;
