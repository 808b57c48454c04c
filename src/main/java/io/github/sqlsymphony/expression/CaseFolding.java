package io.github.sqlsymphony.expression;

import java.util.Locale;

/**
 * The one way in which this library ignores case: alike for all of Unicode, in Java and in SQL.
 *
 * <p>SQLite's own {@code lower} and {@code LIKE} know ASCII only.
 */
public final class CaseFolding {
  private CaseFolding() {}

  /**
   * Returns the text in a form that is equal for texts that differ in case only.
   *
   * <p>The result is for comparing, not for showing: {@code ß} becomes {@code ss}. It does not
   * depend on the language of the computer.
   *
   * @param text any text
   * @return the folded text
   */
  public static String fold(String text) {
    // Down first, since only ß has an upper case of two letters and ẞ has to become ß for that;
    // lower case makes a Σ at the end of a word a ς, which a search for part of a text must not
    // see.
    return text.toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('ς', 'σ');
  }
}
