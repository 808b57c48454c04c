package io.github.sqlsymphony.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.UnreadableValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Text as SQLite stores it; other programs can store bytes as TEXT that are none. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHOWN_BYTES = 20;

  private Utf8() {}

  static String decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireWellFormed(bytes);
    }
    return text;
  }

  /** The replacement character may have been stored; only a strict decoder can tell. */
  private static void requireWellFormed(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw UnreadableValueException.of("text in UTF-8", "TEXT of the bytes " + hex(bytes));
    }
  }

  private static String hex(byte[] bytes) {
    int shown = Math.min(bytes.length, SHOWN_BYTES);
    String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown);
    return shown == bytes.length ? digits : digits + " … (" + bytes.length + " bytes)";
  }
}
