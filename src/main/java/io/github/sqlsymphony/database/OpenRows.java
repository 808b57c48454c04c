package io.github.sqlsymphony.database;

/** Rows that are read while other statements run; the statement is busy until they are closed. */
interface OpenRows extends Rows, AutoCloseable {
  /** Ends reading; calling it again does nothing. */
  @Override
  void close();
}
