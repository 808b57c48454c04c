package io.github.sqlsymphony.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program of its own, without this library, that changes the schema of a file. */
final class ForeignSchema {
  private ForeignSchema() {}

  /** Runs statements: the arguments behind the file. */
  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
        Statement statement = connection.createStatement()) {
      for (int i = 1; i < args.length; i++) {
        statement.execute(args[i]);
      }
    }
  }
}
