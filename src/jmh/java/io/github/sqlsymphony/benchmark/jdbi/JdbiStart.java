package io.github.sqlsymphony.benchmark.jdbi;

import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class JdbiStart {
  private JdbiStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    try (Handle handle = Jdbi.open(Connections.url(Path.of(args[0])))) {
      long key =
          handle.inTransaction(
              transaction -> {
                createTables(transaction);
                long author = insert(transaction, ada());
                insertBook(transaction, author);
                return author;
              });
      System.out.println(author(handle, key).getName());
    }
    PeakMemory.printIfAsked(args);
  }

  private static void createTables(Handle handle) {
    handle.execute(
        "CREATE TABLE IF NOT EXISTS author (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL,"
            + " email VARCHAR(120) NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL,"
            + " rating REAL NOT NULL, active BOOLEAN NOT NULL)");
    handle.execute("CREATE INDEX IF NOT EXISTS author__born ON author (born)");
    handle.execute(
        "CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL,"
            + " year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))");
    handle.execute("CREATE INDEX IF NOT EXISTS book__author ON book (author)");
  }

  private static long insert(Handle handle, Author ada) {
    return handle
        .createUpdate(AuthorMapper.INSERT)
        .bindBean(ada)
        .executeAndReturnGeneratedKeys("id")
        .map((row, context) -> row.getLong(1))
        .one();
  }

  private static void insertBook(Handle handle, long author) {
    handle
        .createUpdate("INSERT INTO book (title, year, author) VALUES (:title, :year, :author)")
        .bind("title", "Notes")
        .bind("year", 1843)
        .bind("author", author)
        .execute();
  }

  private static Author ada() {
    return new Author(
        0, "Ada Lovelace", "ada@example.org", "Wrote the first program.", 1815, 9.5, true);
  }

  private static Author author(Handle handle, long key) {
    return handle
        .createQuery(AuthorMapper.SELECT + " WHERE id = :id")
        .bind("id", key)
        .map(new AuthorMapper())
        .one();
  }
}
