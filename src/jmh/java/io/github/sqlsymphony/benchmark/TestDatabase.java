package io.github.sqlsymphony.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A database of authors and books in a folder of its own, with a connection beside that of the
 * contender, to prepare and to check what it does.
 */
public final class TestDatabase implements AutoCloseable {
  private static final String[] TABLES = {
    "CREATE TABLE author (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL,"
        + " email VARCHAR(120) NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL,"
        + " rating REAL NOT NULL, active BOOLEAN NOT NULL)",
    "CREATE INDEX author__born ON author (born)",
    "CREATE TABLE book (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL,"
        + " year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))",
    "CREATE INDEX book__author ON book (author)"
  };
  private static final String INSERT_AUTHOR =
      "INSERT INTO author (id, name, email, bio, born, rating, active) VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String INSERT_BOOK =
      "INSERT INTO book (id, title, year, author) VALUES (?, ?, ?, ?)";

  private final Path folder;
  private final Connection connection;
  private final int authors;

  /**
   * Creates a database.
   *
   * @param authors how many authors it has, with keys from 1
   * @param books how many books they have
   * @throws IOException if there is no place for it
   * @throws SQLException if SQLite refuses
   */
  public TestDatabase(int authors, int books) throws IOException, SQLException {
    this.authors = authors;
    folder = Files.createTempDirectory("sqlsymphony-benchmark");
    connection = DriverManager.getConnection("jdbc:sqlite:" + file());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    insert(LongStream.rangeClosed(1, authors).boxed().toList());
    insertBooks(books);
    execute("ANALYZE");
    settle();
  }

  /**
   * Returns where the database is.
   *
   * @return a file
   */
  public Path file() {
    return folder.resolve("benchmark.db");
  }

  /**
   * Inserts authors with their numbers as keys.
   *
   * @param numbers which
   * @throws SQLException if SQLite refuses
   */
  public void insert(List<Long> numbers) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(INSERT_AUTHOR)) {
      for (long number : numbers) {
        AuthorRow row = AuthorRow.of(Math.toIntExact(number));
        statement.setLong(1, row.id());
        statement.setString(2, row.name());
        statement.setString(3, row.email());
        statement.setString(4, row.bio());
        statement.setInt(5, row.born());
        statement.setDouble(6, row.rating());
        statement.setBoolean(7, row.active());
        statement.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void insertBooks(int count) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(INSERT_BOOK)) {
      for (int number = 1; number <= count; number++) {
        BookRow row = BookRow.of(number, authors);
        statement.setLong(1, row.id());
        statement.setString(2, row.title());
        statement.setInt(3, row.year());
        statement.setLong(4, row.author());
        statement.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /**
   * Runs a statement.
   *
   * @param sql the text
   * @throws SQLException if SQLite refuses
   */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * Reads a number.
   *
   * @param sql a query of one row and column
   * @return the number
   * @throws SQLException if SQLite refuses
   */
  public long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /**
   * Reads the keys of authors.
   *
   * @param first from which key on
   * @return the keys in order
   * @throws SQLException if SQLite refuses
   */
  public List<Long> keys(long first) throws SQLException {
    List<Long> keys = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT id FROM author WHERE id >= " + first + " ORDER BY id")) {
      while (result.next()) {
        keys.add(result.getLong(1));
      }
    }
    return keys;
  }

  /**
   * Writes the log into the file, so that everybody starts with an empty one.
   *
   * @throws SQLException if SQLite refuses
   */
  public void settle() throws SQLException {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /**
   * Checks that the authors from a key on are these, in this order, and no others.
   *
   * @param firstKey the key from which on to look
   * @param expected what they hold, but for the keys
   * @throws SQLException if SQLite refuses
   * @throws IllegalStateException if there are others
   */
  public void requireAuthors(long firstKey, List<AuthorRow> expected) throws SQLException {
    int found = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM author WHERE id >= " + firstKey + " ORDER BY id")) {
      for (; result.next(); found++) {
        AuthorRow row =
            new AuthorRow(
                found < expected.size() ? expected.get(found).id() : 0,
                result.getString("name"),
                result.getString("email"),
                result.getString("bio"),
                result.getInt("born"),
                result.getDouble("rating"),
                result.getBoolean("active"));
        require(found < expected.size() && row.equals(expected.get(found)), "unexpected " + row);
      }
    }
    require(found == expected.size(), found + " authors instead of " + expected.size());
  }

  /**
   * Raises an exception if a workload did not do what it should.
   *
   * @param condition whether it did
   * @param failure what is wrong
   * @throws IllegalStateException if it did not
   */
  public static void require(boolean condition, String failure) {
    if (!condition) {
      throw new IllegalStateException("A contender has done something else: " + failure);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
