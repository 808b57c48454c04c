package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A hash algorithm, in its usual form: unkeyed, with its full length.
 *
 * <p>All of them are fast, which makes them wrong for passwords; {@link PasswordHasher} is for
 * those.
 */
public enum HashAlgorithm {
  /** SHA-256 of FIPS 180-4, 32 bytes. The one to take if nothing speaks for another. */
  SHA_256(32),

  /** SHA-512 of FIPS 180-4, 64 bytes. */
  SHA_512(64),

  /**
   * MD5 of RFC 1321, 16 bytes. It is broken: anyone can make two different data with the same hash.
   * It is here to compare with checksums that others have made, and for nothing that an attacker
   * would gain from.
   */
  MD5(16),

  /** BLAKE2b of RFC 7693, 64 bytes; needs Bouncy Castle. */
  BLAKE2B(64),

  /** BLAKE2s of RFC 7693, 32 bytes; needs Bouncy Castle. */
  BLAKE2S(32);

  private final int length;

  HashAlgorithm(int length) {
    this.length = length;
  }

  /**
   * Returns how long its hashes are.
   *
   * @return in bytes
   */
  public int length() {
    return length;
  }

  /**
   * Whether it must not be used where somebody could gain from a collision.
   *
   * @return true for MD5
   */
  public boolean isBroken() {
    return this == MD5;
  }

  /**
   * Returns its name in text forms.
   *
   * @return such as {@code sha256}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  private boolean isOfBouncyCastle() {
    return this == BLAKE2B || this == BLAKE2S;
  }

  /** Refuses an algorithm whose implementation is not there. */
  void require() {
    if (isOfBouncyCastle()) {
      BouncyCastle.require(this == BLAKE2B ? "BLAKE2b" : "BLAKE2s");
    }
  }

  byte[] digest(byte[] data) {
    if (isOfBouncyCastle()) {
      require();
      return BouncyCastleAlgorithms.digest(this, data);
    }
    try {
      return MessageDigest.getInstance(name().replace('_', '-')).digest(data);
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  byte[] hmac(byte[] key, byte[] data) {
    if (isOfBouncyCastle()) {
      require();
      return BouncyCastleAlgorithms.hmac(this, key, data);
    }
    try {
      String name = "Hmac" + name().replace("_", "");
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private HashingException failed(GeneralSecurityException cause) {
    return new HashingException(
        "Cannot hash with %s: this Java runtime does not offer it; run with one that has the standard providers."
            .formatted(this),
        cause);
  }
}
