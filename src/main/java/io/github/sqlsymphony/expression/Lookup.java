package io.github.sqlsymphony.expression;

import org.jspecify.annotations.Nullable;

/**
 * A condition as text, such as {@code cash__gte}, which the query it is given to resolves.
 *
 * @param path field and look-up, joined by two underscores
 * @param value what to compare with
 */
public record Lookup(String path, @Nullable Object value) implements Q {
  /** What separates the parts of a path. */
  public static final String SEPARATOR = "__";

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLookup(this);
  }

  /**
   * Shows the path but not the value.
   *
   * @return such as {@code the look-up cash__gte}
   */
  @Override
  public String toString() {
    return "the look-up " + path;
  }
}
