package io.github.sqlsymphony.expression;

/**
 * Text that contains, starts with, ends with or equals other text; nothing in it is a wild card.
 *
 * @param subject the text to look at
 * @param position where the other text is expected
 * @param text the other text
 * @param ignoreCase whether upper and lower case match, in all of Unicode
 */
public record TextMatch(
    Expression<String> subject, Position position, Literal<String> text, boolean ignoreCase)
    implements Q {

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTextMatch(this);
  }

  /** Where the other text is expected. */
  public enum Position {
    /** It is the whole text. */
    WHOLE,
    /** Anywhere. */
    INSIDE,
    /** At the start. */
    START,
    /** At the end. */
    END
  }
}
