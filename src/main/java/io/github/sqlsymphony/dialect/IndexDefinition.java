package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.dialect.TokenReader.Piece;
import io.github.sqlsymphony.exception.QueryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the statement says that creates an index, as far as SQLite does not tell it otherwise.
 *
 * @param parts what the index orders by
 * @param where the condition of the rows that are in it, in its plain form; null for all rows
 * @see <a href="https://www.sqlite.org/lang_createindex.html">CREATE INDEX</a>
 */
public record IndexDefinition(List<Part> parts, @Nullable String where) {

  /**
   * What an index orders by.
   *
   * @param expression a column or an expression with its collation, in its plain form
   * @param descending whether the largest come first
   */
  public record Part(String expression, boolean descending) {

    static Part of(List<Piece> pieces) {
      int last = pieces.size() - 1;
      boolean ordered = last > 0 && isOrder(pieces.get(last), pieces.get(last - 1));
      return new Part(
          PlainForm.of(ordered ? pieces.subList(0, last) : pieces),
          ordered && pieces.get(last).isWord("DESC"));
    }

    /** Behind what needs something to follow, the same words are names. */
    private static boolean isOrder(Piece piece, Piece before) {
      return (piece.isWord("ASC") || piece.isWord("DESC"))
          && before.token() != Token.SYMBOL
          && !before.isWord("COLLATE");
    }
  }

  /**
   * Keeps the components, the list as a copy.
   *
   * @param parts what the index orders by
   * @param where the condition of the rows that are in it
   */
  public IndexDefinition {
    parts = List.copyOf(parts);
  }

  /**
   * Reads an index.
   *
   * @param createIndex a {@code CREATE INDEX}
   * @return what it says
   * @throws QueryException if it is something else, or is not understood
   */
  public static IndexDefinition read(String createIndex) {
    TokenReader tokens = new TokenReader(createIndex);
    tokens.expect("CREATE");
    tokens.skip("UNIQUE");
    tokens.expect("INDEX");
    tokens.skip("IF", "NOT", "EXISTS");
    tokens.takeName("the name of an index");
    if (tokens.skipSymbol(".")) {
      tokens.takeName("the name of an index");
    }
    tokens.expect("ON");
    tokens.takeName("the name of a table");
    List<Part> parts = parts(tokens.parenthesised());
    if (tokens.skip("WHERE")) {
      return new IndexDefinition(parts, PlainForm.of(condition(tokens)));
    }
    if (!tokens.isAtEnd() && !tokens.skipSemicolon()) {
      throw tokens.unexpected("WHERE or the end");
    }
    return new IndexDefinition(parts, null);
  }

  private static List<Part> parts(List<Piece> list) {
    List<Part> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.size(); i++) {
      Piece piece = list.get(i);
      depth += piece.token() == Token.OPEN ? 1 : piece.token() == Token.CLOSE ? -1 : 0;
      if (depth == 0 && piece.isSymbol(",")) {
        parts.add(Part.of(list.subList(start, i)));
        start = i + 1;
      }
    }
    parts.add(Part.of(list.subList(start, list.size())));
    return parts;
  }

  private static List<Piece> condition(TokenReader tokens) {
    List<Piece> condition = tokens.takeRest();
    int size = condition.size();
    while (size > 0 && condition.get(size - 1).token() == Token.SEMICOLON) {
      size--;
    }
    return condition.subList(0, size);
  }
}
