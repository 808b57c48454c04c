package io.github.sqlsymphony.security;

/** How passwords are made into hashes: an algorithm with its cost. Immutable. */
interface PasswordScheme {
  /**
   * Calculates a hash, which takes its time.
   *
   * @param password the password as UTF-8
   * @param salt at least one byte
   * @param length how many bytes the hash is to have
   */
  byte[] derive(byte[] password, byte[] salt, int length);

  /** How many bytes new hashes have. */
  int hashLength();

  /** Writes a hash as Django does. */
  String encode(byte[] salt, byte[] hash);

  /** Whether it is the same algorithm and no cheaper in any respect. */
  boolean isAtLeast(PasswordScheme other);

  /** Refuses a scheme whose implementation is not there. */
  default void require() {}
}
