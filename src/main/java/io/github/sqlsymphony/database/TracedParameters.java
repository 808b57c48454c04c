package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.SecretType;
import java.util.ArrayList;
import java.util.List;

/** Passes values on and remembers how they look, for the log at TRACE. */
final class TracedParameters implements ParameterWriter {
  private static final int LONGEST = 100;

  private final ParameterWriter target;
  private final List<String> shown;
  private final boolean hiding;

  TracedParameters(ParameterWriter target) {
    this(target, new ArrayList<>(), false);
  }

  private TracedParameters(ParameterWriter target, List<String> shown, boolean hiding) {
    this.target = target;
    this.shown = shown;
    this.hiding = hiding;
  }

  @Override
  public ParameterWriter hidden() {
    return new TracedParameters(target.hidden(), shown, true);
  }

  private void show(String value) {
    shown.add(hiding ? SecretType.HIDDEN : value);
  }

  @Override
  public void setNull(int index) {
    show("null");
    target.setNull(index);
  }

  @Override
  public void setLong(int index, long value) {
    show(Long.toString(value));
    target.setLong(index, value);
  }

  @Override
  public void setDouble(int index, double value) {
    show(Double.toString(value));
    target.setDouble(index, value);
  }

  @Override
  public void setText(int index, String value) {
    show(
        value.length() <= LONGEST
            ? "'" + value + "'"
            : "'" + value.substring(0, LONGEST) + "…' of " + value.length() + " characters");
    target.setText(index, value);
  }

  @Override
  public void setBlob(int index, byte[] value) {
    show(value.length + " bytes");
    target.setBlob(index, value);
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
