package io.github.sqlsymphony.benchmark.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.benchmark.Relating;
import io.github.sqlsymphony.benchmark.RelationWay;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JDBC by somebody who has measured. Where nothing is said ahead that is somebody who knows what
 * will be asked for, and reads it by a second query; so that a loop costs no query for each row.
 */
public final class JdbcRelating implements Relating {
  private final BestJdbc jdbc = new BestJdbc();

  @Override
  public void open(Path file) throws SQLException {
    jdbc.open(file);
  }

  @Override
  public long sum(RelationWay way) throws SQLException {
    return switch (way) {
      case PREFETCH, PEERS_TO_MANY -> jdbc.authorsWithBooks();
      case PEERS_TO_ONE -> ofBooks(booksOf(authors()));
      case JOIN -> ofBooks(booksJoined());
      case CONDITION -> ofChosenBooks();
    };
  }

  private Map<Long, Author> authors() throws SQLException {
    List<Author> authors = jdbc.all();
    Map<Long, Author> byKey = new HashMap<>(2 * authors.size());
    authors.forEach(author -> byKey.put(author.id, author));
    return byKey;
  }

  private List<Book> booksOf(Map<Long, Author> authors) throws SQLException {
    List<Book> books = new ArrayList<>();
    try (ResultSet rows =
        jdbc.statement("SELECT id, title, year, author FROM book").executeQuery()) {
      while (rows.next()) {
        books.add(book(rows, authors.get(rows.getLong(4))));
      }
    }
    return books;
  }

  private static Book book(ResultSet rows, Author author) throws SQLException {
    return new Book(rows.getLong(1), new String(rows.getBytes(2), UTF_8), rows.getInt(3), author);
  }

  /** Of an author who was met before only the key is read. */
  private List<Book> booksJoined() throws SQLException {
    List<Book> books = new ArrayList<>();
    Map<Long, Author> authors = new HashMap<>();
    PreparedStatement select =
        jdbc.statement(
            "SELECT b.id, b.title, b.year, a.id, a.name, a.email, a.bio, a.born, a.rating, a.active"
                + " FROM book AS b JOIN author AS a ON a.id = b.author");
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long key = rows.getLong(4);
        Author author = authors.get(key);
        if (author == null) {
          author = BestJdbc.author(rows, 3);
          authors.put(key, author);
        }
        books.add(book(rows, author));
      }
    }
    return books;
  }

  private static long ofBooks(List<Book> books) {
    long sum = 0;
    for (Book book : books) {
      sum += book.year * book.author.id;
    }
    return sum;
  }

  /** A book with the key of its author. */
  private record Chosen(long id, String title, int year, long author) {}

  private long ofChosenBooks() throws SQLException {
    List<Chosen> books = new ArrayList<>();
    PreparedStatement select =
        jdbc.statement(
            "SELECT b.id, b.title, b.year, b.author FROM book AS b"
                + " JOIN author AS a ON a.id = b.author WHERE a.born >= ?");
    select.setInt(1, BORN_FROM);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        books.add(
            new Chosen(
                rows.getLong(1),
                new String(rows.getBytes(2), UTF_8),
                rows.getInt(3),
                rows.getLong(4)));
      }
    }
    long sum = 0;
    for (Chosen book : books) {
      sum += book.year() * book.author();
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    jdbc.close();
  }
}
