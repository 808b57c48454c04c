package io.github.sqlsymphony.field;

import org.jspecify.annotations.Nullable;

/**
 * A rule for the values of a field.
 *
 * <p>Called with every value before it is sent, never with null; has to be safe for any thread.
 *
 * @param <T> the Java type of the values
 */
@FunctionalInterface
public interface Validator<T> {
  /**
   * Checks a value.
   *
   * @param value the value, not null
   * @return null if it is right; else what is wrong, continuing a sentence that begins with the
   *     field's name, such as {@code must be even}
   */
  @Nullable String violation(T value);
}
