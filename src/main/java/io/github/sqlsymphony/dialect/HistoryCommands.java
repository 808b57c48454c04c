package io.github.sqlsymphony.dialect;

import java.util.List;

/**
 * Reads and writes a list of migrations as JSON, by the functions of SQLite.
 *
 * <p>The list is an array of objects; SQLite writes it with one line for each value, so that people
 * can read it.
 */
public final class HistoryCommands {
  /**
   * Reads the entries of a list: number, at, state, database, from, to, backup, replaced, before,
   * after; with the text of the list.
   */
  public static final String READ =
      kept(
          "SELECT value ->> 'number' AS number, value ->> 'at' AS at, value ->> 'state' AS state,"
              + " value ->> 'database' AS \"database\", value ->> 'from' AS \"from\", value ->> 'to' AS \"to\","
              + " value ->> 'backup' AS backup, value ->> 'replaced' AS replaced,"
              + " value ->> 'before' AS before, value ->> 'after' AS after"
              + " FROM json_each(?) ORDER BY key");

  /**
   * Reads the changes of all entries, with the numbers of the entries; with the text of the list.
   */
  public static final String CHANGES = texts("changes");

  /** Reads the statements of all entries, in the same way. */
  public static final String STATEMENTS = texts("statements");

  /** Writes an entry; with its values in the order of {@link #READ}, its changes and statements. */
  public static final String ENTRY =
      kept(
          "SELECT json_object('number', ?, 'at', ?, 'state', ?, 'database', ?, 'from', ?, 'to', ?, 'backup', ?,"
              + " 'replaced', ?, 'before', ?, 'after', ?, 'changes', json(?), 'statements', json(?))"
              + " AS entry");

  /** Writes a list so that people can read it; with the list. */
  public static final String PRETTY = kept("SELECT json_pretty(?) AS text");

  private HistoryCommands() {}

  private static String texts(String name) {
    return "SELECT e.value ->> 'number' AS number, t.value AS value FROM json_each(?) AS e"
        + (" JOIN json_each(e.value, '$." + name + "') AS t ORDER BY e.key, t.key");
  }

  private static String kept(String text) {
    return text;
  }

  /**
   * Writes texts as an array.
   *
   * @param texts the texts
   * @return JSON
   */
  public static String array(List<String> texts) {
    return JsonList.ofTexts(texts);
  }
}
