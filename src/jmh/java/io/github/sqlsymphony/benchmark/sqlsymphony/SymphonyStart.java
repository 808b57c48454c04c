package io.github.sqlsymphony.benchmark.sqlsymphony;

import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.session.SQLiteSession;
import io.github.sqlsymphony.session.Session;
import java.io.IOException;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class SymphonyStart {
  private SymphonyStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws IOException {
    try (Session session = SQLiteSession.open(args[0])) {
      Author ada =
          session.add(
              new Author()
                  .set(Author.NAME, "Ada Lovelace")
                  .set(Author.EMAIL, "ada@example.org")
                  .set(Author.BIO, "Wrote the first program.")
                  .set(Author.BORN, 1815)
                  .set(Author.RATING, 9.5)
                  .set(Author.ACTIVE, true));
      session.add(new Book().set(Book.TITLE, "Notes").set(Book.YEAR, 1843).set(Book.AUTHOR, ada));
      session.commit();
      System.out.println(session.get(Author.class, ada.get(Author.ID)).get(Author.NAME));
    }
    PeakMemory.printIfAsked(args);
  }
}
