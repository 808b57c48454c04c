package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.ValueType;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as literals, for the places of a table's definition where SQLite takes no
 * parameters: DEFAULT and CHECK. The values are constants of the model class, never data.
 */
final class LiteralWriter extends SqlWriter implements ParameterWriter {

  @Override
  <T> SqlWriter bind(ValueType<T> type, @Nullable T value) {
    if (value == null) {
      setNull(1);
    } else {
      type.write(this, 1, value);
    }
    return this;
  }

  @Override
  public void setNull(int index) {
    keyword("NULL");
  }

  @Override
  public void setLong(int index, long value) {
    keyword(Long.toString(value));
  }

  @Override
  public void setDouble(int index, double value) {
    if (Double.isInfinite(value)) {
      keyword(value > 0 ? "9e999" : "-9e999");
    } else {
      keyword(Double.toString(value));
    }
  }

  @Override
  public void setText(int index, String value) {
    if (value.indexOf('\0') >= 0) {
      keyword("(CAST(");
      setBlob(index, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      keyword(" AS TEXT))");
    } else {
      keyword("'" + value.replace("'", "''") + "'");
    }
  }

  @Override
  public void setBlob(int index, byte[] value) {
    keyword("X'" + HexFormat.of().withUpperCase().formatHex(value) + "'");
  }
}
