package io.github.sqlsymphony.expression;

import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are bound to parameters and read from rows.
 *
 * <p>Reading is strict: a cell that holds something else than this type writes raises {@link
 * io.github.sqlsymphony.exception.UnreadableValueException} instead of being converted. Immutable
 * and safe for any thread. {@link ValueTypes} has the ready ones.
 *
 * @param <T> the Java type
 */
public interface ValueType<T> {
  /**
   * Returns the Java type.
   *
   * @return the class of every value
   */
  Class<T> javaType();

  /**
   * Reads the value of a cell.
   *
   * @param row the current row
   * @param column from 1
   * @return null for SQL NULL
   * @throws io.github.sqlsymphony.exception.UnreadableValueException if the cell holds something
   *     that is not such a value
   */
  @Nullable T read(RowReader row, int column);

  /**
   * Binds a value.
   *
   * @param parameters where to
   * @param index from 1
   * @param value the value; one for which {@link #refusal} returns null
   */
  void write(ParameterWriter parameters, int index, T value);

  /**
   * Says why a value cannot be stored so that it reads back the same.
   *
   * @param value the value
   * @return null if it can; else the reason, such as {@code is NaN, which SQLite stores as NULL}
   */
  default @Nullable String refusal(T value) {
    return null;
  }
}
