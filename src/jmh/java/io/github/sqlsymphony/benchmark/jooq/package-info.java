/** jOOQ without its code generator. */
@NullMarked
package io.github.sqlsymphony.benchmark.jooq;

import org.jspecify.annotations.NullMarked;
