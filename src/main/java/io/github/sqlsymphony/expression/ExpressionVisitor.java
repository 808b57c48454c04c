package io.github.sqlsymphony.expression;

/**
 * One method for each kind of node: the complete list of what an expression can be.
 *
 * <p>A dialect's renderer is one, the check of a query's fields another.
 *
 * @param <R> what a visit gives
 */
public interface ExpressionVisitor<R> {
  /**
   * {@code "name"}
   *
   * @param node a column
   * @return the answer
   */
  R visitColumn(Column<?> node);

  /**
   * {@code ?}
   *
   * @param node a value
   * @return the answer
   */
  R visitLiteral(Literal<?> node);

  /**
   * {@code left = right}
   *
   * @param node a comparison
   * @return the answer
   */
  R visitComparison(Comparison node);

  /**
   * {@code x IN (…)}
   *
   * @param node a membership
   * @return the answer
   */
  R visitMembership(Membership node);

  /**
   * {@code x BETWEEN low AND high}
   *
   * @param node a range
   * @return the answer
   */
  R visitBetween(Between node);

  /**
   * {@code x IS NULL}
   *
   * @param node a check
   * @return the answer
   */
  R visitNullCheck(NullCheck node);

  /**
   * {@code x LIKE pattern}
   *
   * @param node a pattern match with wild cards
   * @return the answer
   */
  R visitLike(Like node);

  /**
   * Text that contains, starts with, ends with or equals other text.
   *
   * @param node a match of plain text
   * @return the answer
   */
  R visitTextMatch(TextMatch node);

  /**
   * {@code x REGEXP pattern}
   *
   * @param node a match of a regular expression
   * @return the answer
   */
  R visitRegex(Regex node);

  /**
   * {@code a AND b AND …}, {@code a OR b OR …}
   *
   * @param node a junction
   * @return the answer
   */
  R visitJunction(Junction node);

  /**
   * {@code NOT a}
   *
   * @param node a negation
   * @return the answer
   */
  R visitNegation(Negation node);

  /**
   * {@code a IS NOT TRUE}
   *
   * @param node a complement
   * @return the answer
   */
  R visitComplement(Complement node);

  /**
   * {@code TRUE}, {@code FALSE}
   *
   * @param node a constant condition
   * @return the answer
   */
  R visitConstant(Constant node);

  /**
   * {@code a + b}
   *
   * @param node a calculation
   * @return the answer
   */
  R visitArithmetic(Arithmetic<?> node);

  /**
   * {@code a || b}
   *
   * @param node a concatenation
   * @return the answer
   */
  R visitConcatenation(Concatenation node);

  /**
   * The year, month, hour … of a date or time.
   *
   * @param node an extraction
   * @return the answer
   */
  R visitTemporalPart(TemporalPart<?> node);

  /**
   * {@code x AS "name"}
   *
   * @param node a named expression
   * @return the answer
   */
  R visitAliased(Aliased<?> node);

  /**
   * {@code author__name__icontains=…}, not resolved yet.
   *
   * @param node a look-up
   * @return the answer
   */
  R visitLookup(Lookup node);

  /**
   * {@code abs(x)}
   *
   * @param node a function that the library knows
   * @return the answer
   */
  R visitFunction(FunctionCall<?> node);

  /**
   * {@code soundex(x)}
   *
   * @param node a function called by its name
   * @return the answer
   */
  R visitNamedCall(NamedCall<?> node);

  /**
   * {@code CASE WHEN … THEN … ELSE … END}
   *
   * @param node a choice
   * @return the answer
   */
  R visitCase(CaseWhen<?> node);

  /**
   * {@code CAST(x AS TEXT)}
   *
   * @param node a conversion
   * @return the answer
   */
  R visitCast(Cast<?> node);

  /**
   * {@code x COLLATE "NOCASE"}
   *
   * @param node text with a collation
   * @return the answer
   */
  R visitCollated(Collated node);

  /**
   * {@code sum(x) FILTER (WHERE …)}
   *
   * @param node an aggregate
   * @return the answer
   */
  R visitAggregate(Aggregate<?> node);

  /**
   * {@code sum(x) OVER (…)}
   *
   * @param node a function over a window
   * @return the answer
   */
  R visitWindowed(Windowed<?> node);

  /**
   * {@code (SELECT …)}
   *
   * @param node a query as a value
   * @return the answer
   */
  R visitSubqueryValue(SubqueryValue<?> node);

  /**
   * {@code x IN (SELECT …)}
   *
   * @param node a membership in the rows of a query
   * @return the answer
   */
  R visitSubqueryMembership(SubqueryMembership node);

  /**
   * {@code EXISTS (SELECT …)}
   *
   * @param node whether a query has rows
   * @return the answer
   */
  R visitExists(Exists node);

  /**
   * A date or time so much later.
   *
   * @param node a shift
   * @return the answer
   */
  R visitTemporalShift(TemporalShift<?> node);

  /**
   * The first day of the year, month … of a date or time.
   *
   * @param node a truncation
   * @return the answer
   */
  R visitTruncation(Truncation node);

  /**
   * A piece of SQL as the application wrote it.
   *
   * @param node a piece of SQL
   * @return the answer
   */
  R visitRaw(Raw<?> node);
}
