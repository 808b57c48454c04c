package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.HashingException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a password, with algorithm, cost and salt, encoded as Django does.
 *
 * <p>It never shows itself: {@link #toString} tells that there is a hash, {@link #encoded} is the
 * only way to see it. Hashes that Django has made are read here, and the other way round. Immutable
 * and safe for any thread.
 */
public final class PasswordHash {
  private static final String UNUSABLE = "!";
  private static final int UNUSABLE_LENGTH = 40;

  /** Whatever the algorithm; text without one is perhaps a password that nobody has hashed. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]+\\$.+", Pattern.DOTALL);

  private final String encoded;
  private final @Nullable PasswordParts parts;

  private PasswordHash(String encoded, @Nullable PasswordParts parts) {
    this.encoded = encoded;
    this.parts = parts;
  }

  /**
   * Reads the encoded form.
   *
   * <p>A hash of an algorithm that is not known here, such as {@code bcrypt_sha256$…}, is kept as
   * it is; only verifying against it fails.
   *
   * @param encoded what {@link #encoded} gave, or Django has stored
   * @return the hash
   * @throws HashingException if it is no encoded hash; the message does not show it
   */
  public static PasswordHash parse(String encoded) {
    if (encoded.startsWith(UNUSABLE)) {
      return new PasswordHash(encoded, null);
    }
    if (!FORM.matcher(encoded).matches()) {
      throw new HashingException(
          "Cannot read a password hash: the text is none, its form is algorithm$cost$salt$hash; a password is hashed with PasswordHasher.hash(…).");
    }
    return new PasswordHash(encoded, PasswordParts.parse(encoded));
  }

  /**
   * Makes a hash that no password has, for accounts that cannot be logged into with one. It is what
   * Django's {@code set_unusable_password} stores.
   *
   * @return a random one
   */
  public static PasswordHash unusable() {
    return new PasswordHash(UNUSABLE + RandomText.ofLength(UNUSABLE_LENGTH), null);
  }

  static PasswordHash of(PasswordScheme scheme, byte[] salt, byte[] hash) {
    return new PasswordHash(scheme.encode(salt, hash), PasswordParts.of(scheme, salt, hash));
  }

  /**
   * Returns the encoded form, to be stored and shown to nobody.
   *
   * @return such as {@code pbkdf2_sha256$1200000$salt$hash}
   */
  public String encoded() {
    return encoded;
  }

  /**
   * Returns its algorithm, as the encoded form names it.
   *
   * @return such as {@code pbkdf2_sha256}; empty for an unusable one
   */
  public String algorithm() {
    return isUsable() ? encoded.substring(0, encoded.indexOf('$')) : "";
  }

  /**
   * Whether there is a password for it.
   *
   * @return false for one that {@link #unusable} or Django's {@code set_unusable_password} made
   */
  public boolean isUsable() {
    return !encoded.startsWith(UNUSABLE);
  }

  /**
   * Whether it is the hash of this password; takes as long as hashing it did, and compares in
   * constant time. {@link PasswordHasher#verify} is for log-ins, where there may be no hash at all.
   *
   * @param password the password, such as a {@code String} or {@code CharBuffer.wrap(chars)}
   * @return false for another password, and for every one if it is unusable
   * @throws HashingException if its algorithm is not known here
   * @throws io.github.sqlsymphony.exception.MissingDependencyException if its algorithm needs
   *     Bouncy Castle, and that is not there
   */
  public boolean verify(CharSequence password) {
    if (!isUsable()) {
      return false;
    }
    if (parts == null) {
      throw new HashingException(
          "Cannot verify a password: its hash was made by an algorithm that is not known here; known are pbkdf2_sha256, argon2 and scrypt.");
    }
    byte[] bytes = Utf8Text.encode(password);
    if (bytes == null) {
      return false;
    }
    byte[] computed = parts.scheme.derive(bytes, parts.salt, parts.hash.length);
    Arrays.fill(bytes, (byte) 0);
    return MessageDigest.isEqual(parts.hash, computed);
  }

  @Nullable PasswordParts parts() {
    return parts;
  }

  /**
   * Whether both are the same hash, which two hashes of the same password are not; compared in
   * constant time.
   *
   * @param other anything
   * @return whether their encoded forms are the same
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PasswordHash that
        && MessageDigest.isEqual(encoded.getBytes(UTF_8), that.encoded.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  /**
   * Shows that there is a hash, and not which.
   *
   * @return always the same
   */
  @Override
  public String toString() {
    return "PasswordHash(hidden)";
  }
}
