package io.github.sqlsymphony.expression;

/**
 * {@code subject LIKE pattern}: {@code %} is any text, {@code _} any one character, {@code \} takes
 * the next character literally; the letters A to Z match in either case.
 *
 * @param subject the text
 * @param pattern the pattern
 */
public record Like(Expression<String> subject, Literal<String> pattern) implements Q {
  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLike(this);
  }
}
