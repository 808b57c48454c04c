package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.security.AesGcm;
import io.github.sqlsymphony.security.KeyRing;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are encrypted in the database, with AES-256 and keys of the application. Arrays are
 * copied on their way into a model and out of it.
 */
public final class EncryptedBlobField extends CipherField<byte[], EncryptedBlobField> {
  /**
   * Declares a nullable column without default.
   *
   * @param keys asked for the keys at each use, from any thread; so they need not be known when the
   *     model class is loaded
   */
  public EncryptedBlobField(Supplier<? extends KeyRing> keys) {
    this(new FieldDefinition<>(), AesGcm.of(keys));
  }

  private EncryptedBlobField(FieldDefinition<byte[]> definition, AesGcm cipher) {
    super(definition, new EncryptedType<>(cipher, PlainTypes.BLOB, bytes -> bytes, bytes -> bytes));
  }

  @Override
  protected EncryptedBlobField with(FieldDefinition<byte[]> changed) {
    return new EncryptedBlobField(changed, encryptedType().cipher());
  }

  /**
   * Binds its values to a label, see {@link EncryptedField#boundTo}.
   *
   * @param label such as {@code customer.scan}
   * @return a copy
   */
  public EncryptedBlobField boundTo(String label) {
    return new EncryptedBlobField(definition(), encryptedType().cipher().boundTo(label));
  }

  @Override
  public byte[] copy(byte[] value) {
    return value.clone();
  }

  @Override
  public boolean same(@Nullable Object one, @Nullable Object other) {
    return Objects.deepEquals(one, other);
  }
}
