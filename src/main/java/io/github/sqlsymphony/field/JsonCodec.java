package io.github.sqlsymphony.field;

import java.util.function.Function;

/**
 * Turns values into JSON and back, for a {@link JsonField}. Your JSON library does the work:
 *
 * <pre>{@code
 * JsonCodec.of(mapper::writeValueAsString, text -> mapper.readValue(text, Settings.class))
 * }</pre>
 *
 * <p>Safe for any thread. What it throws means that the value, or the text, is none.
 *
 * @param <T> the Java type
 */
public interface JsonCodec<T> {
  /**
   * Writes a value.
   *
   * @param value the value, not null
   * @return one JSON document
   */
  String toJson(T value);

  /**
   * Reads a value.
   *
   * @param json one JSON document
   * @return the value
   */
  T fromJson(String json);

  /**
   * Returns a value that nobody else can change. Models ask for it on every way in and out, so an
   * immutable type should return the value itself.
   *
   * @param value the value
   * @return a copy, by default through JSON
   */
  default T copy(T value) {
    return fromJson(toJson(value));
  }

  /**
   * Makes a codec for an immutable type of two functions.
   *
   * @param toJson writes a value
   * @param fromJson reads a value
   * @param <T> the Java type, immutable
   * @return the codec
   */
  static <T> JsonCodec<T> of(
      Function<? super T, String> toJson, Function<String, ? extends T> fromJson) {
    return new JsonCodec<>() {
      @Override
      public String toJson(T value) {
        return toJson.apply(value);
      }

      @Override
      public T fromJson(String json) {
        return fromJson.apply(json);
      }

      @Override
      public T copy(T value) {
        return value;
      }
    };
  }
}
