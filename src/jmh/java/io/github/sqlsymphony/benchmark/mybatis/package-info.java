/** MyBatis. */
@NullMarked
package io.github.sqlsymphony.benchmark.mybatis;

import org.jspecify.annotations.NullMarked;
