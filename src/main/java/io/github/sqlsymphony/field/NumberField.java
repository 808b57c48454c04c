package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.NumberExpression;

/**
 * A field whose values are numbers.
 *
 * @param <N> the Java type of its values
 * @param <SELF> the concrete class
 */
public abstract class NumberField<
        N extends Number & Comparable<N>, SELF extends NumberField<N, SELF>>
    extends Field<N, SELF> implements NumberExpression<N> {

  /**
   * Creates a field.
   *
   * @param definition what is configured about it
   */
  protected NumberField(FieldDefinition<N> definition) {
    super(definition);
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public SELF min(N minimum) {
    return with(
        definition()
            .withRule(
                "min",
                value ->
                    compare(value, minimum) < 0
                        ? "is " + value + ", the minimum is " + minimum
                        : null,
                minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public SELF max(N maximum) {
    return with(
        definition()
            .withRule(
                "max",
                value ->
                    compare(value, maximum) > 0
                        ? "is " + value + ", the maximum is " + maximum
                        : null,
                maximum));
  }

  int compare(N value, N bound) {
    return value.compareTo(bound);
  }
}
