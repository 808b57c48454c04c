package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.JsonPath;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Values of any class as JSON: {@code TEXT} that SQLite's JSON functions know.
 *
 * <p>The library has no JSON library of its own; a {@link JsonCodec} brings yours. Comparing with
 * {@code eq} compares the text.
 *
 * @param <T> the Java type
 */
public final class JsonField<T> extends TypedField<T, JsonField<T>> {
  private final JsonCodec<T> codec;

  /**
   * Declares a nullable column without default.
   *
   * @param javaType the class
   * @param codec writes and reads its values
   */
  public JsonField(Class<T> javaType, JsonCodec<T> codec) {
    this(new FieldDefinition<T>().withRule("json", value -> null, "json"), javaType, codec);
  }

  private JsonField(FieldDefinition<T> definition, Class<T> javaType, JsonCodec<T> codec) {
    super(
        definition,
        ColumnType.Kind.TEXT,
        ValueTypes.converted(
            javaType,
            "JSON of " + javaType.getSimpleName(),
            PlainTypes.TEXT,
            codec::toJson,
            codec::fromJson));
    this.codec = codec;
  }

  @Override
  protected JsonField<T> with(FieldDefinition<T> changed) {
    return new JsonField<>(changed, type().javaType(), codec);
  }

  /** What the codec cannot write stays as it is, and is refused later. */
  @Override
  public T copy(T value) {
    return type().refusal(value) == null ? codec.copy(value) : value;
  }

  /** Compares what would be stored where objects say they differ. */
  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return super.same(one, other)
        || (type().javaType().isInstance(one)
            && type().javaType().isInstance(other)
            && sameText(type().javaType().cast(one), type().javaType().cast(other)));
  }

  private boolean sameText(T one, T other) {
    return type().refusal(one) == null
        && type().refusal(other) == null
        && codec.toJson(one).equals(codec.toJson(other));
  }

  /**
   * Goes into the JSON.
   *
   * @param steps a String for a member of an object, an Integer for an element of an array, from 0,
   *     or from -1 at the end
   * @return the place, whose value can be selected and compared
   * @throws io.github.sqlsymphony.exception.QueryException if a step is neither
   */
  public JsonPath json(Object... steps) {
    return JsonPath.of(this, steps);
  }
}
