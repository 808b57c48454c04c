package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.SqlTokenizer.Token;
import io.github.sqlsymphony.exception.QueryException;
import java.util.ArrayList;
import java.util.List;

/** Reads a piece of SQL that a user wrote by hand far enough to put it into a statement safely. */
final class RawFragment {
  private RawFragment() {}

  /**
   * Cuts the text at its parameters.
   *
   * @param sql the text
   * @param operands how many parameters it should have
   * @return one piece more than there are parameters
   * @throws QueryException if it is not a whole by itself, or has another number of parameters
   */
  static List<String> pieces(String sql, int operands) {
    String attempt = "Cannot use the raw SQL \"%s\": ".formatted(sql);
    SqlTokenizer tokens = new SqlTokenizer(sql);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean empty = true;
    while (tokens.next() != Token.END) {
      empty = false;
      switch (tokens.token()) {
        case SEMICOLON ->
            throw new QueryException(
                attempt + "it has a semicolon; give one expression without it.");
        case OPEN -> depth++;
        case CLOSE -> {
          depth--;
          if (depth < 0) {
            throw unbalanced(attempt);
          }
        }
        case PARAMETER -> {
          if (!tokens.isPlainParameter()) {
            throw new QueryException(
                attempt
                    + "it has the parameter %s; write a plain ? for each operand."
                        .formatted(tokens.description()));
          }
          pieces.add(sql.substring(from, tokens.start()));
          from = tokens.end();
        }
        default -> {}
      }
    }
    if (depth != 0) {
      throw unbalanced(attempt);
    }
    if (empty) {
      throw new QueryException(attempt + "it is empty; give an expression.");
    }
    if (tokens.hasComment()) {
      throw new QueryException(
          attempt + "it has a comment, which could hide what follows; leave it out.");
    }
    if (pieces.size() != operands) {
      throw new QueryException(
          attempt
              + "it has %d parameters and %d operands; give one operand for each ?."
                  .formatted(pieces.size(), operands));
    }
    pieces.add(sql.substring(from));
    return pieces;
  }

  private static QueryException unbalanced(String attempt) {
    return new QueryException(
        attempt + "its parentheses do not match; close each one that is opened.");
  }
}
