package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes many values as one: a JSON array, whose elements {@code json_each} gives as rows.
 *
 * <p>Whole numbers, numbers and text are what JSON knows. Where a value is bytes, or text with a
 * NUL, every element is written in hexadecimal digits, if all are of that one kind.
 */
final class JsonList implements ParameterWriter {
  private final StringBuilder json = new StringBuilder("[");
  private final boolean hexadecimal;
  private boolean bytes;
  private boolean text;
  private boolean number;
  private boolean nul;

  private JsonList(boolean hexadecimal) {
    this.hexadecimal = hexadecimal;
  }

  /** Whether all of them are values. */
  static boolean isPossible(List<Expression<?>> candidates) {
    for (Expression<?> candidate : candidates) {
      if (!(candidate.node() instanceof Literal<?>)) {
        return false;
      }
    }
    JsonList list = write(candidates, false);
    return !(list.bytes || list.nul) || !(list.number || (list.bytes && list.text));
  }

  static JsonList of(List<Expression<?>> candidates) {
    JsonList list = write(candidates, false);
    return list.bytes || list.nul ? write(candidates, true) : list;
  }

  /** Texts as an array. */
  static String ofTexts(List<String> texts) {
    JsonList list = new JsonList(false);
    for (String text : texts) {
      list.separate();
      list.setText(1, text);
    }
    return list.text();
  }

  private static JsonList write(List<Expression<?>> candidates, boolean hexadecimal) {
    JsonList list = new JsonList(hexadecimal);
    for (Expression<?> candidate : candidates) {
      if (candidate.node() instanceof Literal<?> literal) {
        list.write(literal);
      }
    }
    return list;
  }

  private <T> void write(Literal<T> literal) {
    ValueType<T> type = literal.type();
    separate();
    type.write(this, 1, literal.value());
  }

  private void separate() {
    if (json.length() > 1) {
      json.append(',');
    }
  }

  /** What an element is as a value. */
  String element() {
    if (!hexadecimal) {
      return "value";
    }
    return bytes ? "unhex(value)" : "CAST(unhex(value) AS TEXT)";
  }

  /** The array as text. */
  String text() {
    return json + "]";
  }

  @Override
  public void setNull(int index) {
    json.append("null");
  }

  @Override
  public void setLong(int index, long value) {
    number = true;
    json.append(value);
  }

  @Override
  public void setDouble(int index, double value) {
    number = true;
    if (Double.isInfinite(value)) {
      json.append(value > 0 ? "9e999" : "-9e999");
    } else {
      json.append(value);
    }
  }

  @Override
  public void setText(int index, String value) {
    text = true;
    nul |= value.indexOf('\0') >= 0;
    if (hexadecimal) {
      hexadecimal(value.getBytes(StandardCharsets.UTF_8));
    } else {
      quoted(value);
    }
  }

  @Override
  public void setBlob(int index, byte[] value) {
    bytes = true;
    hexadecimal(value);
  }

  private void hexadecimal(byte[] value) {
    json.append('"').append(HexFormat.of().formatHex(value)).append('"');
  }

  private void quoted(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
