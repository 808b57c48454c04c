package io.github.sqlsymphony.benchmark.hibernate;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.id.IncrementGenerator;

/**
 * A key that Hibernate counts on by itself from the greatest one of the table, as it may where
 * nobody else inserts. Of its generators this is the only one that permits batches on SQLite:
 * without them are keys of the database, and a table of keys wants a second connection that writes.
 */
@IdGeneratorType(IncrementGenerator.class)
@Retention(RUNTIME)
@Target(FIELD)
@interface Counted {}
