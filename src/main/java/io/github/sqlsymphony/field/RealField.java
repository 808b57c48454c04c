package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Floating point numbers of 64 bits: {@code REAL}.
 *
 * <p>NaN is refused, because SQLite stores NULL for it; infinities are kept; -0.0 reads back as
 * 0.0, and is the same value everywhere.
 */
public final class RealField extends NumberField<Double, RealField> {
  /** Declares a nullable column without default. */
  public RealField() {
    this(new FieldDefinition<>());
  }

  private RealField(FieldDefinition<Double> definition) {
    super(definition);
  }

  @Override
  protected RealField with(FieldDefinition<Double> changed) {
    return new RealField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.REAL);
  }

  @Override
  public ValueType<Double> type() {
    return PlainTypes.DOUBLE;
  }

  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return (one instanceof Double number && other instanceof Double otherNumber)
        ? number.doubleValue() == otherNumber.doubleValue()
        : super.same(one, other);
  }

  @Override
  public RealField min(Double minimum) {
    return super.min(bound(minimum));
  }

  @Override
  public RealField max(Double maximum) {
    return super.max(bound(maximum));
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public RealField min(double minimum) {
    return min(Double.valueOf(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public RealField max(double maximum) {
    return max(Double.valueOf(maximum));
  }

  private static Double bound(Double bound) {
    if (bound.isNaN()) {
      throw new ModelDefinitionException(
          "Cannot declare a RealField with the bound NaN: no number compares with it; give a"
              + " number.");
    }
    return bound;
  }

  /** As numbers, so that -0.0 is not below 0.0. */
  @Override
  int compare(Double value, Double bound) {
    return Double.compare(value + 0.0, bound + 0.0);
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value
   * @return a copy
   */
  public RealField defaultTo(double value) {
    return defaultTo(Double.valueOf(value));
  }

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value
   * @return the assignment
   */
  public Assignment<Double> to(double value) {
    return to(Double.valueOf(value));
  }
}
