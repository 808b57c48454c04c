package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.QueryException;
import java.util.List;

/**
 * Cuts SQL text into tokens where SQLite's own tokenizer does ({@code tokenize.c}).
 *
 * <p>It does not refuse what SQLite would, such as {@code 1x} or {@code x'0'}: that is one token of
 * the kind it begins like. Used by one thread.
 */
final class SqlTokenizer {

  enum Token {
    END,
    WORD,
    QUOTED_NAME,
    TEXT,
    BLOB,
    NUMBER,
    PARAMETER,
    SEMICOLON,
    OPEN,
    CLOSE,
    SYMBOL
  }

  private static final int LONGEST_SHOWN = 32;

  /** Those of several characters; one that begins like another comes before it. */
  private static final List<String> OPERATORS =
      List.of("->>", "->", "||", "<<", "<=", "<>", ">>", ">=", "==", "!=");

  private final String sql;
  private int start;
  private int end;
  private Token token = Token.END;
  private boolean comment;

  /**
   * Begins before the first token.
   *
   * @throws QueryException if the text has a NUL, because SQLite would stop reading there
   */
  SqlTokenizer(String sql) {
    this.sql = sql;
    int nul = sql.indexOf('\0');
    if (nul >= 0) {
      throw new QueryException(
          "Cannot execute the statement: it has a NUL character at "
              + place(nul)
              + ", where SQLite would stop reading; remove it, or pass the value as a parameter.");
    }
  }

  /**
   * Moves to the next token that is neither white space nor a comment.
   *
   * @throws QueryException if a literal, a quoted name or a comment is not closed
   */
  Token next() {
    skipSpaceAndComments();
    start = end;
    token = start == sql.length() ? Token.END : read(sql.charAt(start));
    return token;
  }

  /** What {@link #next} moved to. */
  Token token() {
    return token;
  }

