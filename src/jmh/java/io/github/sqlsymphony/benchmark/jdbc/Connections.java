package io.github.sqlsymphony.benchmark.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects as everybody here connects, who can say it themselves. */
public final class Connections {
  private Connections() {}

  /**
   * Returns the URL of a database, with the settings that all have.
   *
   * @param file the file
   * @return for the driver
   */
  public static String url(Path file) {
    return "jdbc:sqlite:"
        + file
        + "?journal_mode=WAL&synchronous=NORMAL&foreign_keys=on&temp_store=MEMORY&busy_timeout=5000";
  }

  /**
   * Connects.
   *
   * @param file the file
   * @param generatedKeys whether the driver asks for the key after each insert, as it does by
   *     itself
   * @return a connection that commits each statement
   * @throws SQLException if it cannot be opened
   */
  static Connection open(Path file, boolean generatedKeys) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("jdbc.get_generated_keys", Boolean.toString(generatedKeys));
    return DriverManager.getConnection(url(file), settings);
  }
}
