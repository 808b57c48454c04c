package io.github.sqlsymphony.security;

/**
 * Hashes data and nothing else, as the standards define it: the same data has the same hash
 * everywhere.
 *
 * <p>For checksums, and for finding equal data. Whoever can guess data can find its hash; {@link
 * SaltedHasher} makes tables of hashes useless.
 */
public final class PlainHasher extends Hasher {
  private PlainHasher(HashAlgorithm algorithm) {
    super(algorithm);
  }

  /**
   * Makes a hasher.
   *
   * @param algorithm the algorithm
   * @return the hasher
   * @throws io.github.sqlsymphony.exception.MissingDependencyException if the algorithm needs
   *     Bouncy Castle, and that is not there
   */
  public static PlainHasher of(HashAlgorithm algorithm) {
    return new PlainHasher(algorithm);
  }

  @Override
  public Hash hash(byte[] data) {
    return new Hash(algorithm(), null, algorithm().digest(data));
  }

  /** Others publish hashes as hexadecimal digits alone. */
  @Override
  Hash read(String text) {
    return super.read(text.indexOf(Hash.SEPARATOR) < 0 ? algorithm().id() + "$" + text : text);
  }
}
