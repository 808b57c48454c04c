package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Floating point numbers of 32 bits: {@code REAL}.
 *
 * <p>The column holds what the number's digits say, {@code 0.1} for {@code 0.1f}, and not the
 * {@code 0.10000000149011612} that Java widens it to, so that other programs see and find it. NaN
 * is refused; -0.0 reads back as 0.0, and is the same value everywhere.
 */
public final class FloatField extends NumberField<Float, FloatField> {
  /** Declares a nullable column without default. */
  public FloatField() {
    this(new FieldDefinition<>());
  }

  private FloatField(FieldDefinition<Float> definition) {
    super(definition);
  }

  @Override
  protected FloatField with(FieldDefinition<Float> changed) {
    return new FloatField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.REAL);
  }

  @Override
  public ValueType<Float> type() {
    return ValueTypes.FLOAT;
  }

  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return (one instanceof Float number && other instanceof Float otherNumber)
        ? number.floatValue() == otherNumber.floatValue()
        : super.same(one, other);
  }

  /** A double that is a float has been widened, and stands for the float's digits. */
  @Override
  public Expression<?> literal(Object value) {
    boolean widened = value instanceof Double number && number == (double) number.floatValue();
    return value instanceof Float || widened
        ? Literal.of(this, ((Number) value).floatValue())
        : super.literal(value);
  }

  @Override
  int compare(Float value, Float bound) {
    return Float.compare(value + 0.0f, bound + 0.0f);
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public FloatField min(float minimum) {
    return min(Float.valueOf(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public FloatField max(float maximum) {
    return max(Float.valueOf(maximum));
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value
   * @return a copy
   */
  public FloatField defaultTo(float value) {
    return defaultTo(Float.valueOf(value));
  }

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value
   * @return the assignment
   */
  public Assignment<Float> to(float value) {
    return to(Float.valueOf(value));
  }
}
