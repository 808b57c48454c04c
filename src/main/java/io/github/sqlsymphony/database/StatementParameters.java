package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.ParameterWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one statement, kept until it runs. */
final class StatementParameters implements ParameterWriter {
  /** From this size on SQLite's own copy of a value is dropped as soon as the statement has run. */
  private static final int LARGE = 4096;

  private final @Nullable Object[] values;
  private int bound;
  private boolean large;

  StatementParameters(int count) {
    values = new Object[count];
  }

  @Override
  public void setNull(int index) {
    put(index, null);
  }

  @Override
  public void setLong(int index, long value) {
    put(index, value);
  }

  @Override
  public void setDouble(int index, double value) {
    put(index, value);
  }

  @Override
  public void setText(int index, String value) {
    large |= value.length() > LARGE;
    put(index, value);
  }

  @Override
  public void setBlob(int index, byte[] value) {
    large |= value.length > LARGE;
    put(index, value);
  }

  private void put(int index, @Nullable Object value) {
    if (index != ++bound) {
      throw new IllegalStateException(
          "Parameters are bound in order, each once: expected " + bound + ", got " + index);
    }
    if (index <= values.length) {
      values[index - 1] = value;
    }
  }

  /** Returns all values, as many as the statement has parameters. */
  @Nullable Object[] complete(String sql) {
    if (bound != values.length) {
      throw new QueryException(
          "Cannot run a statement with "
              + values.length
              + " parameters and "
              + bound
              + " values: give one value for each ? in it. SQL: "
              + sql);
    }
    return values;
  }

  /** Tells whether a value is so large that SQLite's copy of it is worth dropping. */
  boolean areLarge() {
    return large;
  }

  void clear() {
    Arrays.fill(values, null);
    bound = 0;
    large = false;
  }
}
