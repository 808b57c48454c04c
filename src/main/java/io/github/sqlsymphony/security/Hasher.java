package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;

/**
 * Hashes data, so that the same data is known again. Not for passwords; see {@link PasswordHasher}.
 *
 * <p>Text is hashed as UTF-8. Immutable and safe for any thread.
 */
public abstract sealed class Hasher permits PlainHasher, SaltedHasher {
  private final HashAlgorithm algorithm;

  Hasher(HashAlgorithm algorithm) {
    algorithm.require();
    this.algorithm = algorithm;
  }

  /**
   * Returns its algorithm.
   *
   * @return the algorithm
   */
  public final HashAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Hashes bytes.
   *
   * @param data any number of bytes, none included
   * @return the hash
   */
  public abstract Hash hash(byte[] data);

  /**
   * Hashes text as UTF-8.
   *
   * @param text any text, the empty one included
   * @return the hash
   * @throws HashingException if the text contains an unpaired surrogate, which has no bytes
   */
  public final Hash hash(CharSequence text) {
    byte[] data = Utf8Text.encode(text);
    if (data == null) {
      throw new HashingException(
          "Cannot hash a text with an unpaired surrogate: it is no character and has no bytes in"
              + " UTF-8; hash bytes instead.");
    }
    return hash(data);
  }

  /**
   * Whether these bytes have this hash; compared in constant time.
   *
   * @param data the bytes
   * @param hash the text form of a hash made by a hasher of this kind and algorithm
   * @return whether the hash is theirs
   * @throws HashingException if the text is no such form
   */
  public final boolean verify(byte[] data, String hash) {
    return read(hash).verify(data);
  }

  /**
   * Whether this text has this hash; compared in constant time.
   *
   * @param text the text; one with an unpaired surrogate has no hash
   * @param hash the text form of a hash made by a hasher of this kind and algorithm
   * @return whether the hash is its
   * @throws HashingException if the text is no such form
   */
  public final boolean verify(CharSequence text, String hash) {
    return read(hash).verify(text);
  }

  Hash read(String text) {
    Hash hash = Hash.parse(text);
    if (hash.algorithm() != algorithm || hash.isSalted() != this instanceof SaltedHasher) {
      throw new HashingException(
          "Cannot verify with %s: the hash is of the kind %s; use that hasher, or Hash.parse(…).verify(…), which takes any kind."
              .formatted(this, hash.kind()));
    }
    return hash;
  }

  /**
   * Shows kind and algorithm.
   *
   * @return such as {@code PlainHasher[SHA_256]}
   */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + algorithm + "]";
  }
}
