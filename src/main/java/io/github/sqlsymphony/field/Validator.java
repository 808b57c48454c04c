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

  /**
   * Returns the name that violations carry for their rule.
   *
   * @return {@code custom} unless it was {@link #named}
   */
  default String name() {
    return "custom";
  }

  /**
   * Names a validator, to be kept as a constant and used on several fields.
   *
   * @param name the rule's name
   * @param validator the rule
   * @param <T> the Java type of the values
   * @return the same rule with the name
   */
  static <T> Validator<T> named(String name, Validator<? super T> validator) {
    return new Validator<>() {
      @Override
      public @Nullable String violation(T value) {
        return validator.violation(value);
      }

      @Override
      public String name() {
        return name;
      }
    };
  }

  /**
   * Combines two rules: both have to be kept, and the first that is broken is told.
   *
   * @param other the rule asked if this one is kept
   * @return a validator with the name of this one
   */
  default Validator<T> and(Validator<? super T> other) {
    return named(
        name(),
        value -> {
          String wrong = violation(value);
          return wrong != null ? wrong : other.violation(value);
        });
  }

  /**
   * Combines two rules: one of them has to be kept, and if neither is, both are told.
   *
   * @param other the rule asked if this one is broken
   * @return a validator with the name of this one
   */
  default Validator<T> or(Validator<? super T> other) {
    return named(
        name(),
        value -> {
          String wrong = violation(value);
          String alsoWrong = wrong == null ? null : other.violation(value);
          return alsoWrong == null ? null : wrong + ", and " + alsoWrong;
        });
  }
}
