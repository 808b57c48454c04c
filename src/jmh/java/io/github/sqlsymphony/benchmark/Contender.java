package io.github.sqlsymphony.benchmark;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A library, as its manual says it is fast.
 *
 * <p>All of them work on the same tables, which are there already, with the same settings of
 * SQLite: WAL, {@code synchronous} NORMAL, foreign keys checked, temporary data in memory. What a
 * method says about transactions holds for all of them, too. Used by one thread.
 *
 * @param <A> its class for authors
 */
public interface Contender<A> extends AutoCloseable {

  /**
   * Connects to a database, before anything else.
   *
   * @param file an SQLite file in WAL mode, with the tables
   * @throws Exception if that fails
   */
  void open(Path file) throws Exception;

  /**
   * Makes an author who is not stored. Not measured.
   *
   * @param row the values; the key is to be left out
   * @return the object
   */
  A author(AuthorRow row);

  /**
   * Returns what an author holds. Not measured.
   *
   * @param author an author that was read or stored
   * @return the values, with the key
   */
  AuthorRow row(A author);

  /**
   * Inserts authors, in one transaction. Nobody asks for their keys.
   *
   * @param authors what {@link #author} has made
   * @throws Exception if that fails
   */
  void insertTogether(List<A> authors) throws Exception;

  /**
   * Inserts authors one by one, in one transaction, as a program does that needs each key before it
   * goes on. Each author knows its key then.
   *
   * @param authors what {@link #author} has made
   * @throws Exception if that fails
   */
  void insertEach(List<A> authors) throws Exception;

  /**
   * Inserts authors one by one, each in a transaction of its own.
   *
   * @param authors what {@link #author} has made
   * @throws Exception if that fails
   */
  void insertAlone(List<A> authors) throws Exception;

  /**
   * Reads authors one by one, outside a transaction if the library can.
   *
   * @param keys their keys
   * @param sink gets each of them
   * @throws Exception if that fails
   */
  void getEach(long[] keys, Consumer<? super A> sink) throws Exception;

  /**
   * Reads all authors.
   *
   * @return objects that are ready for use, in any order
   * @throws Exception if that fails
   */
  List<A> all() throws Exception;

  /**
   * Runs queries that are built anew each time, as a program does that gets its criteria from a
   * form.
   *
   * @param criteria what to ask for
   * @param sink gets the authors of each, in order
   * @throws Exception if that fails
   */
  void query(List<Criteria> criteria, Consumer<? super List<A>> sink) throws Exception;

  /**
   * Reads the authors that {@link #changeLoaded} will change. Not measured.
   *
   * @param count how many; they have the keys from 1
   * @throws Exception if that fails
   */
  void load(int count) throws Exception;

  /**
   * Gives each author that was loaded another rating, and saves all, in one transaction.
   *
   * @param rating the new rating of the first; the next has one more, and so on
   * @throws Exception if that fails
   */
  void changeLoaded(double rating) throws Exception;

  /**
   * Deletes authors, in one transaction.
   *
   * @param keys their keys, in any order
   * @throws Exception if that fails
   */
  void delete(List<Long> keys) throws Exception;

  /**
   * Reads all authors with all their books, and walks over them.
   *
   * @return the sum, over all books, of their year times the key of their author as the author has
   *     it
   * @throws Exception if that fails
   */
  long authorsWithBooks() throws Exception;

  @Override
  void close() throws SQLException;
}
