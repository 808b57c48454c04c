package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;

/**
 * The statements that find out which rows a DELETE takes along, and those that count them where
 * SQLite reports none.
 *
 * <p>Read {@link #TOUCHED} first: all the others are for tables of which it gives more than one
 * row.
 */
public final class DeletionCommands {
  /** The function of the connection that is called with a number for each row that goes. */
  public static final String COUNTING_FUNCTION = "sqlsymphony_deleted";

  /** Reads a number that is another one after every change of the schema. */
  public static final String SCHEMA_VERSION = kept("PRAGMA schema_version");

  /**
   * Finds the tables in which a DELETE can delete or change rows, over any number of foreign keys:
   * schema, name, whether it is WITHOUT ROWID, how (2 it is the one that was named, 1 its rows are
   * deleted by a cascade, 0 they are changed), and whether triggers may delete more. The table that
   * was named comes once more with 1 if it refers to itself.
   */
  public static final String TOUCHED =
      kept(
          "WITH RECURSIVE triggers AS ("
              + "SELECT tbl_name, upper(sql) AS sql FROM sqlite_schema WHERE type = 'trigger'"
              + " UNION ALL"
              + " SELECT tbl_name, upper(sql) FROM sqlite_temp_schema WHERE type = 'trigger'),"
              + " keys AS MATERIALIZED ("
              + "SELECT DISTINCT t.schema, t.name, t.wr, k.\"table\" AS parent, k.on_delete,"
              + " k.on_update FROM pragma_table_list AS t"
              + " JOIN pragma_foreign_key_list(t.name, t.schema) AS k WHERE t.type = 'table'),"
              + " touched(schema, name, wr, how) AS ("
              + "SELECT * FROM (SELECT schema, name, wr, 2 FROM pragma_table_list"
              + " WHERE name = ? COLLATE NOCASE"
              + " ORDER BY schema <> 'temp', schema <> 'main' LIMIT 1)"
              + " UNION"
              + " SELECT k.schema, k.name, k.wr, t.how > 0 AND k.on_delete = 'CASCADE'"
              + " FROM touched AS t JOIN keys AS k"
              + " ON k.schema = t.schema AND k.parent = t.name COLLATE NOCASE"
              + " WHERE CASE WHEN t.how > 0 THEN k.on_delete ELSE k.on_update END"
              + " NOT IN ('NO ACTION', 'RESTRICT'))"
              + " SELECT schema, name, wr, how, schema NOT IN ('main', 'temp')"
              + " OR (EXISTS (SELECT 1 FROM triggers WHERE tbl_name = touched.name COLLATE NOCASE)"
              + " AND EXISTS (SELECT 1 FROM triggers"
              + " WHERE sql LIKE '%DELETE%FROM%' OR sql LIKE '%REPLACE%'))"
              + " FROM touched");

  /** Finds all tables that are neither virtual nor internal: schema, name, WITHOUT ROWID. */
  public static final String TABLES =
      kept(
          "SELECT schema, name, wr FROM pragma_table_list"
              + " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");

  /** Finds the texts of all triggers. */
  public static final String TRIGGERS =
      kept(
          "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
              + " UNION ALL SELECT sql FROM sqlite_temp_schema WHERE type = 'trigger'");

  private DeletionCommands() {}

  /**
   * Keeps a text in this class: the compiler would copy a plain constant into every class that uses
   * it.
   */
  private static String kept(String text) {
    return text;
  }

  /**
   * Tells whether a trigger empties a table, which SQLite does without looking at its rows.
   *
   * @param trigger the text of a trigger
   * @return whether it has a DELETE without WHERE
   * @see <a href="https://www.sqlite.org/lang_delete.html#the_truncate_optimization">The truncate
   *     optimization</a>
   */
  public static boolean emptiesTable(String trigger) {
    SqlTokenizer tokens = new SqlTokenizer(trigger);
    String before = "";
    boolean all = false;
    for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
      if (all && token == Token.SEMICOLON) {
        return true;
      }
      String word = token == Token.WORD ? tokens.keyword() : "";
      all = (all && !word.equals("WHERE")) || (before.equals("DELETE") && word.equals("FROM"));
      before = word;
    }
    return false;
  }

  /**
   * Calls the counting function for each row that goes; only this connection sees the trigger.
   *
   * @param number tells the function which table it is
   * @param schema such as {@code main}
   * @param table the table
   * @return such as {@code CREATE TEMP TRIGGER "sqlsymphony__deleted_0" AFTER DELETE ON
   *     "main"."book" BEGIN SELECT sqlsymphony_deleted(0); END}
   */
  public static String countingTrigger(int number, String schema, String table) {
    return new SqlWriter()
        .keyword("CREATE TEMP TRIGGER ")
        .identifier(triggerName(number))
        .keyword(" AFTER DELETE ON ")
        .identifier(schema)
        .keyword(".")
        .identifier(table)
        .keyword(" BEGIN SELECT " + COUNTING_FUNCTION + "(" + number + "); END")
        .toSql()
        .text();
  }

  /**
   * Drops a trigger that counts.
   *
   * @param number as given to {@link #countingTrigger}
   * @return such as {@code DROP TRIGGER IF EXISTS temp."sqlsymphony__deleted_0"}
   */
  public static String dropCountingTrigger(int number) {
    return new SqlWriter()
        .keyword("DROP TRIGGER IF EXISTS temp.")
        .identifier(triggerName(number))
        .toSql()
        .text();
  }

  private static String triggerName(int number) {
    return "sqlsymphony__deleted_" + number;
  }
}
