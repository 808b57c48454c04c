package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.dialect.TokenReader.Piece;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.schema.SchemaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The plain form of a piece of SQL, in which it is compared with others: who has written it, and in
 * which tool, makes no difference there.
 *
 * <p>{@code CHECK("Age">0)} and {@code check ([age] > 0)} have the plain form {@code check ( age >
 * 0 )}. Two pieces with equal plain forms mean the same, unless SQLite takes a name between double
 * quotes for a text because no column has it. Pieces that mean the same can have different ones,
 * such as {@code a > 0} and {@code 0 < a}.
 */
public final class PlainForm {
  /** Words that mean something else between quotes than without. */
  private static final Set<String> WORDS =
      Set.of(
          ("add all alter and as autoincrement between case check collate commit constraint create"
                  + " cross current_date current_time current_timestamp default deferrable delete"
                  + " distinct drop else escape except exists false foreign from full group having"
                  + " in index indexed inner insert intersect into is isnull join left limit natural"
                  + " not nothing notnull null on or order outer primary references returning right"
                  + " select set table then to transaction true union unique update using values"
                  + " when where")
              .split(" ", -1));

  private PlainForm() {}

  /**
   * Writes the plain form: token by token with a blank between, without comments and the semicolon
   * at the end; words and names with the letters of ASCII in lower case, names without quotes where
   * that changes nothing; literals as they are.
   *
   * <p>Of a statement that creates something {@code TEMP} and {@code IF NOT EXISTS} are left out.
   *
   * @param sql a statement or a part of one
   * @return its plain form; empty if there is nothing but comments
   * @throws QueryException if a literal, a quoted name or a comment is not closed
   */
  public static String of(String sql) {
    TokenReader tokens = new TokenReader(sql);
    List<Piece> kept = new ArrayList<>();
    if (tokens.is("CREATE")) {
      takeBeginning(tokens, kept);
    }
    kept.addAll(tokens.takeRest());
    while (!kept.isEmpty() && kept.get(kept.size() - 1).token() == Token.SEMICOLON) {
      kept.remove(kept.size() - 1);
    }
    return of(kept);
  }

  private static void takeBeginning(TokenReader tokens, List<Piece> kept) {
    kept.add(tokens.take());
    if (!tokens.skip("TEMP")) {
      tokens.skip("TEMPORARY");
    }
    if (tokens.is("UNIQUE") || tokens.is("VIRTUAL")) {
      kept.add(tokens.take());
    }
    if (!tokens.isAtEnd()) {
      kept.add(tokens.take());
    }
    tokens.skip("IF", "NOT", "EXISTS");
  }

  /** Writes tokens that were read already. */
  static String of(List<Piece> pieces) {
    StringJoiner plain = new StringJoiner(" ");
    for (Piece piece : pieces) {
      plain.add(of(piece));
    }
    return plain.toString();
  }

  private static String of(Piece piece) {
    return switch (piece.token()) {
      case WORD, NUMBER -> SchemaName.key(piece.text());
      case QUOTED_NAME -> name(SchemaName.key(piece.name()));
      default -> piece.text();
    };
  }

  /** A name without quotes is one word and no other; else a name and an alias could be one name. */
  private static String name(String name) {
    return isWord(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static boolean isWord(String name) {
    if (name.isEmpty() || WORDS.contains(name)) {
      return false;
    }
    SqlTokenizer tokens = new SqlTokenizer(name);
    return tokens.next() == Token.WORD && tokens.end() == name.length() && tokens.start() == 0;
  }

  /**
   * Writes the plain form of a text.
   *
   * @param text any text
   * @return such as {@code 'it''s'}
   */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
