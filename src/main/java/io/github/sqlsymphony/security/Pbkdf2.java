package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.HashingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA256 (RFC 8018), of the JDK.
 *
 * @param iterations the cost
 */
record Pbkdf2(int iterations) implements PasswordScheme {
  static final String ID = "pbkdf2_sha256";

  private static final int HASH_LENGTH = 32;
  private static final int MAX_ITERATIONS = 100_000_000;

  Pbkdf2 {
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new HashingException(
          "Cannot use PBKDF2 with %d iterations: 1 to %d are possible, %d are the default."
              .formatted(iterations, MAX_ITERATIONS, PasswordHasher.PBKDF2_ITERATIONS));
    }
  }

  static PasswordParts parse(String[] parts) {
    PasswordParts.requireCount(parts, 4);
    return PasswordParts.of(
        new Pbkdf2(PasswordParts.number(parts[1])),
        parts[2].getBytes(UTF_8),
        PasswordParts.base64(parts[3]));
  }

  @Override
  public byte[] derive(byte[] password, byte[] salt, int length) {
    CharBuffer decoded = UTF_8.decode(ByteBuffer.wrap(password));
    char[] chars = new char[decoded.remaining()];
    decoded.get(chars).clear().put(new char[decoded.capacity()]);
    PBEKeySpec key = new PBEKeySpec(chars, salt, iterations, Byte.SIZE * length);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new HashingException(
          "Cannot hash a password with PBKDF2: this Java runtime does not offer it; run with one"
              + " that has the standard providers.",
          e);
    } finally {
      key.clearPassword();
      Arrays.fill(chars, '\0');
    }
  }

  @Override
  public int hashLength() {
    return HASH_LENGTH;
  }

  @Override
  public String encode(byte[] salt, byte[] hash) {
    return String.join(
        "$",
        ID,
        Integer.toString(iterations),
        new String(salt, UTF_8),
        Base64.getEncoder().encodeToString(hash));
  }

  @Override
  public boolean isAtLeast(PasswordScheme other) {
    return other instanceof Pbkdf2 that && iterations >= that.iterations;
  }
}
