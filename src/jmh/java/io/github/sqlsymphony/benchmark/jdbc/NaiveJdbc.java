package io.github.sqlsymphony.benchmark.jdbc;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JDBC as tutorials have it: one row a statement, columns by name, a join for a relation. */
public final class NaiveJdbc implements Contender<Author> {
  private static final String INSERT =
      "INSERT INTO author (name, email, bio, born, rating, active) VALUES (?, ?, ?, ?, ?, ?)";

  private @Nullable Connection connection;
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) throws SQLException {
    connection = Connections.naive(file);
  }

  private Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected");
    }
    return connection;
  }

  @Override
  public Author author(AuthorRow row) {
    return Author.of(row);
  }

  @Override
  public AuthorRow row(Author author) {
    return author.row();
  }

  // --- writing ----------------------------------------------------------------------------------

  private static void bind(PreparedStatement insert, Author author) throws SQLException {
    insert.setString(1, author.name);
    insert.setString(2, author.email);
    insert.setString(3, author.bio);
    insert.setInt(4, author.born);
    insert.setDouble(5, author.rating);
    insert.setBoolean(6, author.active);
  }

  @Override
  public void insertTogether(List<Author> authors) throws SQLException {
    connection().setAutoCommit(false);
    try (PreparedStatement insert = connection().prepareStatement(INSERT)) {
      for (Author author : authors) {
        bind(insert, author);
        insert.executeUpdate();
      }
    }
    connection().commit();
    connection().setAutoCommit(true);
  }

  @Override
  public void insertEach(List<Author> authors) throws SQLException {
    connection().setAutoCommit(false);
    insertAlone(authors);
    connection().commit();
    connection().setAutoCommit(true);
  }

  @Override
  public void insertAlone(List<Author> authors) throws SQLException {
    for (Author author : authors) {
      try (PreparedStatement insert =
          connection().prepareStatement(INSERT, PreparedStatement.RETURN_GENERATED_KEYS)) {
        bind(insert, author);
        insert.executeUpdate();
        try (ResultSet key = insert.getGeneratedKeys()) {
          key.next();
          author.id = key.getLong(1);
        }
      }
    }
  }

  @Override
  public void load(int count) throws SQLException {
    try (PreparedStatement select =
        connection().prepareStatement("SELECT * FROM author WHERE id <= ? ORDER BY id")) {
      select.setInt(1, count);
      loaded = read(select);
    }
  }

  @Override
  public void changeLoaded(double rating) throws SQLException {
    connection().setAutoCommit(false);
    try (PreparedStatement update =
        connection().prepareStatement("UPDATE author SET rating = ? WHERE id = ?")) {
      double next = rating;
      for (Author author : loaded) {
        author.rating = next++;
        update.setDouble(1, author.rating);
        update.setLong(2, author.id);
        update.executeUpdate();
      }
    }
    connection().commit();
    connection().setAutoCommit(true);
  }

  @Override
  public void delete(List<Long> keys) throws SQLException {
    connection().setAutoCommit(false);
    try (PreparedStatement delete =
        connection().prepareStatement("DELETE FROM author WHERE id = ?")) {
      for (long key : keys) {
        delete.setLong(1, key);
        delete.executeUpdate();
      }
    }
    connection().commit();
    connection().setAutoCommit(true);
  }

  // --- reading ----------------------------------------------------------------------------------

  private static Author author(ResultSet rows) throws SQLException {
    return new Author(
        rows.getLong("id"),
        rows.getString("name"),
        rows.getString("email"),
        rows.getString("bio"),
        rows.getInt("born"),
        rows.getDouble("rating"),
        rows.getBoolean("active"));
  }

  private static List<Author> read(PreparedStatement select) throws SQLException {
    List<Author> authors = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        authors.add(author(rows));
      }
    }
    return authors;
  }

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) throws SQLException {
    for (long key : keys) {
      try (PreparedStatement select =
          connection().prepareStatement("SELECT * FROM author WHERE id = ?")) {
        select.setLong(1, key);
        sink.accept(read(select).get(0));
      }
    }
  }

  @Override
  public List<Author> all() throws SQLException {
    try (PreparedStatement select = connection().prepareStatement("SELECT * FROM author")) {
      return read(select);
    }
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink)
      throws SQLException {
    for (Criteria asked : criteria) {
      try (PreparedStatement select =
          connection()
              .prepareStatement(
                  "SELECT * FROM author WHERE born >= ? AND active = 1 ORDER BY born, id LIMIT ?")) {
        select.setInt(1, asked.bornFrom());
        select.setInt(2, asked.limit());
        sink.accept(read(select));
      }
    }
  }

  @Override
  public long authorsWithBooks() throws SQLException {
    Map<Long, Author> authors = new LinkedHashMap<>();
    try (PreparedStatement select =
            connection()
                .prepareStatement(
                    "SELECT author.*, book.id AS book_id, title, year FROM author"
                        + " LEFT JOIN book ON book.author = author.id");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Author author = authors.get(rows.getLong("id"));
        if (author == null) {
          author = author(rows);
          authors.put(author.id, author);
        }
        long book = rows.getLong("book_id");
        if (!rows.wasNull()) {
          author.books().add(new Book(book, rows.getString("title"), rows.getInt("year"), author));
        }
      }
    }
    long sum = 0;
    for (Author author : authors.values()) {
      for (Book book : author.books()) {
        sum += book.year * author.id;
      }
    }
    return sum;
  }

  @Override
  public void close() throws SQLException {
    connection().close();
  }
}
