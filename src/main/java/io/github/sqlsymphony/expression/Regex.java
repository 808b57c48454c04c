package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code subject REGEXP pattern}: the pattern, in the syntax of {@link Pattern}, is found somewhere
 * in the text.
 *
 * @param subject the text
 * @param pattern the pattern
 */
public record Regex(Expression<String> subject, Literal<String> pattern) implements Q {

  static Regex of(Expression<String> subject, String pattern, String flags) {
    Literal<String> literal = Literal.of(subject, pattern, PlainTypes.TEXT);
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new QueryException(
          "Cannot match %s with a regular expression that is not one: %s at index %d; write it in"
                  .formatted(subject, e.getDescription(), e.getIndex())
              + " the syntax of java.util.regex.Pattern.",
          e);
    }
    return new Regex(subject, new Literal<>(flags + literal.value(), literal.type()));
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitRegex(this);
  }
}
