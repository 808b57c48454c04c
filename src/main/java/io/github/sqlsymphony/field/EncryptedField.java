package io.github.sqlsymphony.field;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.security.AesGcm;
import io.github.sqlsymphony.security.KeyRing;
import java.util.function.Supplier;

/** Text that is encrypted in the database, with AES-256 and keys of the application. */
public final class EncryptedField extends CipherField<String, EncryptedField> {
  /**
   * Declares a nullable column without default.
   *
   * @param keys asked for the keys at each use, from any thread; so they need not be known when the
   *     model class is loaded
   */
  public EncryptedField(Supplier<? extends KeyRing> keys) {
    this(new FieldDefinition<>(), AesGcm.of(keys));
  }

  private EncryptedField(FieldDefinition<String> definition, AesGcm cipher) {
    super(
        definition,
        new EncryptedType<>(
            cipher,
            PlainTypes.TEXT,
            text -> text.getBytes(UTF_8),
            bytes -> new String(bytes, UTF_8)));
  }

  @Override
  protected EncryptedField with(FieldDefinition<String> changed) {
    return new EncryptedField(changed, encryptedType().cipher());
  }

  /**
   * Binds its values to a label, so that nobody can move them here from another field with the same
   * keys, or from here to there. The label is no name in the database, and survives renames, as
   * long as it stays what it is: values that were encrypted for another one cannot be decrypted.
   *
   * @param label such as {@code customer.iban}
   * @return a copy
   */
  public EncryptedField boundTo(String label) {
    return new EncryptedField(definition(), encryptedType().cipher().boundTo(label));
  }
}
