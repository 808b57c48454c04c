package io.github.sqlsymphony.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What is done to a table of authors that grows, one operation after the other. All of them read
 * and write whole rows as objects. Used by one thread.
 */
public interface Growing extends AutoCloseable {
  /** How many rows a page has. */
  int PAGE = 50;

  /**
   * Connects to a database, before anything else.
   *
   * @param file an SQLite file in WAL mode, with the tables
   * @throws SQLException if that fails
   */
  void open(Path file) throws SQLException;

  /**
   * Inserts authors with few statements, in a transaction that it leaves open.
   *
   * @param authors without keys
   * @throws SQLException if that fails
   */
  void insertTogether(List<AuthorRow> authors) throws SQLException;

  /**
   * Inserts authors one by one, as a program does that needs each key, in a transaction that it
   * leaves open.
   *
   * @param authors without keys
   * @throws SQLException if that fails
   */
  void insertEach(List<AuthorRow> authors) throws SQLException;

  /**
   * Ends the transaction.
   *
   * @param keep whether its rows stay
   * @throws SQLException if that fails
   */
  void end(boolean keep) throws SQLException;

  /**
   * Reads an author.
   *
   * @param key the key of a row
   * @return the year of birth, as the object has it
   * @throws SQLException if that fails
   */
  int get(long key) throws SQLException;

  /**
   * Asks whether somebody has an address.
   *
   * @param email the address
   * @return whether there is such a row
   * @throws SQLException if that fails
   */
  boolean exists(String email) throws SQLException;

  /**
   * Counts the authors of a year among neighbours, which the index over years can tell.
   *
   * @param born the year
   * @param firstKey the least key
   * @param keys how many keys
   * @return how many rows
   * @throws SQLException if that fails
   */
  long count(int born, long firstKey, long keys) throws SQLException;

  /**
   * Counts all authors.
   *
   * @return how many rows
   * @throws SQLException if that fails
   */
  long count() throws SQLException;

  /**
   * Begins to read pages, in the order of the keys.
   *
   * @param firstKey the least key
   * @return the pages
   * @throws SQLException if that fails
   */
  Pages pagesByKey(long firstKey) throws SQLException;

  /**
   * Begins to read pages from the start, in the order of the years of birth and then the keys.
   *
   * @return the pages
   * @throws SQLException if that fails
   */
  Pages pagesByYear() throws SQLException;

  /** Pages of rows, each read where the one before has ended. */
  interface Pages {
    /**
     * Reads the next page.
     *
     * @return the keys of its rows; none behind the last page
     * @throws SQLException if that fails
     */
    List<Long> next() throws SQLException;
  }

  @Override
  void close() throws SQLException;
}
