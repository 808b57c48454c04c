package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.EncryptionException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.RowReader;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.security.AesGcm;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values that are encrypted on their way into the database and decrypted on their way out.
 *
 * @param cipher encrypts and decrypts
 * @param plain the type of the values, which says what cannot be stored
 * @param toBytes what is encrypted
 * @param fromBytes the reverse
 */
record EncryptedType<T>(
    AesGcm cipher, ValueType<T> plain, Function<T, byte[]> toBytes, Function<byte[], T> fromBytes)
    implements SecretType<T> {
  private static final String EXPECTED = "a value that this field has encrypted";

  @Override
  public Class<T> javaType() {
    return plain.javaType();
  }

  @Override
  public @Nullable T read(RowReader row, int column) {
    String text = SecretType.readText(row, column, EXPECTED);
    try {
      return text == null ? null : fromBytes.apply(cipher.decrypt(text));
    } catch (EncryptionException e) {
      UnreadableValueException unreadable =
          UnreadableValueException.of(
              EXPECTED, "one that cannot be decrypted: " + e.reason(), e.advice());
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  @Override
  public void write(ParameterWriter parameters, int index, T value) {
    parameters.hidden().setText(index, cipher.encrypt(toBytes.apply(value)));
  }

  @Override
  public @Nullable String refusal(T value) {
    return plain.refusal(value);
  }

  @Override
  public String incomparable() {
    return "the same value is encrypted differently each time, so that the database cannot tell"
        + " which are equal or greater; load the models and compare their values";
  }

  @Override
  public String toString() {
    return "EncryptedType[" + javaType().getSimpleName() + "]";
  }
}
