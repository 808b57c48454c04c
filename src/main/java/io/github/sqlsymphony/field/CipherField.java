package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.EncryptionException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.security.AesGcm;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values are encrypted in the database, and shown nowhere: {@code TEXT} such as
 * {@code v1$2024$nonce$ciphertext}.
 *
 * <p>Models have the plain value. It is encrypted with the current key whenever it is written, and
 * decrypted with the key it names. Comparing and ordering are refused, except {@code isNull()} and
 * {@link #encryptedWith}.
 *
 * @param <T> the Java type of its values
 * @param <SELF> the concrete class
 */
public abstract class CipherField<T, SELF extends CipherField<T, SELF>> extends Field<T, SELF> {
  private final EncryptedType<T> type;

  CipherField(FieldDefinition<T> definition, EncryptedType<T> type) {
    super(definition);
    this.type = type;
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.TEXT);
  }

  @Override
  public ValueType<T> type() {
    return type;
  }

  final EncryptedType<T> encryptedType() {
    return type;
  }

  /**
   * Whether the value was encrypted with this key, to find what should be written anew: {@code
   * "note" >= 'v1$2023$' AND "note" < 'v1$2023%'}.
   *
   * @param keyId the id of the key
   * @return the condition
   * @throws EncryptionException if it cannot be the id of a key
   */
  public Q encryptedWith(String keyId) {
    return new TextMatch(
        new StoredText(this),
        TextMatch.Position.START,
        new Literal<>(AesGcm.prefix(keyId), PlainTypes.TEXT),
        false);
  }

  @Override
  public void writeSlot(ParameterWriter parameters, int index, Object value) {
    try {
      super.writeSlot(parameters, index, value);
    } catch (EncryptionException e) {
      throw new EncryptionException("Cannot encrypt " + this, e.reason(), e.advice(), e);
    }
  }

  /** The column as the database has it. */
  private record StoredText(CipherField<?, ?> field) implements Column<String> {
    @Override
    public Class<?> declaringClass() {
      return field.declaringClass();
    }

    @Override
    public String columnName() {
      return field.columnName();
    }

    @Override
    public @Nullable Source source() {
      return field.source();
    }

    @Override
    public ValueType<String> type() {
      return PlainTypes.TEXT;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
      return visitor.visitColumn(field);
    }

    @Override
    public String toString() {
      return field.toString();
    }
  }
}
