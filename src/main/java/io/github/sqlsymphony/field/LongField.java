package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import org.jspecify.annotations.Nullable;

/** Whole numbers of 64 bits: {@code INTEGER}. As primary key it is given by the database. */
public final class LongField extends NumberField<Long, LongField> {
  /** Declares a nullable column without default. */
  public LongField() {
    this(new FieldDefinition<>());
  }

  private LongField(FieldDefinition<Long> definition) {
    super(definition);
  }

  @Override
  protected LongField with(FieldDefinition<Long> changed) {
    return new LongField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.INTEGER);
  }

  @Override
  public ValueType<Long> type() {
    return PlainTypes.LONG;
  }

  @Override
  public @Nullable Long convert(Object value) {
    return value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte
        ? Long.valueOf(((Number) value).longValue())
        : null;
  }

  /**
   * Never gives the key of a deleted row again: {@code INTEGER PRIMARY KEY AUTOINCREMENT}. It costs
   * a second write for each row.
   *
   * @return a copy that is the primary key, too
   * @see <a href="https://www.sqlite.org/autoinc.html">SQLite Autoincrement</a>
   */
  public LongField autoIncrement() {
    return with(definition().withPrimaryKey().withAutoIncrement());
  }

  /**
   * Refuses smaller values.
   *
   * @param minimum the smallest value that is right
   * @return a copy
   */
  public LongField min(long minimum) {
    return min(Long.valueOf(minimum));
  }

  /**
   * Refuses greater values.
   *
   * @param maximum the greatest value that is right
   * @return a copy
   */
  public LongField max(long maximum) {
    return max(Long.valueOf(maximum));
  }

  /**
   * Gives new models this value, and the column the same default.
   *
   * @param value the value
   * @return a copy
   */
  public LongField defaultTo(long value) {
    return defaultTo(Long.valueOf(value));
  }

  /**
   * Says that the model is to get this value, in {@code update} calls.
   *
   * @param value the new value
   * @return the assignment
   */
  public Assignment<Long> to(long value) {
    return to(Long.valueOf(value));
  }
}
