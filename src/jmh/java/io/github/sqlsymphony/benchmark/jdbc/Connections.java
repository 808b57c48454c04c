package io.github.sqlsymphony.benchmark.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

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
   * Connects as somebody does who has measured: the driver does not ask for the key after each
   * insert, and SQLite leaves locking to the driver, which has a lock around each call.
   *
   * @param file the file
   * @return a connection that commits each statement
   * @throws SQLException if it cannot be opened
   */
  static Connection best(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return DriverManager.getConnection(url(file), config.toProperties());
  }

  /**
   * Connects as most programs do.
   *
   * @param file the file
   * @return a connection that commits each statement
   * @throws SQLException if it cannot be opened
   */
  static Connection naive(Path file) throws SQLException {
    return DriverManager.getConnection(url(file));
  }
}
