package io.github.sqlsymphony.security;

import java.security.SecureRandom;

/** Random letters and digits, as Django makes its salts of them. */
final class RandomText {
  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  static String ofLength(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }
}
