package io.github.sqlsymphony.session;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program of its own that holds the write lock of a file until its input ends. */
final class LockHolder {
  private LockHolder() {}

  @SuppressWarnings("SystemOut") // tells the test that it has the lock
  public static void main(String[] args) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      System.out.println("holding");
      while (System.in.read() >= 0) {
        // waits for the end of its input
      }
      statement.execute("ROLLBACK");
    }
  }
}
