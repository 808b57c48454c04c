package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** Opens connections with the right settings, and checks that SQLite has taken them. */
final class ConnectionOpener {
  /** A PRAGMA, what it is set to, and what it says then. */
  private record Setting(String pragma, String value, String readBack) {}

  private static final List<Setting> ALWAYS =
      List.of(
          new Setting("foreign_keys", "on", "1"),
          new Setting("trusted_schema", "off", "0"),
          new Setting("synchronous", "normal", "1"),
          // Else the statement journal of a multi-row insert is a temporary file.
          new Setting("temp_store", "memory", "2"));
  private static final String ENCODING = "UTF-8";
  private static final String WAL = "wal";
  private static final long RETRY_MILLIS = 10;

  /**
   * The driver lowers SQLite's own limit to a thousandth, too little for long multi-row inserts.
   */
  private static final String LONGEST_SQL_BYTES = "100000000";

  private final String database;
  private final @Nullable DatabaseFile file;
  private final WritePermit permit;

  /** For a database in memory if there is no file. */
  ConnectionOpener(String database, @Nullable DatabaseFile file, WritePermit permit) {
    this.database = database;
    this.file = file;
    this.permit = permit;
  }

  DatabaseConnection open(ConnectionOptions options) {
    SQLiteErrors errors = new SQLiteErrors(database, options, permit);
    if (file != null) {
      file.requireUsable(options.mode());
    }
    try {
      Properties config = config(options);
      FirstOpening.useTheWait();
      SQLiteConnection connection = JDBC.createConnection(url(options), config);
      return prepared(connection, options, errors);
    } catch (SQLException e) {
      throw errors.ofOpening(e);
    }
  }

  private String url(ConnectionOptions options) {
    return JDBC.PREFIX + (file == null ? SharedDatabase.MEMORY : file.uri(options.mode()));
  }

  private static Properties config(ConnectionOptions options) {
    SQLiteConfig config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setReadOnly(options.mode() != OpenMode.READ_WRITE);
    // The driver has a lock of its own around each call; SQLite's would be taken for each cell.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_SQL_LENGTH, LONGEST_SQL_BYTES);
    config.setBusyTimeout(Math.toIntExact(options.busyTimeout().toMillis()));
    return config.toProperties();
  }

  private DatabaseConnection prepared(
      SQLiteConnection connection, ConnectionOptions options, SQLiteErrors errors)
      throws SQLException {
    boolean done = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(SQLiteCommands.READ_SCHEMA);
      applySettings(statement, options);
      ConnectionFunctions.register(connection);
      // Tells the driver not to send "begin" and "commit" around each statement, which it does to
      // be sure of SQLite's own autocommit and which costs an insert a fifth; nothing is begun
      // here.
      connection.getConnectionConfig().setAutoCommit(false);
      done = true;
      return new DatabaseConnection(connection, options, errors);
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  private void applySettings(Statement statement, ConnectionOptions options) throws SQLException {
    requireEqual("busy_timeout", millis(options.busyTimeout()), read(statement, "busy_timeout"));
    requireUtf8(read(statement, "encoding"));
    if (file != null && options.mode() == OpenMode.READ_WRITE) {
      requireEqual("journal_mode", WAL, walMode(statement, options.busyTimeout()));
    }
    for (Setting setting : ALWAYS) {
      statement.execute(SQLiteCommands.setPragma(setting.pragma, setting.value));
      requireEqual(setting.pragma, setting.readBack, read(statement, setting.pragma));
    }
  }

  /**
   * Changes the file to WAL mode if it is not yet. For that SQLite needs the file alone and does
   * not wait, so that two processes that meet here have to try again.
   */
  private static String walMode(Statement statement, Duration busyTimeout) throws SQLException {
    long deadline = System.nanoTime() + busyTimeout.toNanos();
    while (!read(statement, "journal_mode").equals(WAL)) {
      try {
        return first(statement, SQLiteCommands.setPragma("journal_mode", WAL));
      } catch (SQLiteException e) {
        if (!isBusy(e) || System.nanoTime() > deadline) {
          throw e;
        }
        pause();
      }
    }
    return WAL;
  }

  private static boolean isBusy(SQLiteException failure) {
    return (failure.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseOpenException("The thread was interrupted while it opened a database.", e);
    }
  }

  private void requireUtf8(String encoding) {
    if (!encoding.equals(ENCODING)) {
      throw new DatabaseOpenException(
          "Cannot open "
              + database
              + ": its text is in "
              + encoding
              + ", and comparisons of text here need UTF-8; copy it into a new database with"
              + " 'sqlite3 <file> .dump | sqlite3 <new file>'.");
    }
  }

  private void requireEqual(String pragma, String expected, String found) {
    if (!expected.equals(found)) {
      throw new DatabaseOpenException(
          "Cannot open "
              + database
              + ": the setting "
              + pragma
              + " should be "
              + expected
              + " and SQLite says '"
              + found
              + "'; check that the file system allows it.");
    }
  }

  private static String read(Statement statement, String pragma) throws SQLException {
    return first(statement, SQLiteCommands.pragma(pragma));
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getString(1)) : "";
    }
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
