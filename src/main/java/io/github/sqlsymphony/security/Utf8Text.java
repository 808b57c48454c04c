package io.github.sqlsymphony.security;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text as bytes, without leaving copies behind. */
final class Utf8Text {
  private Utf8Text() {}

  /**
   * Returns the bytes, or null for text with an unpaired surrogate: the usual encoding puts a
   * question mark in its place, and different texts would have the same hash.
   */
  static byte @Nullable [] encode(CharSequence text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes).clear().put(new byte[encoded.capacity()]);
      return bytes;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
