package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.ParameterWriter;
import java.util.ArrayList;
import java.util.List;

/** Passes values on and remembers how they look, for the log at TRACE. */
final class TracedParameters implements ParameterWriter {
  private static final int LONGEST = 100;

  private final ParameterWriter target;
  private final List<String> shown = new ArrayList<>();

  TracedParameters(ParameterWriter target) {
    this.target = target;
  }

  @Override
  public void setNull(int index) {
    shown.add("null");
    target.setNull(index);
  }

  @Override
  public void setLong(int index, long value) {
    shown.add(Long.toString(value));
    target.setLong(index, value);
  }

  @Override
  public void setDouble(int index, double value) {
    shown.add(Double.toString(value));
    target.setDouble(index, value);
  }

  @Override
  public void setText(int index, String value) {
    shown.add(
        value.length() <= LONGEST
            ? "'" + value + "'"
            : "'" + value.substring(0, LONGEST) + "…' of " + value.length() + " characters");
    target.setText(index, value);
  }

  @Override
  public void setBlob(int index, byte[] value) {
    shown.add(value.length + " bytes");
    target.setBlob(index, value);
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
