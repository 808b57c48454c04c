package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of some data, with all that is needed to verify it: algorithm, salt and bytes.
 *
 * <p>Its text form has them, bytes as hexadecimal digits: {@code sha256$ba78…} for a plain hash,
 * {@code hmac_sha256$5f3c…$9b1d…} for a salted one, where the salt comes first. Immutable and safe
 * for any thread. Hashes are compared in constant time.
 */
public final class Hash {
  static final char SEPARATOR = '$';

  private static final String SALTED = "hmac_";

  private final HashAlgorithm algorithm;
  private final byte @Nullable [] salt;
  private final byte[] bytes;

  /** Keeps the arrays; they come from the hashers and from parsing. */
  Hash(HashAlgorithm algorithm, byte @Nullable [] salt, byte[] bytes) {
    this.algorithm = algorithm;
    this.salt = salt;
    this.bytes = bytes;
  }

  /**
   * Reads a text form.
   *
   * @param text what {@link #toString} gave; hexadecimal digits in either case
   * @return the hash
   * @throws HashingException if it is no text form of a hash
   */
  public static Hash parse(String text) {
    String[] parts = text.split("\\$", -1);
    for (HashAlgorithm algorithm : HashAlgorithm.values()) {
      boolean plain = parts.length == 2 && parts[0].equals(algorithm.id());
      if (plain || (parts.length == 3 && parts[0].equals(SALTED + algorithm.id()))) {
        byte[] salt = plain ? null : bytes(parts[1]);
        byte[] hash = bytes(parts[parts.length - 1]);
        if ((salt == null || salt.length > 0) && hash.length == algorithm.length()) {
          return new Hash(algorithm, salt, hash);
        }
      }
    }
    throw malformed(null);
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private static HashingException malformed(@Nullable Throwable cause) {
    return new HashingException(
        "Cannot read a hash: the text is not of the form algorithm$hash or hmac_algorithm$salt$hash with hexadecimal digits of the algorithm's length; the algorithms are sha256, sha512, md5, blake2b, blake2s.",
        cause);
  }

  /**
   * Returns the algorithm.
   *
   * @return the algorithm
   */
  public HashAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Whether it was made with a salt.
   *
   * @return whether {@link #salt} is not null
   */
  public boolean isSalted() {
    return salt != null;
  }

  /**
   * Returns the salt.
   *
   * @return a copy; null for a plain hash
   */
  public byte @Nullable [] salt() {
    return salt == null ? null : salt.clone();
  }

  /**
   * Returns the hash itself.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Returns the hash itself as hexadecimal digits.
   *
   * @return in lower case, two for each byte
   */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Whether it is the hash of these bytes; compared in constant time.
   *
   * @param data the bytes
   * @return whether they have this hash
   */
  public boolean verify(byte[] data) {
    byte[] computed = salt == null ? algorithm.digest(data) : algorithm.hmac(salt, data);
    return MessageDigest.isEqual(bytes, computed);
  }

  /**
   * Whether it is the hash of this text; compared in constant time.
   *
   * @param text the text; one with an unpaired surrogate has no hash
   * @return whether it has this hash
   */
  public boolean verify(CharSequence text) {
    byte[] data = Utf8Text.encode(text);
    return data != null && verify(data);
  }

  String kind() {
    return (salt == null ? "" : SALTED) + algorithm.id();
  }

  /**
   * Whether algorithm, salt and bytes are the same; bytes are compared in constant time.
   *
   * @param other anything
   * @return whether they are equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash that
        && algorithm == that.algorithm
        && Arrays.equals(salt, that.salt)
        && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /**
   * Returns the text form, which {@link #parse} reads.
   *
   * @return such as {@code sha256$ba78…} or {@code hmac_sha256$5f3c…$9b1d…}
   */
  @Override
  public String toString() {
    return kind()
        + SEPARATOR
        + (salt == null ? "" : HexFormat.of().formatHex(salt) + SEPARATOR)
        + hex();
  }
}
