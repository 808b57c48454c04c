package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes: {@code BLOB}.
 *
 * <p>Arrays are copied on their way into a model and out of it, so that nobody changes a model
 * through an array.
 */
public final class BlobField extends Field<byte[], BlobField> {

  /** Declares a nullable column without default, for values of any size. */
  public BlobField() {
    this(new FieldDefinition<>());
  }

  /**
   * Declares a nullable column without default.
   *
   * @param maxBytes the most bytes a value may have, 1 or more
   */
  public BlobField(int maxBytes) {
    this(limited(maxBytes));
  }

  private BlobField(FieldDefinition<byte[]> definition) {
    super(definition);
  }

  private static FieldDefinition<byte[]> limited(int maxBytes) {
    if (maxBytes < 1) {
      throw new ModelDefinitionException(
          "Cannot declare a BlobField of %d bytes: it is at least 1.".formatted(maxBytes));
    }
    return new FieldDefinition<byte[]>()
        .withRule(
            "maxBytes",
            value ->
                value.length > maxBytes
                    ? "has " + value.length + " bytes, the maximum is " + maxBytes
                    : null,
            maxBytes);
  }

  @Override
  protected BlobField with(FieldDefinition<byte[]> changed) {
    return new BlobField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.BLOB);
  }

  @Override
  public ValueType<byte[]> type() {
    return PlainTypes.BLOB;
  }

  @Override
  public byte[] copy(byte[] value) {
    return value.clone();
  }

  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return (one instanceof byte[] bytes && other instanceof byte[] otherBytes)
        ? Arrays.equals(bytes, otherBytes)
        : super.same(one, other);
  }
}
