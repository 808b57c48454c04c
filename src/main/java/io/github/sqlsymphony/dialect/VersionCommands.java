package io.github.sqlsymphony.dialect;

/** The statements around the table that says which migrations a database has. */
public final class VersionCommands {
  /** The name of the table. */
  public static final String TABLE = kept("sqlsymphony_migrations");

  /** Creates it. */
  public static final String CREATE =
      kept(
          "CREATE TABLE IF NOT EXISTS sqlsymphony_migrations (number INTEGER PRIMARY KEY,"
              + " name TEXT NOT NULL, checksum TEXT NOT NULL, applied TEXT NOT NULL)");

  /** Reads it: number, name, checksum, applied, by number. */
  public static final String READ =
      kept("SELECT number, name, checksum, applied FROM sqlsymphony_migrations ORDER BY number");

  /** Adds a row: number, name, checksum, applied. */
  public static final String ADD =
      kept(
          "INSERT INTO sqlsymphony_migrations (number, name, checksum, applied) VALUES (?, ?, ?, ?)");

  /** Takes a row out, by its number. */
  public static final String REMOVE = kept("DELETE FROM sqlsymphony_migrations WHERE number = ?");

  /** Takes rows out up to a number. */
  public static final String REMOVE_UP_TO =
      kept("DELETE FROM sqlsymphony_migrations WHERE number <= ?");

  private VersionCommands() {}

  private static String kept(String text) {
    return text;
  }
}
