package io.github.sqlsymphony.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Who goes from all authors to their books, or from all books to their authors. Used by one thread.
 */
public interface Relating extends AutoCloseable {
  /** The condition is about authors born since. */
  int BORN_FROM = 1950;

  /**
   * Connects to a database, before anything else.
   *
   * @param file an SQLite file in WAL mode, with the tables
   * @throws SQLException if that fails
   */
  void open(Path file) throws SQLException;

  /**
   * Reads whole objects and adds up, of each book that it meets, the year times the key of its
   * author.
   *
   * @param way how
   * @return the sum
   * @throws SQLException if that fails
   */
  long sum(RelationWay way) throws SQLException;

  @Override
  void close() throws SQLException;
}
