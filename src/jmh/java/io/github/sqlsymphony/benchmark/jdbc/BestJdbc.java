package io.github.sqlsymphony.benchmark.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.benchmark.AuthorRow;
import io.github.sqlsymphony.benchmark.Contender;
import io.github.sqlsymphony.benchmark.Criteria;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JDBC by somebody who has measured: statements are kept, several rows go into one, columns are
 * read by index, text as bytes, nothing is asked that is known.
 */
public final class BestJdbc implements Contender<Author> {
  /** So many rows of a statement are as fast as more. */
  private static final int ROWS_AT_ONCE = 50;

  private static final int KEYS_AT_ONCE = 500;
  private static final String COLUMNS = "name, email, bio, born, rating, active";
  static final String SELECT = "SELECT id, " + COLUMNS + " FROM author";

  private @Nullable Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private List<Author> loaded = List.of();

  @Override
  public void open(Path file) throws SQLException {
    connection = Connections.best(file);
  }

  Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected");
    }
    return connection;
  }

  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement kept = statements.get(sql);
    if (kept == null) {
      kept = connection().prepareStatement(sql);
      statements.put(sql, kept);
    }
    return kept;
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

  /** What is done in a transaction. */
  private interface Action {
    void run() throws SQLException;
  }

  private void inTransaction(Action action) throws SQLException {
    connection().setAutoCommit(false);
    boolean done = false;
    try {
      action.run();
      connection().commit();
      done = true;
    } finally {
      if (!done) {
        connection().rollback();
      }
      connection().setAutoCommit(true);
    }
  }

  @Override
  public void insertTogether(List<Author> authors) throws SQLException {
    inTransaction(() -> insertInParts(authors));
  }

  void insertInParts(List<Author> authors) throws SQLException {
    for (int from = 0; from < authors.size(); from += ROWS_AT_ONCE) {
      insert(authors.subList(from, Math.min(authors.size(), from + ROWS_AT_ONCE)));
    }
  }

  /** OR FAIL spares SQLite a journal for the statement; the transaction takes back its rows. */
  private void insert(List<Author> authors) throws SQLException {
    PreparedStatement insert =
        statement(
            "INSERT OR FAIL INTO author ("
                + COLUMNS
                + ") VALUES "
                + String.join(", ", Collections.nCopies(authors.size(), "(?, ?, ?, ?, ?, ?)")));
    int bound = 0;
    for (Author author : authors) {
      bind(insert, bound, author);
      bound += 6;
    }
    insert.executeUpdate();
  }

  private static void bind(PreparedStatement insert, int bound, Author author) throws SQLException {
    insert.setString(bound + 1, author.name);
    insert.setString(bound + 2, author.email);
    if (author.bio == null) {
      insert.setNull(bound + 3, Types.VARCHAR);
    } else {
      insert.setString(bound + 3, author.bio);
    }
    insert.setInt(bound + 4, author.born);
    insert.setDouble(bound + 5, author.rating);
    insert.setInt(bound + 6, author.active ? 1 : 0);
  }

  @Override
  public void insertEach(List<Author> authors) throws SQLException {
    inTransaction(() -> insertOneByOne(authors));
  }

  void insertOneByOne(List<Author> authors) throws SQLException {
    for (Author author : authors) {
      insert(author);
      author.id = lastKey();
    }
  }

  @Override
  public void insertAlone(List<Author> authors) throws SQLException {
    insertOneByOne(authors);
  }

  private void insert(Author author) throws SQLException {
    PreparedStatement insert =
        statement("INSERT INTO author (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)");
    bind(insert, 0, author);
    insert.executeUpdate();
  }

  private long lastKey() throws SQLException {
    try (ResultSet key = statement("SELECT last_insert_rowid()").executeQuery()) {
      key.next();
      return key.getLong(1);
    }
  }

  @Override
  public void load(int count) throws SQLException {
    PreparedStatement select = statement(SELECT + " WHERE id <= ? ORDER BY id");
    select.setInt(1, count);
    loaded = read(select);
  }

  @Override
  public void changeLoaded(double rating) throws SQLException {
    inTransaction(
        () -> {
          PreparedStatement update = statement("UPDATE author SET rating = ? WHERE id = ?");
          double next = rating;
          for (Author author : loaded) {
            author.rating = next++;
            update.setDouble(1, author.rating);
            update.setLong(2, author.id);
            update.addBatch();
          }
          update.executeBatch();
        });
  }

  @Override
  public void delete(List<Long> keys) throws SQLException {
    List<Long> sorted = new ArrayList<>(keys);
    Collections.sort(sorted);
    inTransaction(
        () -> {
          for (int from = 0; from < sorted.size(); from += KEYS_AT_ONCE) {
            deleteSome(sorted.subList(from, Math.min(sorted.size(), from + KEYS_AT_ONCE)));
          }
        });
  }

  private void deleteSome(List<Long> keys) throws SQLException {
    PreparedStatement delete =
        statement(
            "DELETE FROM author WHERE id IN ("
                + String.join(", ", Collections.nCopies(keys.size(), "?"))
                + ")");
    for (int i = 0; i < keys.size(); i++) {
      delete.setLong(i + 1, keys.get(i));
    }
    delete.executeUpdate();
  }

  // --- reading ----------------------------------------------------------------------------------

  /** Reads an author behind so many other columns. */
  static Author author(ResultSet rows, int before) throws SQLException {
    byte[] bio = rows.getBytes(before + 4);
    return new Author(
        rows.getLong(before + 1),
        new String(rows.getBytes(before + 2), UTF_8),
        new String(rows.getBytes(before + 3), UTF_8),
        bio == null ? null : new String(bio, UTF_8),
        rows.getInt(before + 5),
        rows.getDouble(before + 6),
        rows.getInt(before + 7) != 0);
  }

  static List<Author> read(PreparedStatement select) throws SQLException {
    List<Author> authors = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        authors.add(author(rows, 0));
      }
    }
    return authors;
  }

  @Override
  public void getEach(long[] keys, Consumer<? super Author> sink) throws SQLException {
    PreparedStatement select = statement(SELECT + " WHERE id = ?");
    for (long key : keys) {
      select.setLong(1, key);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        sink.accept(author(rows, 0));
      }
    }
  }

  @Override
  public List<Author> all() throws SQLException {
    return read(statement(SELECT));
  }

  @Override
  public void query(List<Criteria> criteria, Consumer<? super List<Author>> sink)
      throws SQLException {
    for (Criteria asked : criteria) {
      PreparedStatement select =
          statement(SELECT + " WHERE born >= ? AND active = 1 ORDER BY born, id LIMIT ?");
      select.setInt(1, asked.bornFrom());
      select.setInt(2, asked.limit());
      sink.accept(read(select));
    }
  }

  @Override
  public long authorsWithBooks() throws SQLException {
    List<Author> authors = all();
    Map<Long, Author> byKey = new HashMap<>(2 * authors.size());
    authors.forEach(author -> byKey.put(author.id, author));
    try (ResultSet rows = statement("SELECT id, title, year, author FROM book").executeQuery()) {
      while (rows.next()) {
        Author author = byKey.get(rows.getLong(4));
        author
            .books()
            .add(
                new Book(
                    rows.getLong(1), new String(rows.getBytes(2), UTF_8), rows.getInt(3), author));
      }
    }
    long sum = 0;
    for (Author author : authors) {
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
