package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.RawStatement.Kind;
import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads SQL a user wrote by hand far enough to run it safely: that it is one statement, what it
 * does, and how many values it takes.
 *
 * <p>It does not check the grammar; SQLite does that. It refuses what SQLite or the driver would
 * accept and then do something else: a second statement is dropped silently, and numbered or named
 * parameters are bound in another order than they are read.
 */
public final class SqlScanner {

  private static final Map<String, Kind> KINDS = kinds();

  private static final List<String> AFTER_WITH =
      List.of("SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE");

  private final String sql;
  private final SqlTokenizer tokens;
  private int parameters;

  private SqlScanner(String sql) {
    this.sql = sql;
    this.tokens = new SqlTokenizer(sql);
  }

  /**
   * Reads one statement.
   *
   * <p>Semicolons, white space and comments around it are allowed; those inside the body of a
   * {@code CREATE TRIGGER} belong to it.
   *
   * @param sql the statement, with a plain {@code ?} for each value; not null
   * @return the statement and what it does
   * @throws QueryException if the text is empty, has several statements, an unclosed literal or
   *     comment, an unknown command, a numbered or named parameter, or a NUL
   */
  public static RawStatement scan(String sql) {
    return new SqlScanner(sql).statement();
  }

  private RawStatement statement() {
    advance();
    skipSemicolons();
    if (tokens.token() == Token.END) {
      throw new QueryException(
          "Cannot execute an empty statement: the text has nothing but white space, comments or"
              + " semicolons; pass one SQL statement.");
    }
    String first = tokens.description();
    boolean explained = skipExplain();
    Kind kind = command();
    if (isKeyword("CREATE") && createsTrigger()) {
      skipTriggerBody();
    }
    skipToSemicolon();
    skipSemicolons();
    if (tokens.token() != Token.END) {
      throw new QueryException(
          "Cannot execute several statements in one call: "
              + "%s is followed by %s at %s, and the driver would silently drop all but the first;"
                  .formatted(first, tokens.description(), tokens.place())
              + " call once for each statement.");
    }
    return new RawStatement(sql, explained && kind != Kind.SETTING ? Kind.READ : kind, parameters);
  }

  private boolean skipExplain() {
    if (!isKeyword("EXPLAIN")) {
      return false;
    }
    advance();
    if (isKeyword("QUERY")) {
      advance();
      if (isKeyword("PLAN")) {
        advance();
      }
    }
    if (tokens.token() == Token.END || tokens.token() == Token.SEMICOLON) {
      throw new QueryException(
          "Cannot execute EXPLAIN alone: no statement follows it; write the statement to be"
              + " explained behind it.");
    }
    return true;
  }

  /** What the statement does; stays on its first word, or moves from WITH to the main verb. */
  private Kind command() {
    if (isKeyword("WITH")) {
      moveToMainVerb();
    } else if (tokens.token() != Token.WORD) {
      throw new QueryException(
          "Cannot execute the statement: it begins with %s at %s; begin with a command such as %s."
              .formatted(
                  tokens.description(),
                  tokens.place(),
                  "SELECT, INSERT, UPDATE, DELETE or CREATE"));
    }
    Kind kind = KINDS.get(tokens.keyword());
    if (kind == null) {
      throw unknown("a command of SQLite", KINDS.keySet());
    }
    return kind;
  }

  /**
   * Finds the verb of {@code WITH name (columns) AS (…), … verb}: the first word behind a closing
   * parenthesis that is not AS. Looking for the verbs themselves would find a table named replace.
   */
  private void moveToMainVerb() {
    int depth = 0;
    boolean closed = false;
    while (advance() != Token.END && tokens.token() != Token.SEMICOLON) {
      if (closed && tokens.token() == Token.WORD && !isKeyword("AS")) {
        if (!AFTER_WITH.contains(tokens.keyword())) {
          throw unknown("a command that can follow WITH", AFTER_WITH);
        }
        return;
      }
      depth += tokens.token() == Token.OPEN ? 1 : tokens.token() == Token.CLOSE ? -1 : 0;
      closed = tokens.token() == Token.CLOSE && depth == 0;
    }
    throw new QueryException(
        "Cannot execute WITH alone: no command follows its tables; "
            + "add one of %s behind the last closing parenthesis."
                .formatted(String.join(", ", AFTER_WITH)));
  }

  private boolean createsTrigger() {
    advance();
    if (isKeyword("TEMP") || isKeyword("TEMPORARY")) {
      advance();
    }
    return isKeyword("TRIGGER");
  }

  /** Only the END behind a semicolon closes the body; that of a CASE stands behind something. */
  private void skipTriggerBody() {
    boolean afterSemicolon = false;
    while (!(afterSemicolon && isKeyword("END"))) {
      afterSemicolon = tokens.token() == Token.SEMICOLON;
      if (advance() == Token.END) {
        throw new QueryException(
            "Cannot execute CREATE TRIGGER: its body is not closed; end every command inside with a"
                + " semicolon and write END behind the last.");
      }
    }
  }

  private void skipToSemicolon() {
    while (tokens.token() != Token.SEMICOLON && tokens.token() != Token.END) {
      advance();
    }
  }

  private void skipSemicolons() {
    while (tokens.token() == Token.SEMICOLON) {
      advance();
    }
  }

  private Token advance() {
    Token token = tokens.next();
    if (token == Token.PARAMETER) {
      if (!tokens.isPlainParameter()) {
        throw new QueryException(
            "Cannot execute a statement with the parameter %s at %s: values are bound in their order;"
                    .formatted(tokens.description(), tokens.place())
                + " write a plain ? at each place and pass one value for each.");
      }
      parameters++;
    }
    return token;
  }

  private boolean isKeyword(String keyword) {
    return tokens.token() == Token.WORD && tokens.keyword().equals(keyword);
  }

  private QueryException unknown(String expected, Collection<String> known) {
    String nearest = Suggestion.nearest(tokens.keyword(), known);
    return new QueryException(
        "Cannot execute the statement: %s at %s is not %s; %s."
            .formatted(tokens.description(), tokens.place(), expected, remedy(nearest, known)));
  }

  private static String remedy(@Nullable String nearest, Collection<String> known) {
    return nearest == null
        ? "the commands are " + String.join(", ", known)
        : "the nearest is " + nearest;
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    put(kinds, Kind.READ, "SELECT", "VALUES", "EXPLAIN", "WITH");
    put(kinds, Kind.WRITE, "INSERT", "REPLACE", "UPDATE", "DELETE");
    put(kinds, Kind.SCHEMA, "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE");
    put(kinds, Kind.SETTING, "PRAGMA");
    put(kinds, Kind.OUTSIDE, "VACUUM", "ATTACH", "DETACH");
    put(kinds, Kind.TRANSACTION, "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE");
    return Collections.unmodifiableMap(kinds);
  }

  private static void put(Map<String, Kind> kinds, Kind kind, String... commands) {
    for (String command : commands) {
      kinds.put(command, kind);
    }
  }
}
