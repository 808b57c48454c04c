package io.github.sqlsymphony.benchmark;

import io.github.sqlsymphony.benchmark.sqlsymphony.Author;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** A program that reads all authors by a stream, to be run in a small heap. */
public final class GrowthStream {
  private GrowthStream() {}

  /**
   * Reads each row once, in the order of the keys, and prints how many and how long a row has
   * taken.
   *
   * @param args the database and the number of its authors
   */
  public static void main(String[] args) {
    long rows = Long.parseLong(args[1]);
    double micros = read(args[0], rows) / 1000.0 / rows;
    System.out.printf(
        Locale.ROOT, "%.2f µs, %d MB%n", micros, Runtime.getRuntime().maxMemory() / (1024 * 1024));
  }

  /** Returns the nanoseconds from the first row to the last. */
  private static long read(String file, long rows) {
    try (Session session = SQLiteSession.open(file);
        Stream<Author> authors = session.query(Author.class).orderBy(Author.ID.asc()).stream()) {
      Iterator<Author> all = authors.iterator();
      if (all.next().get(Author.ID) != 1) {
        throw new IllegalStateException("the first row is missing");
      }
      long last = 1;
      long start = System.nanoTime();
      while (all.hasNext()) {
        long key = all.next().get(Author.ID);
        if (key != last + 1) {
          throw new IllegalStateException("row " + key + " behind " + last);
        }
        last = key;
      }
      long time = System.nanoTime() - start;
      if (last != rows) {
        throw new IllegalStateException(last + " rows instead of " + rows);
      }
      return time;
    }
  }
}
