package io.github.sqlsymphony.dialect;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands that steer a connection to SQLite: transactions, savepoints and PRAGMAs.
 *
 * <p>They have no parameters and no part that comes from a user; read {@link #BEGIN_IMMEDIATE}
 * first, on which the library's transactions rest.
 */
public final class SQLiteCommands {
  /**
   * Begins a transaction that may write, and takes the write lock at once.
   *
   * <p>A transaction that begins with reading and writes later can fail with SQLITE_BUSY_SNAPSHOT,
   * which no waiting cures.
   */
  public static final String BEGIN_IMMEDIATE = kept("BEGIN IMMEDIATE");

  /** Begins a transaction that takes no lock until its first statement. */
  public static final String BEGIN_DEFERRED = kept("BEGIN DEFERRED");

  /** Ends the transaction and keeps its changes. */
  public static final String COMMIT = kept("COMMIT");

  /** Ends the transaction and drops its changes. */
  public static final String ROLLBACK = kept("ROLLBACK");

  /** Reads the key of the last row that this connection inserted. */
  public static final String LAST_INSERT_ROW_ID = kept("SELECT last_insert_rowid()");

  /** Reads the first page of the file, so that a file that is no database shows. */
  public static final String READ_SCHEMA = kept("SELECT 1 FROM sqlite_schema LIMIT 1");

  /** Finds the columns of a table or view by its name, in either case; none if it is missing. */
  public static final String TABLE_COLUMNS = kept("SELECT name FROM pragma_table_xinfo(?)");

  /**
   * Tells whether a table is an ordinary one of the main database, not hidden by a temporary one,
   * and has no triggers.
   */
  public static final String IS_QUIET_TABLE =
      kept(
          "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
              + " AND name = ?1 COLLATE NOCASE)"
              + " AND NOT EXISTS (SELECT 1 FROM main.sqlite_schema"
              + " WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE)"
              + " AND NOT EXISTS (SELECT 1 FROM temp.sqlite_schema"
              + " WHERE tbl_name = ?1 COLLATE NOCASE)");

  /**
   * Finds the columns of a table of the main database, not hidden by a temporary one, whose values
   * are all of the declared type, and none is NULL: in STRICT tables those that are NOT NULL, in
   * others the key that is the rowid. Name and type.
   */
  public static final String GUARANTEED_TYPES =
      kept(
          "SELECT c.name, c.type FROM pragma_table_list(?1) AS t"
              + " JOIN pragma_table_xinfo(?1, 'main') AS c"
              + " WHERE t.schema = 'main' AND t.type = 'table' AND (t.strict AND c.\"notnull\""
              + " OR NOT t.wr AND c.pk = 1 AND c.type = 'INTEGER' COLLATE NOCASE"
              + " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'))"
              + " AND NOT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = ?1 COLLATE NOCASE)");

  /**
   * Finds the columns of other tables that refer to a table: table, number of the foreign key,
   * column, column it refers to or NULL for the key, what happens on delete.
   */
  public static final String REFERENCES_TO =
      kept(
          "SELECT t.name, k.id, k.\"from\", k.\"to\", k.on_delete FROM sqlite_schema AS t"
              + " JOIN pragma_foreign_key_list(t.name) AS k"
              + " WHERE t.type = 'table' AND k.\"table\" = ? COLLATE NOCASE"
              + " ORDER BY t.name, k.id, k.seq");

  /** Finds the columns of a foreign key, given its table and its number. */
  public static final String FOREIGN_KEY_COLUMNS =
      kept("SELECT \"from\" FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq");

  /** Finds the columns of a table's primary key, in the order of the key. */
  public static final String KEY_COLUMNS =
      kept("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");

  /** Finds the rows whose foreign keys refer to nothing: table, rowid, parent table. */
  public static final String FOREIGN_KEY_CHECK = kept("PRAGMA foreign_key_check");

  private static final Pattern CHANGES_CONNECTION =
      Pattern.compile(
          "(?:\\s|--[^\n]*\n|/\\*.*?\\*/)*+(?:EXPLAIN\\s+)?"
              + "(?:PRAGMA|ATTACH|DETACH|CREATE\\s+TEMP)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SQLiteCommands() {}

  /**
   * Keeps a text in this class: the compiler would copy a plain constant into every class that uses
   * it.
   */
  private static String kept(String text) {
    return text;
  }

  /**
   * Marks a point in the transaction to which it can be rolled back.
   *
   * @param depth tells savepoints inside one another apart
   * @return such as {@code SAVEPOINT sp_1}
   */
  public static String savepoint(int depth) {
    return "SAVEPOINT sp_" + depth;
  }

  /**
   * Drops the changes since the savepoint, which itself stays.
   *
   * @param depth as given to {@link #savepoint}
   * @return such as {@code ROLLBACK TO sp_1}
   */
  public static String rollbackTo(int depth) {
    return "ROLLBACK TO sp_" + depth;
  }

  /**
   * Forgets the savepoint and keeps the changes since.
   *
   * @param depth as given to {@link #savepoint}
   * @return such as {@code RELEASE sp_1}
   */
  public static String release(int depth) {
    return "RELEASE sp_" + depth;
  }

  /**
   * Reads a setting of the connection or the file.
   *
   * @param name the name of the PRAGMA
   * @return such as {@code PRAGMA journal_mode}
   */
  public static String pragma(String name) {
    return "PRAGMA " + name;
  }

  /**
   * Changes a setting of the connection or the file.
   *
   * @param name the name of the PRAGMA
   * @param value a keyword or a number
   * @return such as {@code PRAGMA journal_mode = wal}
   */
  public static String setPragma(String name, String value) {
    return "PRAGMA " + name + " = " + value;
  }

  /**
   * Tells whether a statement can leave something behind on its connection that the next user of
   * the connection would meet: a setting, an attached database, a temporary table.
   *
   * @param sql one statement
   * @return true for PRAGMA, ATTACH, DETACH and CREATE TEMP, also behind comments
   */
  public static boolean changesConnection(String sql) {
    return CHANGES_CONNECTION.matcher(sql).lookingAt();
  }

  /**
   * Finds keys of rows that refer to a key.
   *
   * @param table the table with the foreign key
   * @param keyColumns its primary key; empty for a table without one
   * @param columns the foreign key
   * @param limit the most rows
   * @return such as {@code SELECT "id" FROM "book" WHERE "author" = ? LIMIT 3}
   */
  public static String rowsReferring(
      String table, List<String> keyColumns, List<String> columns, int limit) {
    return new SqlWriter()
        .keyword("SELECT ")
        .rowKey(keyColumns)
        .keyword(" FROM ")
        .identifier(table)
        .keyword(equal(columns) + " LIMIT " + limit)
        .toSql()
        .text();
  }

  /**
   * Counts the rows that refer to a key.
   *
   * @param table the table with the foreign key
   * @param columns the foreign key
   * @return such as {@code SELECT COUNT(*) FROM "book" WHERE "author" = ?}
   */
  public static String countReferring(String table, List<String> columns) {
    return new SqlWriter()
        .keyword("SELECT COUNT(*) FROM ")
        .identifier(table)
        .keyword(equal(columns))
        .toSql()
        .text();
  }

  /**
   * Counts the rows that have a value in a column.
   *
   * @param table the table
   * @param column the column
   * @return such as {@code SELECT COUNT("author") FROM "book"}
   */
  public static String countFilled(String table, String column) {
    return new SqlWriter()
        .keyword("SELECT COUNT(")
        .identifier(column)
        .keyword(") FROM ")
        .identifier(table)
        .toSql()
        .text();
  }

  private static String equal(List<String> columns) {
    SqlWriter condition = new SqlWriter();
    String separator = " WHERE ";
    for (String column : columns) {
      condition.keyword(separator).identifier(column).keyword(" = ?");
      separator = " AND ";
    }
    return condition.toSql().text();
  }
}
