package io.github.sqlsymphony.benchmark.ebean;

import io.ebean.Database;
import io.ebean.Transaction;
import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.io.IOException;
import java.nio.file.Path;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class EbeanStart {
  /** Ebean makes tables by a module for tests; programs bring their own scripts. */
  private static final String[] TABLES = {
    "CREATE TABLE IF NOT EXISTS author (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL,"
        + " email VARCHAR(120) NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL,"
        + " rating REAL NOT NULL, active BOOLEAN NOT NULL)",
    "CREATE INDEX IF NOT EXISTS author__born ON author (born)",
    "CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL,"
        + " year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))",
    "CREATE INDEX IF NOT EXISTS book__author ON book (author)"
  };

  private EbeanStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    Database database = EbeanOrm.open(Connections.url(Path.of(args[0])));
    Author ada =
        new Author("Ada Lovelace", "ada@example.org", "Wrote the first program.", 1815, 9.5, true);
    try (Transaction transaction = database.beginTransaction()) {
      for (String table : TABLES) {
        database.sqlUpdate(table).execute();
      }
      database.insert(ada, transaction);
      database.insert(new Book("Notes", 1843, ada), transaction);
      transaction.commit();
    }
    System.out.println(database.find(Author.class, ada.id()).name());
    database.shutdown();
    PeakMemory.printIfAsked(args);
  }
}
