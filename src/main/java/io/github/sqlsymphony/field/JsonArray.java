package io.github.sqlsymphony.field;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Reads and writes flat JSON arrays; what is none raises an {@link IllegalArgumentException}. */
final class JsonArray {
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int next;

  private JsonArray(String text) {
    this.text = text;
  }

  // --- writing ----------------------------------------------------------------------------------

  static String write(List<?> elements) {
    StringBuilder json = new StringBuilder("[");
    for (Object element : elements) {
      json.append(json.length() == 1 ? "" : ",");
      if (element instanceof String string) {
        write(json, string);
      } else if (element instanceof Double number && !Double.isFinite(number)) {
        throw new IllegalArgumentException("JSON has no " + number);
      } else if (element instanceof Number || element instanceof Boolean) {
        json.append(element);
      } else {
        throw new IllegalArgumentException(
            element == null
                ? "it has a null among its elements"
                : "it has an element of type " + element.getClass().getSimpleName());
      }
    }
    return json.append(']').toString();
  }

  private static void write(StringBuilder json, String string) {
    json.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int escape = c == '/' ? -1 : ESCAPED.indexOf(c);
      if (escape >= 0) {
        json.append('\\').append(ESCAPES.charAt(escape));
      } else if (c < ' ') {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  // --- reading ----------------------------------------------------------------------------------

  static <E> List<E> read(String text, Function<Object, E> conversion) {
    JsonArray reader = new JsonArray(text);
    List<E> elements = new ArrayList<>();
    reader.expect('[');
    if (!reader.skip(']')) {
      do {
        elements.add(conversion.apply(reader.element()));
      } while (reader.skip(','));
      reader.expect(']');
    }
    reader.skipBlanks();
    if (reader.next < text.length()) {
      throw reader.unexpected();
    }
    return List.copyOf(elements);
  }

  private Object element() {
    skipBlanks();
    if (skip('"')) {
      return string();
    }
    int from = next;
    while (next < text.length() && ",] \t\r\n".indexOf(text.charAt(next)) < 0) {
      next++;
    }
    String word = text.substring(from, next);
    if (word.equals("true") || word.equals("false")) {
      return Boolean.valueOf(word);
    }
    if (!word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
      throw unexpected();
    }
    return word.matches("-?\\d+") ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (char c = take(); c != '"'; c = take()) {
      if (c < ' ') {
        throw unexpected();
      }
      string.append(c == '\\' ? escaped(take()) : c);
    }
    return string.toString();
  }

  private char escaped(char c) {
    if (c == 'u' && next + 4 <= text.length()) {
      next += 4;
      return (char) HexFormat.fromHexDigits(text, next - 4, next);
    }
    int escape = ESCAPES.indexOf(c);
    if (escape < 0) {
      throw unexpected();
    }
    return ESCAPED.charAt(escape);
  }

  private char take() {
    if (next == text.length()) {
      throw unexpected();
    }
    return text.charAt(next++);
  }

  private boolean skip(char wanted) {
    skipBlanks();
    boolean found = next < text.length() && text.charAt(next) == wanted;
    next += found ? 1 : 0;
    return found;
  }

  private void skipBlanks() {
    while (next < text.length() && " \t\r\n".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw unexpected();
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("no JSON array at " + next);
  }
}
