package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 16 bits: {@code INTEGER}. */
public final class ShortField extends NumberField<Short, ShortField> {
  /** Declares a nullable column without default. */
  public ShortField() {
    this(new FieldDefinition<>());
  }

  private ShortField(FieldDefinition<Short> definition) {
    super(definition);
  }

  @Override
  protected ShortField with(FieldDefinition<Short> changed) {
    return new ShortField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.INTEGER);
  }

  @Override
  public ValueType<Short> type() {
    return ValueTypes.SHORT;
  }

  @Override
  public @Nullable Short convert(Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Byte) {
      long number = ((Number) value).longValue();
      return number == (short) number ? Short.valueOf((short) number) : null;
    }
    return super.convert(value);
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public ShortField min(int minimum) {
    return min(constant(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public ShortField max(int maximum) {
    return max(constant(maximum));
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value
   * @return a copy
   */
  public ShortField defaultTo(int value) {
    return defaultTo(constant(value));
  }

  private static Short constant(int value) {
    if (value != (short) value) {
      throw new ModelDefinitionException(
          "Cannot declare a ShortField with %d: it has 16 bits, -32768 to 32767; take an IntegerField."
              .formatted(value));
    }
    return (short) value;
  }

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value
   * @return the assignment
   * @throws QueryException if it has more than 16 bits
   */
  public Assignment<Short> to(int value) {
    return to(narrow(value));
  }

  /**
   * Makes a value of a literal.
   *
   * @param value the number
   * @return the same number
   * @throws QueryException if it has more than 16 bits
   */
  public Short narrow(int value) {
    Short narrow = convert(value);
    if (narrow == null) {
      throw new QueryException(
          "Cannot set %s to %d: it has 16 bits, -32768 to 32767.".formatted(this, value));
    }
    return narrow;
  }
}
