package io.github.sqlsymphony.security;

import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an application, by their ids: one that encrypts, and those before it that still
 * decrypt.
 *
 * <p>Where keys come from is the application's business: a file of the user's, a key store, a
 * passphrase. An id is stored with each value it has encrypted, and is no secret. Implementations
 * are safe for any thread.
 */
public interface KeyRing {
  /**
   * Returns the id of the key that encrypts.
   *
   * @return letters, digits, {@code .}, {@code _} and {@code -}, 1 to 64 of them
   */
  String currentId();

  /**
   * Returns a key.
   *
   * @param id the id, as some value has it
   * @return an AES key of 256 bits; null if there is none of that id
   */
  @Nullable SecretKey key(String id);

  /**
   * Makes a ring of keys that are at hand as bytes.
   *
   * @param currentId the id of the key that encrypts
   * @param keys 32 random bytes for each id; copied
   * @return the ring
   * @throws io.github.sqlsymphony.exception.EncryptionException if an id or a key is not of that
   *     form, or the current one is missing
   */
  static KeyRing of(String currentId, Map<String, byte[]> keys) {
    return new FixedKeyRing(currentId, keys);
  }
}
