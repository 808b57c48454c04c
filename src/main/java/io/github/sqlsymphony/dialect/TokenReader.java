package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.schema.SchemaName;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a piece of SQL, read from the front by those who know what has to come next.
 *
 * <p>Used by one thread.
 */
final class TokenReader {

  /**
   * A token.
   *
   * @param token what it is
   * @param start where it begins in the text
   * @param end where it ends
   * @param text how it is written
   */
  record Piece(Token token, int start, int end, String text) {
    boolean isWord(String word) {
      return token == Token.WORD && SchemaName.same(text, word);
    }

    /** Parentheses are symbols here, too. */
    boolean isSymbol(String symbol) {
      return text.equals(symbol)
          && (token == Token.SYMBOL || token == Token.OPEN || token == Token.CLOSE);
    }

    /** Whether it can be a name; SQLite takes texts for names where only a name can stand. */
    boolean isName() {
      return token == Token.WORD || token == Token.QUOTED_NAME || token == Token.TEXT;
    }

    /** The name or text that it stands for, without quotes. */
    String name() {
      char first = text.charAt(0);
      return switch (first) {
        case '"', '`', '\'' -> {
          String quote = String.valueOf(first);
          yield text.substring(1, text.length() - 1).replace(quote + quote, quote);
        }
        case '[' -> text.substring(1, text.length() - 1);
        default -> text;
      };
    }
  }

  private final String sql;

  /** The last one is always the end. */
  private final List<Piece> pieces = new ArrayList<>();

  private int at;

  /**
   * Begins before the first token.
   *
   * @throws QueryException if a literal, a quoted name or a comment is not closed
   */
  TokenReader(String sql) {
    this.sql = sql;
    SqlTokenizer tokens = new SqlTokenizer(sql);
    Token token;
    do {
      token = tokens.next();
      int start = tokens.start();
      int end = tokens.end();
      pieces.add(new Piece(token, start, end, sql.substring(start, end)));
    } while (token != Token.END);
  }

  /** What comes next. */
  Piece peek() {
    return pieces.get(at);
  }

  /** What comes later; 0 is what comes next. */
  Piece peek(int ahead) {
    return pieces.get(Math.min(at + ahead, pieces.size() - 1));
  }

  boolean isAtEnd() {
    return peek().token() == Token.END;
  }

  /** What comes next, which is passed; the end stays. */
  Piece take() {
    Piece piece = peek();
    if (piece.token() != Token.END) {
      at++;
    }
    return piece;
  }

  /** All that is left but the end. */
  List<Piece> takeRest() {
    List<Piece> rest = pieces.subList(at, pieces.size() - 1);
    at = pieces.size() - 1;
    return rest;
  }

  /** Whether these words come next. */
  boolean is(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= pieces.size() || !pieces.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Passes these words if they come next. */
  boolean skip(String... words) {
    boolean found = is(words);
    if (found) {
      at += words.length;
    }
    return found;
  }

  void expect(String... words) {
    if (!skip(words)) {
      throw unexpected(String.join(" ", words));
    }
  }

  boolean isSymbol(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean skipSymbol(String symbol) {
    boolean found = isSymbol(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  boolean skipSemicolon() {
    boolean found = peek().token() == Token.SEMICOLON;
    if (found) {
      at++;
    }
    return found;
  }

  void expectSymbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  /** Passes a name. */
  Piece takeName(String what) {
    if (!peek().isName()) {
      throw unexpected(what);
    }
    return take();
  }

  /** Passes what stands between parentheses, which are passed, too. */
  List<Piece> parenthesised() {
    expectSymbol("(");
    int from = at;
    int depth = 1;
    while (depth > 0) {
      Piece piece = peek();
      if (piece.token() == Token.END) {
        throw unexpected("')'");
      }
      depth += piece.token() == Token.OPEN ? 1 : piece.token() == Token.CLOSE ? -1 : 0;
      at++;
    }
    return pieces.subList(from, at - 1);
  }

  /** What was passed since some place, as it is written. */
  String textSince(int start) {
    return sql.substring(start, pieces.get(at - 1).end());
  }

  /** Some tokens as they are written, with what stands between them. */
  String text(List<Piece> some) {
    return some.isEmpty()
        ? ""
        : sql.substring(some.get(0).start(), some.get(some.size() - 1).end());
  }

  QueryException unexpected(String expected) {
    SqlTokenizer tokens = new SqlTokenizer(sql);
    for (int i = 0; i <= at; i++) {
      tokens.next();
    }
    return new QueryException(
        "Cannot read a definition: expected %s at %s, found %s; pass a statement that SQLite accepts."
            .formatted(expected, tokens.place(), tokens.description()));
  }
}
