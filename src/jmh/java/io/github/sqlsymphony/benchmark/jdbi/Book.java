package io.github.sqlsymphony.benchmark.jdbi;

/** A book as a program with Jdbi has it. */
record Book(long id, String title, int year, Author author) {}
