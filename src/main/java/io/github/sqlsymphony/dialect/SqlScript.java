package io.github.sqlsymphony.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text of several statements into them, because the driver runs the first of a text only.
 *
 * <p>Semicolons in texts, names, comments and the bodies of triggers end nothing.
 */
public final class SqlScript {
  private final String script;
  private final SqlTokenizer tokens;
  private final List<String> statements = new ArrayList<>();
  private int start = -1;
  private int end;
  private String beginning = "";

  private SqlScript(String script) {
    this.script = script;
    this.tokens = new SqlTokenizer(script);
  }

  /**
   * Cuts a script.
   *
   * @param script statements with a semicolon behind each, or between them
   * @return the statements in order, without the semicolons; what has only comments is none
   * @throws io.github.sqlsymphony.exception.QueryException if a literal, a name, a comment or the
   *     body of a trigger is not closed
   */
  public static List<String> statements(String script) {
    SqlScript cut = new SqlScript(script);
    cut.cut();
    return List.copyOf(cut.statements);
  }

  private void cut() {
    boolean afterSemicolon = false;
    while (tokens.next() != SqlTokenizer.Token.END) {
      boolean semicolon = tokens.token() == SqlTokenizer.Token.SEMICOLON;
      if (start < 0 && semicolon) {
        continue;
      }
      if (start < 0) {
        start = tokens.start();
        beginning = "";
      }
      boolean closes = afterSemicolon && isWord("END");
      afterSemicolon = semicolon;
      if (semicolon && !isTrigger()) {
        add();
      } else {
        end = tokens.end();
        beginning = closes && isTrigger() ? "closed" : further();
      }
    }
    if (start >= 0) {
      add();
    }
  }

  /** The first words of a statement, as far as they tell whether it has a body. */
  private String further() {
    boolean undecided =
        beginning.isEmpty() || beginning.equals("CREATE") || beginning.equals("CREATE TEMP");
    if (!undecided) {
      return beginning;
    }
    String word = tokens.token() == SqlTokenizer.Token.WORD ? tokens.keyword() : "other";
    String next = word.equals("TEMPORARY") ? "TEMP" : word;
    return beginning.isEmpty() ? next : beginning + " " + next;
  }

  private boolean isTrigger() {
    return beginning.equals("CREATE TRIGGER") || beginning.equals("CREATE TEMP TRIGGER");
  }

  private boolean isWord(String keyword) {
    return tokens.token() == SqlTokenizer.Token.WORD && tokens.keyword().equals(keyword);
  }

  private void add() {
    statements.add(script.substring(start, end));
    start = -1;
  }
}
