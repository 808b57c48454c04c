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
    Literal<String> literal = Literal.of(this, pattern, PlainTypes.TEXT);
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
   * {@code this = (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q eq(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.EQ, Functions.scalar(query));
  }

  /**
   * {@code this <> (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q ne(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.NE, Functions.scalar(query));
  }

  /**
   * {@code this < (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q lt(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.LT, Functions.scalar(query));
  }

  /**
   * {@code this <= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q lte(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.LTE, Functions.scalar(query));
  }

  /**
   * {@code this > (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q gt(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.GT, Functions.scalar(query));
  }

  /**
   * {@code this >= (SELECT …)}; unknown if the query gives no row.
   *
   * @param query selects one text, of which the first row counts
   * @return the condition
   */
  default Q gte(Subquery<String> query) {
    return Comparison.of(this, Comparison.Operator.GTE, Functions.scalar(query));
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
    return concat(Literal.of(this, text, PlainTypes.TEXT));
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

  @Override
  default TextExpression as(String name) {
    return view(new Aliased<>(this, name));
  }

  /**
   * Gives another expression of the same type the operations of this one.
   *
   * @param expression any expression
   * @return the same expression as one of this kind
   */
  default TextExpression view(Expression<String> expression) {
    return TextView.of(expression);
  }

  // --- functions --------------------------------------------------------------------------------

  /**
   * In lower case, for all of Unicode. It uses no index.
   *
   * @return the result
   */
  default TextExpression lower() {
    return text(StandardFunction.LOWER, this);
  }

  /**
   * In upper case, for all of Unicode. It uses no index.
   *
   * @return the result
   */
  default TextExpression upper() {
    return text(StandardFunction.UPPER, this);
  }

  /**
   * Without blanks at both ends: {@code trim(this)}
   *
   * @return the result
   */
  default TextExpression trim() {
    return text(StandardFunction.TRIM, this);
  }

  /**
   * Without blanks at the start: {@code ltrim(this)}
   *
   * @return the result
   */
  default TextExpression trimStart() {
    return text(StandardFunction.TRIM_START, this);
  }

  /**
   * Without blanks at the end: {@code rtrim(this)}
   *
   * @return the result
   */
  default TextExpression trimEnd() {
    return text(StandardFunction.TRIM_END, this);
  }

  /**
   * The number of characters: {@code length(this)}. SQLite counts code points, up to the first NUL.
   *
   * @return the result
   */
  default NumberExpression<Long> length() {
    return NumberView.of(FunctionCall.of(StandardFunction.LENGTH, PlainTypes.LONG, this));
  }

  /**
   * The rest from a place on: {@code substr(this, start)}
   *
   * @param start the place, from 1; from -1 counted from the end
   * @return the result
   */
  default TextExpression substring(long start) {
    return text(StandardFunction.SUBSTRING, this, Functions.value(start));
  }

  /**
   * A part: {@code substr(this, start, length)}
   *
   * @param start the place, from 1; from -1 counted from the end
   * @param length in characters
   * @return the result
   */
  default TextExpression substring(long start, long length) {
    return text(StandardFunction.SUBSTRING, this, Functions.value(start), Functions.value(length));
  }

  /**
   * With every occurrence replaced: {@code replace(this, ?, ?)}
   *
   * @param part what is replaced
   * @param replacement by what
   * @return the result
   */
  default TextExpression replace(String part, String replacement) {
    return text(
        StandardFunction.REPLACE, this, Functions.value(part), Functions.value(replacement));
  }

  /**
   * The place of its first occurrence: {@code instr(this, ?)}
   *
   * @param part what is looked for
   * @return the place, from 1; 0 if it does not occur
   */
  default NumberExpression<Long> position(String part) {
    return NumberView.of(
        FunctionCall.of(StandardFunction.POSITION, PlainTypes.LONG, this, Functions.value(part)));
  }

  /**
   * The first that is not NULL: {@code coalesce(this, other)}
   *
   * @param other taken where this is NULL
   * @return the result
   */
  default TextExpression coalesce(Expression<String> other) {
    return text(StandardFunction.COALESCE, this, other);
  }

  /**
   * The text where this is NULL: {@code coalesce(this, ?)}
   *
   * @param text taken where this is NULL
   * @return the result
   */
  default TextExpression coalesce(String text) {
    return coalesce(Functions.value(text));
  }

  /**
   * NULL where this is equal to the other: {@code nullif(this, other)}
   *
   * @param other what becomes NULL
   * @return the result
   */
  default TextExpression nullIf(Expression<String> other) {
    return text(StandardFunction.NULL_IF, this, other);
  }

  /**
   * NULL where this is that text: {@code nullif(this, ?)}
   *
   * @param text what becomes NULL
   * @return the result
   */
  default TextExpression nullIf(String text) {
    return nullIf(Functions.value(text));
  }

  /**
   * Compares and sorts by a collation: {@code this COLLATE "NOCASE"}
   *
   * @param collation {@code BINARY}, {@code NOCASE} (ASCII letters only), {@code RTRIM} (blanks at
   *     the end do not count), or the name of one that was registered
   * @return the result
   */
  default TextExpression collate(String collation) {
    return new Collated(this, collation);
  }

  /**
   * Goes into the JSON that the text is.
   *
   * @param steps a String for a member of an object, an Integer for an element of an array
   * @return the place
   * @throws QueryException if a step is neither
   */
  default JsonPath json(Object... steps) {
    return JsonPath.of(this, steps);
  }

  // --- aggregates -------------------------------------------------------------------------------

  /**
   * All texts in one, with something between them: {@code group_concat(this, ?)}; NULL of nothing.
   *
   * @param separator what stands between two texts
   * @return an aggregate
   */
  default TextAggregate groupConcat(String separator) {
    return new TextAggregate(
        Aggregate.of(
            Aggregate.Kind.GROUP_CONCAT, PlainTypes.TEXT, this, Functions.value(separator)));
  }

  /**
   * All texts in one, with a comma between them: {@code group_concat(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default TextAggregate groupConcat() {
    return new TextAggregate(Aggregate.of(Aggregate.Kind.GROUP_CONCAT, PlainTypes.TEXT, this));
  }

  /**
   * The first text in the order of the column: {@code min(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default TextAggregate min() {
    return new TextAggregate(Aggregate.of(Aggregate.Kind.MIN, type(), this));
  }

  /**
   * The last text in the order of the column: {@code max(this)}; NULL of nothing.
   *
   * @return an aggregate
   */
  default TextAggregate max() {
    return new TextAggregate(Aggregate.of(Aggregate.Kind.MAX, type(), this));
  }

  private static TextExpression text(StandardFunction function, Expression<?>... arguments) {
    return TextView.of(FunctionCall.of(function, PlainTypes.TEXT, arguments));
  }

  private Q match(TextMatch.Position position, String text, boolean ignoreCase) {
    return new TextMatch(this, position, Literal.of(this, text, PlainTypes.TEXT), ignoreCase);
  }
}
