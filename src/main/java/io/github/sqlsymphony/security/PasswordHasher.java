package io.github.sqlsymphony.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sqlsymphony.exception.HashingException;
import io.github.sqlsymphony.exception.MissingDependencyException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords so that guessing them from their hashes is slow. Immutable and safe for any
 * thread.
 *
 * <pre>{@code
 * PasswordHash hash = PasswordHasher.standard().hash(password);
 * boolean right = hash.verify(attempt);
 * }</pre>
 *
 * <p>Each hash has a random salt of its own. Encoded forms and default costs are those of Django.
 * Passwords are taken as UTF-8 without any normalisation. They are {@code CharSequence}s: a {@code
 * String}, or {@code CharBuffer.wrap(chars)} for an array that is wiped afterwards.
 *
 * @see <a href="https://docs.djangoproject.com/en/stable/topics/auth/passwords/">Password
 *     management in Django</a>
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     Password Storage Cheat Sheet</a>
 */
public final class PasswordHasher {
  /** The default cost of PBKDF2, which is Django 6.0's and twice what OWASP asks for at least. */
  public static final int PBKDF2_ITERATIONS = 1_200_000;

  /** 22 of 62 characters are 131 bits. */
  private static final int SALT_CHARACTERS = 22;

  private static final int SHORTEST_GOOD_SALT = 16;
  private static final PasswordHasher STANDARD = pbkdf2(PBKDF2_ITERATIONS);

  private final PasswordScheme scheme;

  private PasswordHasher(PasswordScheme scheme) {
    scheme.require();
    this.scheme = scheme;
  }

  /**
   * Returns the hasher to take if nothing speaks for another: PBKDF2 with HMAC-SHA256, which every
   * JDK has, and {@link #PBKDF2_ITERATIONS} iterations.
   *
   * @return the hasher
   */
  public static PasswordHasher standard() {
    return STANDARD;
  }

  /**
   * Makes a hasher with PBKDF2 and HMAC-SHA256. OWASP asks for 600,000 iterations at least.
   *
   * @param iterations the cost, 1 to 100,000,000; time grows with it
   * @return the hasher
   * @throws HashingException if the cost is not possible
   */
  public static PasswordHasher pbkdf2(int iterations) {
    return new PasswordHasher(new Pbkdf2(iterations));
  }

  /**
   * Makes a hasher with Argon2id and Django's cost: 100 MiB, two passes, eight lanes.
   *
   * @return the hasher
   * @throws MissingDependencyException without Bouncy Castle
   */
  public static PasswordHasher argon2id() {
    return argon2id(102_400, 2, 8);
  }

  /**
   * Makes a hasher with Argon2id. OWASP asks for 19,456 KiB, two passes and one lane at least.
   *
   * @param memory in KiB, from 8 for each lane up to 4,194,304; each call needs that much
   * @param passes how often it goes over the memory, 1 to 1,000
   * @param lanes into how many parts the memory is divided, 1 to 255
   * @return the hasher
   * @throws HashingException if the cost is not possible
   * @throws MissingDependencyException without Bouncy Castle
   */
  public static PasswordHasher argon2id(int memory, int passes, int lanes) {
    return new PasswordHasher(Argon2.id(memory, passes, lanes));
  }

  /**
   * Makes a hasher with scrypt and Django's cost: n 16,384, r 8, p 5, which is the least that OWASP
   * asks for.
   *
   * @return the hasher
   * @throws MissingDependencyException without Bouncy Castle
   */
  public static PasswordHasher scrypt() {
    return scrypt(16_384, 8, 5);
  }

  /**
   * Makes a hasher with scrypt.
   *
   * @param n the cost, a power of two, 2 to 16,777,216
   * @param r the size of a block, 1 to 64; each call needs 128 times n times r bytes
   * @param p how often it is done, 1 to 255
   * @return the hasher
   * @throws HashingException if the cost is not possible
   * @throws MissingDependencyException without Bouncy Castle
   */
  public static PasswordHasher scrypt(int n, int r, int p) {
    return new PasswordHasher(new Scrypt(n, r, p));
  }

  /**
   * Hashes a password with a random salt. It takes its time, about a third of a second by default.
   *
   * @param password the password, such as a {@code String} or {@code CharBuffer.wrap(chars)}
   * @return the hash
   * @throws HashingException if the password contains an unpaired surrogate, which has no bytes
   */
  public PasswordHash hash(CharSequence password) {
    return hash(password, RandomText.ofLength(SALT_CHARACTERS));
  }

  PasswordHash hash(CharSequence password, String salt) {
    byte[] bytes = Utf8Text.encode(password);
    if (bytes == null) {
      throw new HashingException(
          "Cannot hash a password with an unpaired surrogate: it is no character and has no bytes"
              + " in UTF-8; ask for another password.");
    }
    byte[] saltBytes = salt.getBytes(UTF_8);
    byte[] hash = scheme.derive(bytes, saltBytes, scheme.hashLength());
    Arrays.fill(bytes, (byte) 0);
    return PasswordHash.of(scheme, saltBytes, hash);
  }

  /**
   * Whether a password is right, for log-ins: where there is no hash, because there is no such user
   * or no usable password, it takes as long as if there were one, so that nobody finds out by the
   * time it takes.
   *
   * @param password the password
   * @param hash the hash, made by any hasher; null if there is none
   * @return false without a hash
   * @throws HashingException if the algorithm of the hash is not known here
   * @throws MissingDependencyException if the algorithm of the hash needs Bouncy Castle, and that
   *     is not there
   */
  public boolean verify(CharSequence password, @Nullable PasswordHash hash) {
    if (hash != null && hash.isUsable()) {
      return hash.verify(password);
    }
    byte[] bytes = Utf8Text.encode(password);
    if (bytes != null) {
      byte[] unused = scheme.derive(bytes, new byte[SALT_CHARACTERS], scheme.hashLength());
      Arrays.fill(bytes, (byte) 0);
    }
    return false;
  }

  /**
   * Whether a hash should be made anew, the next time the password is known: it is of another
   * algorithm, costs less than this hasher's in some respect, or has a short salt. A hash that
   * costs more is left alone.
   *
   * @param hash a hash made by any hasher
   * @return false for an unusable one
   */
  public boolean needsRehash(PasswordHash hash) {
    if (!hash.isUsable()) {
      return false;
    }
    PasswordParts parts = hash.parts();
    return parts == null
        || !parts.scheme.isAtLeast(scheme)
        || parts.salt.length < SHORTEST_GOOD_SALT
        || parts.hash.length < scheme.hashLength();
  }

  /**
   * Shows algorithm and cost.
   *
   * @return such as {@code PasswordHasher[Pbkdf2[iterations=1200000]]}
   */
  @Override
  public String toString() {
    return "PasswordHasher[" + scheme + "]";
  }
}
