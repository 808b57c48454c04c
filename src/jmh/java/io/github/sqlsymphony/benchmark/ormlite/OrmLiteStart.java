package io.github.sqlsymphony.benchmark.ormlite;

import com.j256.ormlite.dao.Dao;
import com.j256.ormlite.dao.DaoManager;
import com.j256.ormlite.jdbc.JdbcConnectionSource;
import com.j256.ormlite.logger.LoggerFactory;
import com.j256.ormlite.logger.NullLogBackend;
import com.j256.ormlite.misc.TransactionManager;
import com.j256.ormlite.table.TableUtils;
import io.github.sqlsymphony.benchmark.PeakMemory;
import io.github.sqlsymphony.benchmark.jdbc.Connections;
import java.nio.file.Path;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class OrmLiteStart {
  private OrmLiteStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws Exception if ORMLite or SQLite refuses, or if the memory cannot be read
   */
  @SuppressWarnings("try") // ORMLite's close() may throw anything
  public static void main(String[] args) throws Exception {
    LoggerFactory.setLogBackendFactory(new NullLogBackend.NullLogBackendFactory());
    try (JdbcConnectionSource source =
        new JdbcConnectionSource(Connections.url(Path.of(args[0])))) {
      Dao<Author, Long> authors = DaoManager.createDao(source, Author.class);
      Dao<Book, Long> books = DaoManager.createDao(source, Book.class);
      Author ada = ada();
      TransactionManager.callInTransaction(
          source,
          () -> {
            TableUtils.createTableIfNotExists(source, Author.class);
            TableUtils.createTableIfNotExists(source, Book.class);
            authors.create(ada);
            return books.create(notes(ada));
          });
      System.out.println(authors.queryForId(ada.id).name);
    }
    PeakMemory.printIfAsked(args);
  }

  private static Author ada() {
    Author ada = new Author();
    ada.name = "Ada Lovelace";
    ada.email = "ada@example.org";
    ada.bio = "Wrote the first program.";
    ada.born = 1815;
    ada.rating = 9.5;
    ada.active = true;
    return ada;
  }

  private static Book notes(Author ada) {
    Book notes = new Book();
    notes.title = "Notes";
    notes.year = 1843;
    notes.author = ada;
    return notes;
  }
}
