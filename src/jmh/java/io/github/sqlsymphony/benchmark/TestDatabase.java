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
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A database of authors and books in a folder of its own, with a connection beside that of the
 * contender, to prepare and to check what it does.
 *
 * <p>All rows go in and out as one text in JSON. Many small calls would have the JVM compile the
 * driver for them alone, and throw that away when the contender calls it in other ways, which it
 * would pay for: on JDK 17 by a lock that stays slow.
 */
public final class TestDatabase implements AutoCloseable {
  private static final String INSERT_AUTHORS =
      "INSERT INTO author SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,"
          + " value ->> 5, value ->> 6 FROM json_each(?)";
  private static final String INSERT_BOOKS =
      "INSERT INTO book SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3"
          + " FROM json_each(?)";
  private static final Pattern ROW_END = Pattern.compile("(?<=\\]),");
  private static final String AUTHORS =
      "SELECT json_group_array(json_array(id, name, email, bio, born, rating, active))"
          + " FROM (SELECT * FROM author WHERE id >= ? ORDER BY id)";

  private final Path folder;
  private final Connection connection;
  private final int authors;

  /**
   * Creates a database.
   *
   * @param tables how its tables are made
   * @param authors how many authors it has, with keys from 1
   * @param books how many books they have
   * @throws IOException if there is no place for it
   * @throws SQLException if SQLite refuses
   */
  public TestDatabase(Tables tables, int authors, int books) throws IOException, SQLException {
    this.authors = authors;
    folder = Files.createTempDirectory("sqlsymphony-benchmark");
    connection = DriverManager.getConnection("jdbc:sqlite:" + file());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      for (String table : tables.statements()) {
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
    insert(
        INSERT_AUTHORS,
        numbers.stream().map(number -> json(AuthorRow.of(Math.toIntExact(number)))));
  }

  private void insertBooks(int count) throws SQLException {
    insert(
        INSERT_BOOKS,
        IntStream.rangeClosed(1, count).mapToObj(number -> json(BookRow.of(number, authors))));
  }

  private void insert(String sql, Stream<String> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, rows.collect(Collectors.joining(",", "[", "]")));
      statement.executeUpdate();
    }
  }

  /** No text here has characters that JSON would want in another form. */
  private static String json(AuthorRow row) {
    String bio = row.bio() == null ? "null" : "\"" + row.bio() + "\"";
    return "[%d,\"%s\",\"%s\",%s,%d,%s,%d]"
        .formatted(
            row.id(), row.name(), row.email(), bio, row.born(), row.rating(), row.active() ? 1 : 0);
  }

  private static String json(BookRow row) {
    return "[%d,\"%s\",%d,%d]".formatted(row.id(), row.title(), row.year(), row.author());
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
   * Writes the log into the file, so that everybody starts with an empty one.
   *
   * @throws SQLException if SQLite refuses
   */
  public void settle() throws SQLException {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /**
   * Checks that the authors from a key on are these and no others.
   *
   * @param firstKey the key from which on to look
   * @param expected what they hold, in the order of their keys
   * @throws SQLException if SQLite refuses
   * @throws IllegalStateException if there are others
   */
  public void requireAuthors(long firstKey, List<AuthorRow> expected) throws SQLException {
    List<String> found = ROW_END.splitAsStream(authors(firstKey)).toList();
    for (int i = 0; i < expected.size(); i++) {
      String wanted = json(expected.get(i));
      String row = i < found.size() ? found.get(i) : "nothing";
      require(row.equals(wanted), "%s instead of %s".formatted(row, wanted));
    }
    require(found.size() == expected.size(), found.size() + " authors");
  }

  private String authors(long firstKey) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AUTHORS)) {
      statement.setLong(1, firstKey);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        String all = result.getString(1);
        return all.substring(1, all.length() - 1);
      }
    }
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
