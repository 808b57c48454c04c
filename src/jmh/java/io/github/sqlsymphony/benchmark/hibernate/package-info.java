/** Hibernate ORM with the SQLite dialect of its community. */
@NullMarked
package io.github.sqlsymphony.benchmark.hibernate;

import org.jspecify.annotations.NullMarked;
