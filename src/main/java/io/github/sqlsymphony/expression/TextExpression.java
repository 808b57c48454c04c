package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.Arrays;

/**
 * An expression whose value is text.
 *
 * <p>{@link #contains}, {@link #startsWith} and {@link #endsWith} tell upper from lower case and
 * know no wild cards; the forms with {@code i} match either case, in all of Unicode.
 */
public interface TextExpression extends Expression<String> {
  /**
   * {@code this LIKE pattern}: {@code %} is any text, {@code _} any one character, {@code \} takes
   * the next character literally. SQLite matches the letters A to Z in either case, others not, and
   * does not see what stands behind a NUL in the text.
   *
   * @param pattern the pattern
   * @return the condition
   * @throws QueryException if the pattern is null, contains NUL or ends in a single {@code \}
   */
  default Q like(String pattern) {
    Literal<String> literal = Literal.of(this, pattern, ValueTypes.TEXT);
    if (pattern.indexOf('\0') >= 0) {
      throw new QueryException(
          "Cannot match %s with a pattern that contains NUL: SQLite reads patterns up to it; use"
                  .formatted(this)
              + " contains(…) or regex(…).");
    }
    int backslashes = 0;
    while (backslashes < pattern.length()
        && pattern.charAt(pattern.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    if (backslashes % 2 == 1) {
      throw new QueryException(
          "Cannot match %s with a pattern that ends in a single backslash: it takes the next"
                  .formatted(this)
              + " character literally and there is none; write \\\\ for a backslash.");
    }
    return new Like(this, literal);
  }

  /**
   * Whether the text occurs in it.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q contains(String text) {
    return match(TextMatch.Position.INSIDE, text, false);
  }

  /**
   * Whether it starts with the text; can use an index.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q startsWith(String text) {
    return match(TextMatch.Position.START, text, false);
  }

  /**
   * Whether it ends with the text.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q endsWith(String text) {
    return match(TextMatch.Position.END, text, false);
  }

  /**
   * Whether it equals the text, in either case.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q ieq(String text) {
    return match(TextMatch.Position.WHOLE, text, true);
  }

  /**
   * Whether the text occurs in it, in either case.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q icontains(String text) {
    return match(TextMatch.Position.INSIDE, text, true);
  }

  /**
   * Whether it starts with the text, in either case.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q istartsWith(String text) {
    return match(TextMatch.Position.START, text, true);
  }

  /**
   * Whether it ends with the text, in either case.
   *
   * @param text taken literally
   * @return the condition
   */
  default Q iendsWith(String text) {
    return match(TextMatch.Position.END, text, true);
  }

  /**
   * Whether the regular expression is found in it; the function is Java's, so it uses no index.
   *
   * @param pattern in the syntax of {@link java.util.regex.Pattern}
   * @return the condition
   * @throws QueryException if it is not a regular expression
   */
  default Q regex(String pattern) {
    return Regex.of(this, pattern, "");
  }

  /**
   * Whether the regular expression is found in it, in either case.
   *
   * @param pattern in the syntax of {@link java.util.regex.Pattern}
   * @return the condition
   * @throws QueryException if it is not a regular expression
   */
  default Q iregex(String pattern) {
    return Regex.of(this, pattern, "(?iu)");
  }

  /**
   * {@code this || other}; NULL if either is.
   *
   * @param other what follows
   * @return the concatenation
   */
  default TextExpression concat(Expression<String> other) {
    return new Concatenation(this, other);
  }

  /**
   * {@code this || ?}
   *
   * @param text what follows
   * @return the concatenation
   */
  default TextExpression concat(String text) {
    return concat(Literal.of(this, text, ValueTypes.TEXT));
  }

  /**
   * {@code this IN (?, ?, …)}
   *
   * @param values any number, none of them null; none at all matches nothing
   * @return the condition
   */
  default Q in(String... values) {
    return in(Arrays.asList(values));
  }

  private Q match(TextMatch.Position position, String text, boolean ignoreCase) {
    return new TextMatch(this, position, Literal.of(this, text, ValueTypes.TEXT), ignoreCase);
  }
}
