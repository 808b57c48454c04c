package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.security.PasswordHash;
import io.github.sqlsymphony.security.PasswordHasher;
import org.jspecify.annotations.Nullable;

/**
 * Passwords, of which only the hash is kept: {@code TEXT} in the form that Django gives it.
 *
 * <pre>{@code
 * user.set(User.PASSWORD, User.PASSWORD.hash("correct horse"));
 * boolean right = User.PASSWORD.verify(attempt, user.get(User.PASSWORD));
 * }</pre>
 *
 * <p>The hash is shown nowhere: not in the text of a model or a row, in tables, in statements, in
 * the log, in messages. Comparing and ordering are refused.
 */
public final class PasswordField extends Field<PasswordHash, PasswordField> {
  private final PasswordHasher hasher;

  /** Declares a nullable column without default, for hashes of {@link PasswordHasher#standard}. */
  public PasswordField() {
    this(PasswordHasher.standard());
  }

  /**
   * Declares a nullable column without default.
   *
   * @param hasher makes new hashes; those of other hashers are verified, too
   */
  public PasswordField(PasswordHasher hasher) {
    this(new FieldDefinition<>(), hasher);
  }

  private PasswordField(FieldDefinition<PasswordHash> definition, PasswordHasher hasher) {
    super(definition);
    this.hasher = hasher;
  }

  @Override
  protected PasswordField with(FieldDefinition<PasswordHash> changed) {
    return new PasswordField(changed, hasher);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.TEXT);
  }

  @Override
  public ValueType<PasswordHash> type() {
    return ValueTypes.PASSWORD;
  }

  /**
   * Hashes a password, which takes about a third of a second by default.
   *
   * @param password the password, such as a {@code String} or {@code CharBuffer.wrap(chars)}
   * @return the value for {@code set} and {@code to}
   * @throws io.github.sqlsymphony.exception.HashingException if the password contains an unpaired
   *     surrogate
   */
  public PasswordHash hash(CharSequence password) {
    return hasher.hash(password);
  }

  /**
   * Whether a password is right; takes its time also where there is no hash.
   *
   * @param password the password
   * @param hash the value of a model; null if there is no such user, or no password
   * @return false without a hash
   * @see PasswordHasher#verify
   */
  public boolean verify(CharSequence password, @Nullable PasswordHash hash) {
    return hasher.verify(password, hash);
  }

  /**
   * Whether a password should be hashed anew, now that it is known.
   *
   * @param hash the value of a model
   * @return whether it is of another algorithm than this field's hasher, or costs less
   * @see PasswordHasher#needsRehash
   */
  public boolean needsRehash(PasswordHash hash) {
    return hasher.needsRehash(hash);
  }
}
