package io.github.sqlsymphony.benchmark.jooq;

/** A book as one writes it for jOOQ, which reads what is asked for. */
record Book(long id, String title, int year) {}
