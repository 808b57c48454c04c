package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 32 bits: {@code INTEGER}. As primary key it is given by the database. */
public final class IntegerField extends NumberField<Integer, IntegerField> {
  /** Declares a nullable column without default. */
  public IntegerField() {
    this(new FieldDefinition<>());
  }

  private IntegerField(FieldDefinition<Integer> definition) {
    super(definition);
  }

  @Override
  protected IntegerField with(FieldDefinition<Integer> changed) {
    return new IntegerField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.INTEGER);
  }

  @Override
  public ValueType<Integer> type() {
    return PlainTypes.INTEGER;
  }

  @Override
  public @Nullable Integer convert(Object value) {
    if (value instanceof Long number) {
      return number == number.intValue() ? Integer.valueOf(number.intValue()) : null;
    }
    return value instanceof Integer || value instanceof Short || value instanceof Byte
        ? Integer.valueOf(((Number) value).intValue())
        : null;
  }

  /**
   * Never gives the key of a deleted row again: {@code INTEGER PRIMARY KEY AUTOINCREMENT}. It costs
   * a second write for each row.
   *
   * @return a copy that is the primary key, too
   * @see <a href="https://www.sqlite.org/autoinc.html">SQLite Autoincrement</a>
   */
  public IntegerField autoIncrement() {
    return with(definition().withPrimaryKey().withAutoIncrement());
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public IntegerField min(int minimum) {
    return min(Integer.valueOf(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public IntegerField max(int maximum) {
    return max(Integer.valueOf(maximum));
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value
   * @return a copy
   */
  public IntegerField defaultTo(int value) {
    return defaultTo(Integer.valueOf(value));
  }

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value
   * @return the assignment
   */
  public Assignment<Integer> to(int value) {
    return to(Integer.valueOf(value));
  }
}
