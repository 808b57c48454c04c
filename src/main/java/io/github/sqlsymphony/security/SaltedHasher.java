package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Hashes data together with a salt, so that the same data has another hash each time, and hashes
 * made in advance are of no use.
 *
 * <p>The hash is HMAC (RFC 2104) with the salt as its key, as HKDF extracts keys (RFC 5869), and
 * not the hash of salt and data in a row: of those, {@code ab} with {@code c} and {@code a} with
 * {@code bc} would be the same. In Python it is {@code hmac.new(salt, data, "sha256")}. A salt is
 * no secret; the hash carries it.
 */
public final class SaltedHasher extends Hasher {
  private static final int RANDOM_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte @Nullable [] salt;

  private SaltedHasher(HashAlgorithm algorithm, byte @Nullable [] salt) {
    super(algorithm);
    this.salt = salt;
  }

  /**
   * Makes a hasher that gives each hash a random salt of 16 bytes.
   *
   * @param algorithm the algorithm
   * @return the hasher
   * @throws io.github.sqlsymphony.exception.MissingDependencyException if the algorithm needs
   *     Bouncy Castle, and that is not there
   */
  public static SaltedHasher of(HashAlgorithm algorithm) {
    return new SaltedHasher(algorithm, null);
  }

  /**
   * Makes a hasher that gives every hash this salt, so that equal data have equal hashes again, but
   * only among those who use the same salt. Salts that differ only in zeros at their ends are the
   * same to HMAC.
   *
   * @param explicit at least one byte; at random at least 16 are good
   * @return a copy
   * @throws HashingException if the salt is empty
   */
  public SaltedHasher withSalt(byte[] explicit) {
    if (explicit.length == 0) {
      throw new HashingException(
          "Cannot hash with an empty salt: give at least one byte, or leave the salt to chance.");
    }
    return new SaltedHasher(algorithm(), explicit.clone());
  }

  @Override
  public Hash hash(byte[] data) {
    byte[] used = salt == null ? randomSalt() : salt;
    return new Hash(algorithm(), used, algorithm().hmac(used, data));
  }

  private static byte[] randomSalt() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return random;
  }
}
