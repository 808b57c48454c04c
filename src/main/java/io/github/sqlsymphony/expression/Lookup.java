package io.github.sqlsymphony.expression;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A condition as text, such as {@code cash__gte}, which the query it is given to resolves.
 *
 * @param path field and look-up, joined by two underscores
 * @param value what to compare with; a collection or an array is copied
 */
public record Lookup(String path, @Nullable Object value) implements Q {
  /** What separates the parts of a path. */
  public static final String SEPARATOR = "__";

  /**
   * Copies the value where it can be changed.
   *
   * @param path field and look-up, joined by two underscores
   * @param value what to compare with
   */
  public Lookup {
    if (value instanceof Collection<?> collection) {
      value = Collections.unmodifiableList(new ArrayList<>(collection));
    } else if (value != null && value.getClass().isArray()) {
      int length = Array.getLength(value);
      Object copy = Array.newInstance(value.getClass().getComponentType(), length);
      System.arraycopy(value, 0, copy, 0, length);
      value = copy;
    }
  }

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
