package io.github.sqlsymphony.dialect;

/**
 * Writes a statement of the library so that what it has between double quotes can only be a name.
 *
 * <p>SQLite takes a name between double quotes that it does not know for a text. So a statement
 * whose column somebody else has renamed or dropped would go on without an error, with the name of
 * the column as the value of every row. A name between backquotes is never a text.
 *
 * @see <a href="https://www.sqlite.org/quirks.html#dblquote">Double-quoted string literals</a>
 */
public final class QuotedNames {
  private QuotedNames() {}

  /**
   * Writes each name between double quotes between backquotes.
   *
   * @param sql a statement that the library has written; SQLite stores the text of a CREATE, which
   *     is therefore left as it is
   * @return the text for SQLite
   */
  public static String exact(String sql) {
    int quote = sql.indexOf('"');
    if (quote < 0 || sql.startsWith("CREATE ")) {
      return sql;
    }
    StringBuilder exact = new StringBuilder(sql.length());
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end = end(sql, at, c);
      if (c == '"') {
        name(exact, sql.substring(at + 1, end - 1));
      } else {
        exact.append(sql, at, end);
      }
      at = end;
    }
    return exact.toString();
  }

  /** Where what begins with a character ends: one behind it, or behind the closing quote. */
  private static int end(String sql, int start, char first) {
    return switch (first) {
      case '"', '\'', '`' -> endQuoted(sql, start, first);
      case '[' -> sql.indexOf(']', start) + 1;
      default -> start + 1;
    };
  }

  private static int endQuoted(String sql, int start, char quote) {
    int end = start + 1;
    while (true) {
      end = sql.indexOf(quote, end) + 1;
      if (end == sql.length() || sql.charAt(end) != quote) {
        return end;
      }
      end++;
    }
  }

  private static void name(StringBuilder exact, String quoted) {
    exact.append('`').append(quoted.replace("\"\"", "\"").replace("`", "``")).append('`');
  }
}
