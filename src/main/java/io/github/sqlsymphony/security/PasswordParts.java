package io.github.sqlsymphony.security;

import io.github.sqlsymphony.exception.HashingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An encoded password hash, taken apart. Its arrays are not changed. */
final class PasswordParts {
  /** Shorter hashes could be met by chance, and an empty one by every password. */
  private static final int SHORTEST_HASH = 16;

  final PasswordScheme scheme;
  final byte[] salt;
  final byte[] hash;

  private PasswordParts(PasswordScheme scheme, byte[] salt, byte[] hash) {
    this.scheme = scheme;
    this.salt = salt;
    this.hash = hash;
  }

  static PasswordParts of(PasswordScheme scheme, byte[] salt, byte[] hash) {
    if (salt.length == 0 || hash.length < SHORTEST_HASH) {
      throw malformed(null);
    }
    return new PasswordParts(scheme, salt, hash);
  }

  /** Returns null for a hash of an algorithm that is not known here. */
  static @Nullable PasswordParts parse(String encoded) {
    String[] parts = encoded.split("\\$", -1);
    return switch (parts[0]) {
      case Pbkdf2.ID -> Pbkdf2.parse(parts);
      case Argon2.ID -> Argon2.parse(encoded);
      case Scrypt.ID -> Scrypt.parse(parts);
      default -> null;
    };
  }

  static void requireCount(String[] parts, int count) {
    if (parts.length != count) {
      throw malformed(null);
    }
  }

  static int number(String digits) {
    if (digits.matches("[0-9]{1,9}")) {
      return Integer.parseInt(digits);
    }
    throw malformed(null);
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  static HashingException malformed(@Nullable Throwable cause) {
    return new HashingException(
        "Cannot read a password hash: the text is not of the form of its algorithm; the forms are pbkdf2_sha256$iterations$salt$hash, argon2$argon2id$v=19$m=…,t=…,p=…$salt$hash and scrypt$n$salt$r$p$hash.",
        cause);
  }
}
