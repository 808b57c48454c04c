package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.HashingException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.security.PasswordHash;
import org.jspecify.annotations.Nullable;

/** Hashes of passwords as text, in the form that Django gives them. */
final class PasswordType implements SecretType<PasswordHash> {
  private static final String EXPECTED = "the encoded hash of a password";

  @Override
  public Class<PasswordHash> javaType() {
    return PasswordHash.class;
  }

  @Override
  public @Nullable PasswordHash read(RowReader row, int column) {
    String text = SecretType.readText(row, column, EXPECTED);
    try {
      return text == null ? null : PasswordHash.parse(text);
    } catch (HashingException e) {
      throw UnreadableValueException.of(EXPECTED, "text that is none");
    }
  }

  @Override
  public void write(ParameterWriter parameters, int index, PasswordHash value) {
    parameters.hidden().setText(index, value.encoded());
  }

  @Override
  public String incomparable() {
    return "each hash has a salt of its own, so that two hashes of the same password differ; load"
        + " the model and verify the password with it";
  }
}
