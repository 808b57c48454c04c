package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.EncryptionException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts data so that nobody without the key reads it, or changes it unnoticed: AES-256 in Galois
 * counter mode (NIST SP 800-38D), of the JDK. Immutable and safe for any thread.
 *
 * <p>What comes out is text: {@code v1$2024$nonce$ciphertext}, with the version of the form, the id
 * of the key, a random nonce of 96 bits, and the ciphertext with its tag of 128 bits, the last two
 * in Base64. Version, key id and label are authenticated with it. With random nonces one key is
 * good for four billion values (2<sup>32</sup>).
 */
public final class AesGcm {
  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern FORM =
      Pattern.compile(VERSION + "\\$(" + ID + ")\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final String ENCRYPT = "Cannot encrypt a value";
  private static final String DECRYPT = "Cannot decrypt a value";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Supplier<? extends KeyRing> keys;
  private final String label;

  private AesGcm(Supplier<? extends KeyRing> keys, String label) {
    this.keys = keys;
    this.label = label;
  }

  /**
   * Makes a cipher with these keys, bound to no label.
   *
   * @param keys asked for the ring at each use, from any thread
   * @return the cipher
   */
  public static AesGcm of(Supplier<? extends KeyRing> keys) {
    return new AesGcm(keys, "");
  }

  /**
   * Binds what it encrypts to a label: only a cipher with the same label decrypts it, so that
   * values cannot be moved from one place to another that uses the same keys.
   *
   * @param newLabel any text; it is not stored, so it must never change
   * @return a copy
   */
  public AesGcm boundTo(String newLabel) {
    return new AesGcm(keys, newLabel);
  }

  /**
   * Encrypts with the current key.
   *
   * @param data any number of bytes
   * @return text of about four thirds of their length; another one each time
   * @throws EncryptionException if there is no usable key
   */
  public String encrypt(byte[] data) {
    KeyRing ring = ring(ENCRYPT);
    String id = ring.currentId();
    requireId(ENCRYPT, id);
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, ENCRYPT, ring, id, nonce).doFinal(data);
      return prefix(id) + base64(nonce) + "$" + base64(encrypted);
    } catch (GeneralSecurityException e) {
      throw failed(ENCRYPT, id, e);
    }
  }

  /**
   * Decrypts with the key that the text names.
   *
   * @param text what {@link #encrypt} gave
   * @return the data
   * @throws EncryptionException if the text is not of the form, its key is not in the ring or is
   *     another one, its label is another one, or it was altered
   */
  public byte[] decrypt(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw malformed(null);
    }
    String id = form.group(1);
    byte[] nonce = bytes(form.group(2));
    byte[] encrypted = bytes(form.group(3));
    if (nonce.length != NONCE_BYTES) {
      throw malformed(null);
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, DECRYPT, ring(DECRYPT), id, nonce).doFinal(encrypted);
    } catch (AEADBadTagException e) {
      throw new EncryptionException(
          DECRYPT,
          "it was altered, or encrypted with another key \"" + id + "\" or for another label",
          "use the key and the label it was encrypted with",
          e);
    } catch (GeneralSecurityException e) {
      throw failed(DECRYPT, id, e);
    }
  }

  /**
   * Returns how everything begins that a key has encrypted.
   *
   * @param id the id of the key
   * @return such as {@code v1$2024$}
   * @throws EncryptionException if it cannot be the id of a key
   */
  public static String prefix(String id) {
    requireId("Cannot look for values of a key", id);
    return VERSION + "$" + id + "$";
  }

  private Cipher cipher(int mode, String attempt, KeyRing ring, String id, byte[] nonce)
      throws GeneralSecurityException {
    SecretKey key = ring.key(id);
    if (key == null) {
      throw new EncryptionException(
          attempt,
          "its key \"" + id + "\" is not in the key ring",
          "add the key of that id to the ring",
          null);
    }
    byte[] encoded = key.getEncoded(); // null if the key is in hardware
    if (encoded != null) {
      requireLength(attempt, id, encoded.length);
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((prefix(id) + label).getBytes(UTF_8));
    return cipher;
  }

  private KeyRing ring(String attempt) {
    KeyRing ring = keys.get();
    if (ring == null) {
      throw new EncryptionException(
          attempt, "there is no key ring yet", "supply the keys before the first use", null);
    }
    return ring;
  }

  static void requireId(String attempt, String id) {
    if (!ID.matcher(id).matches()) {
      throw new EncryptionException(
          attempt,
          "the id of a key is not 1 to 64 letters, digits, dots, underscores and hyphens",
          "give it such an id",
          null);
    }
  }

  static void requireLength(String attempt, String id, int bytes) {
    if (bytes != KEY_BYTES) {
      throw new EncryptionException(
          attempt,
          "its key \"" + id + "\" has " + 8 * bytes + " bits",
          "take 256 random bits, which are 32 bytes",
          null);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The last character has bits that mean nothing; they must be as they were written. */
  private static byte[] bytes(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
    throw malformed(null);
  }

  private static EncryptionException malformed(@Nullable Throwable cause) {
    return new EncryptionException(
        DECRYPT,
        "it is not of the form v1$key id$nonce$ciphertext",
        "encrypt it first, or restore what was there before",
        cause);
  }

  private static EncryptionException failed(
      String attempt, String id, GeneralSecurityException cause) {
    return new EncryptionException(
        attempt,
        "its key \"" + id + "\" cannot be used with AES in Galois counter mode",
        "see the cause",
        cause);
  }
}