  /** The token's text, in upper case if it can be a keyword: those of SQLite are ASCII only. */
  String keyword() {
    StringBuilder keyword = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = sql.charAt(i);
      keyword.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
    }
    return keyword.toString();
  }

  /** The token for a message; what may be a value of the user is named, not shown. */
  String description() {
    return switch (token) {
      case END -> "nothing";
      case QUOTED_NAME -> "a quoted name";
      case TEXT -> "a text literal";
      case BLOB -> "a blob literal";
      case NUMBER -> "a number";
      case WORD, PARAMETER -> shortened(sql.substring(start, end));
      default -> symbol(sql.charAt(start));
    };
  }

  private static String symbol(char c) {
    return c < ' ' || c == 0x7F ? "an invisible character" : "'" + c + "'";
  }

  /** Where the token begins, such as {@code line 1, column 8}. */
  String place() {
    return place(start);
  }

  /** Where the token begins in the text. */
  int start() {
    return start;
  }

  /** Where the token ends in the text. */
  int end() {
    return end;
  }

  /** Whether a comment was skipped so far. */
  boolean hasComment() {
    return comment;
  }

  boolean isPlainParameter() {
    return token == Token.PARAMETER && end - start == 1;
  }

  private Token read(char first) {
    end++;
    return switch (first) {
      case ';' -> Token.SEMICOLON;
      case '(' -> Token.OPEN;
      case ')' -> Token.CLOSE;
      case '\'' -> {
        endQuoted(first, "text literal", "write '' for a quote inside it, or pass a parameter");
        yield Token.TEXT;
      }
      case '"', '`' -> {
        endQuoted(first, "quoted name", "write it twice for one inside the name");
        yield Token.QUOTED_NAME;
      }
      case '[' -> {
        endBracketed();
        yield Token.QUOTED_NAME;
      }
      case '?', ':', '@', '$' -> parameterOrSymbol(first);
      default -> wordOrSymbol(first);
    };
  }

  private Token parameterOrSymbol(char first) {
    if (first == '?') {
      skipDigits();
      return Token.PARAMETER;
    }
    skipWord();
    return end - start > 1 ? Token.PARAMETER : Token.SYMBOL;
  }

  private Token wordOrSymbol(char first) {
    if (isDigit(first) || (first == '.' && isDigitAt(end))) {
      endNumber(first);
      return Token.NUMBER;
    }
    if (!isWordPart(first)) {
      endOperator();
      return Token.SYMBOL;
    }
    if ((first == 'x' || first == 'X') && sql.startsWith("'", end)) {
      endBlob();
      return Token.BLOB;
    }
    skipWord();
    return Token.WORD;
  }

  private void endOperator() {
    for (String operator : OPERATORS) {
      if (sql.startsWith(operator, start)) {
        end = start + operator.length();
        return;
      }
    }
  }

  /** A quote always ends it, also where another one follows. */
  private void endBlob() {
    int close = sql.indexOf('\'', end + 1);
    if (close < 0) {
      throw unclosed("blob literal", start, "'", "write it, or pass a parameter");
    }
    end = close + 1;
  }

  /** Digits, a fraction, an exponent, and whatever else follows without a blank. */
  private void endNumber(char first) {
    boolean hexadecimal = first == '0' && (sql.startsWith("x", end) || sql.startsWith("X", end));
    if (!hexadecimal) {
      end = start;
      skipGroupedDigits();
      if (sql.startsWith(".", end)) {
        end++;
        skipGroupedDigits();
      }
      skipExponent();
    }
    skipWord();
  }

  private void skipExponent() {
    if (sql.startsWith("e", end) || sql.startsWith("E", end)) {
      boolean signed = sql.startsWith("+", end + 1) || sql.startsWith("-", end + 1);
      int digits = end + (signed ? 2 : 1);
      if (isDigitAt(digits)) {
        end = digits;
        skipGroupedDigits();
      }
    }
  }

  private void skipGroupedDigits() {
    while (isDigitAt(end) || sql.startsWith("_", end)) {
      end++;
    }
  }

  private boolean isDigitAt(int offset) {
    return offset < sql.length() && isDigit(sql.charAt(offset));
  }

  private void skipSpaceAndComments() {
    int before;
    do {
      before = end;
      skipSpace();
      comment |= sql.startsWith("--", end) || sql.startsWith("/*", end);
      if (sql.startsWith("--", end)) {
        int lineEnd = sql.indexOf('\n', end);
        end = lineEnd < 0 ? sql.length() : lineEnd + 1;
      } else if (sql.startsWith("/*", end)) {
        int close = sql.indexOf("*/", end + 2);
        if (close < 0) {
          throw unclosed("comment", end, "*/", "close it");
        }
        end = close + 2;
      }
    } while (end > before);
  }

  private void skipSpace() {
    while (end < sql.length() && isSpace(sql.charAt(end))) {
      end++;
    }
  }

  /**
   * SQLite skips byte order marks; of vertical tabs it skips some and refuses the others itself.
   */
  private static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\u000B', '\f', '\r', '\uFEFF' -> true;
      default -> false;
    };
  }

  private void endQuoted(char quote, String what, String remedy) {
    while (true) {
      int close = sql.indexOf(quote, end);
      if (close < 0) {
        throw unclosed(what, start, String.valueOf(quote), remedy);
      }
      end = close + 1;
      if (end == sql.length() || sql.charAt(end) != quote) {
        return;
      }
      end++;
    }
  }

  private void endBracketed() {
    int close = sql.indexOf(']', end);
    if (close < 0) {
      throw unclosed("quoted name", start, "]", "close it");
    }
    end = close + 1;
  }

  private void skipDigits() {
    while (isDigitAt(end)) {
      end++;
    }
  }

  private void skipWord() {
    while (end < sql.length() && isWordPart(sql.charAt(end))) {
      end++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return c >= 0x80
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$';
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
  }

  private QueryException unclosed(String what, int from, String close, String remedy) {
    return new QueryException(
        "Cannot execute the statement: the %s that begins at %s has no closing %s; %s."
            .formatted(what, place(from), close, remedy));
  }

  private String place(int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (sql.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return "line " + line + ", column " + (offset - lineStart + 1);
  }
}
