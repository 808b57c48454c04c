package io.github.sqlsymphony.benchmark.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.benchmark.PeakMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A small program: it makes two tables, writes a row into each, reads one and prints its name. */
public final class JdbcStart {
  private JdbcStart() {}

  /**
   * Runs it.
   *
   * @param args a file that does not exist yet, and anything else to have the memory printed
   * @throws SQLException if SQLite refuses
   * @throws IOException if the memory cannot be read
   */
  public static void main(String[] args) throws SQLException, IOException {
    try (Connection connection = Connections.best(Path.of(args[0]))) {
      connection.setAutoCommit(false);
      createTables(connection);
      long author = insertAuthor(connection);
      insertBook(connection, author);
      connection.commit();
      System.out.println(name(connection, author));
    }
    PeakMemory.printIfAsked(args);
  }

  private static void createTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS author (id INTEGER PRIMARY KEY, name VARCHAR(64) NOT NULL,"
              + " email VARCHAR(120) NOT NULL UNIQUE, bio TEXT, born INTEGER NOT NULL,"
              + " rating REAL NOT NULL, active BOOLEAN NOT NULL)");
      statement.execute("CREATE INDEX IF NOT EXISTS author__born ON author (born)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY, title VARCHAR(100) NOT NULL,"
              + " year INTEGER NOT NULL, author INTEGER NOT NULL REFERENCES author (id))");
      statement.execute("CREATE INDEX IF NOT EXISTS book__author ON book (author)");
    }
  }

  private static long insertAuthor(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO author (name, email, bio, born, rating, active) VALUES (?, ?, ?, ?, ?, ?)"
                + " RETURNING id")) {
      insert.setString(1, "Ada Lovelace");
      insert.setString(2, "ada@example.org");
      insert.setString(3, "Wrote the first program.");
      insert.setInt(4, 1815);
      insert.setDouble(5, 9.5);
      insert.setInt(6, 1);
      try (ResultSet key = insert.executeQuery()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  private static void insertBook(Connection connection, long author) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO book (title, year, author) VALUES (?, ?, ?)")) {
      insert.setString(1, "Notes");
      insert.setInt(2, 1843);
      insert.setLong(3, author);
      insert.executeUpdate();
    }
  }

  private static String name(Connection connection, long key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, name, email, bio, born, rating, active FROM author WHERE id = ?")) {
      select.setLong(1, key);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new String(row.getBytes(2), UTF_8);
      }
    }
  }
}
