package io.github.sqlsymphony.expression;

/** Keeps the one value that a type binds. */
final class BoundValue implements ParameterWriter {
  private Object value;

  /** What the type binds for a value. */
  static <T> Object of(ValueType<T> type, T value) {
    BoundValue bound = new BoundValue();
    type.write(bound, 1, value);
    return bound.value;
  }

  @Override
  public void setNull(int index) {
    value = null;
  }

  @Override
  public void setLong(int index, long number) {
    value = number;
  }

  @Override
  public void setDouble(int index, double number) {
    value = number;
  }

  @Override
  public void setText(int index, String text) {
    value = text;
  }

  @Override
  public void setBlob(int index, byte[] bytes) {
    value = bytes;
  }
}
