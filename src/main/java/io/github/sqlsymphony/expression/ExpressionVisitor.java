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
}
