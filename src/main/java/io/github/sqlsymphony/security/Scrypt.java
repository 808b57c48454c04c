package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.HashingException;
import java.util.Base64;

/**
 * scrypt (RFC 7914), of Bouncy Castle.
 *
 * @param n the cost, a power of two
 * @param r the size of a block; it needs 128 times n times r bytes
 * @param p how often it is done
 */
record Scrypt(int n, int r, int p) implements PasswordScheme {
  static final String ID = "scrypt";

  private static final int HASH_LENGTH = 64;
  private static final int MAX_N = 1 << 24;
  private static final int MAX_R = 64;
  private static final int MAX_P = 255;
  private static final long MAX_BYTES = 4L << 30;

  Scrypt {
    if (n < 2
        || n > MAX_N
        || Integer.bitCount(n) != 1
        || r < 1
        || r > MAX_R
        || p < 1
        || p > MAX_P
        || 128L * n * r > MAX_BYTES) {
      throw new HashingException(
          "Cannot use scrypt with n %d, r %d and p %d: n is a power of two from 2 to %d, r is 1 to %d, p is 1 to %d, and 128 times n times r is at most %d bytes."
              .formatted(n, r, p, MAX_N, MAX_R, MAX_P, MAX_BYTES));
    }
  }

  static PasswordParts parse(String[] parts) {
    PasswordParts.requireCount(parts, 6);
    return PasswordParts.of(
        new Scrypt(
            PasswordParts.number(parts[1]),
            PasswordParts.number(parts[3]),
            PasswordParts.number(parts[4])),
        parts[2].getBytes(UTF_8),
        PasswordParts.base64(parts[5]));
  }

  @Override
  public void require() {
    BouncyCastle.require("scrypt");
  }

  @Override
  public byte[] derive(byte[] password, byte[] salt, int length) {
    require();
    return BouncyCastleAlgorithms.scrypt(this, password, salt, length);
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
        Integer.toString(n),
        new String(salt, UTF_8),
        Integer.toString(r),
        Integer.toString(p),
        Base64.getEncoder().encodeToString(hash));
  }

  @Override
  public boolean isAtLeast(PasswordScheme other) {
    return other instanceof Scrypt that && n >= that.n && r >= that.r && p >= that.p;
  }
}
