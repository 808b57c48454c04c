package io.github.sqlsymphony.session;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns text takes in a terminal with a fixed-width font.
 *
 * <p>A terminal draws grapheme clusters: what a reader takes for one character, such as a letter
 * with its accents, a flag of two letters, or a family joined of four people. One that begins wide
 * stays two columns whatever is joined to it; others are as wide as their parts together. Follows
 * Unicode 16, East Asian ambiguous letters (Cyrillic and Greek are some) being narrow. Terminals
 * differ in rare emoji and in Indic vowels; no answer is right in all of them.
 */
final class DisplayWidth {

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private static final char EMOJI_PRESENTATION = '\uFE0F';

  private static final String KEYCAP = "\uFE0F\u20E3";

  /** The only emoji that Unicode has among the letters. */
  private static final int INFORMATION_SOURCE = 0x2139;

  /**
   * First and last code point of each wide range: W and F of EastAsianWidth.txt, which has the
   * emoji too; gaps of unassigned code points are closed where the neighbours are wide.
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0,
    0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653,
    0x267F, 0x267F, 0x268A, 0x268F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB,
    0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
    0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705,
    0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
    0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C,
    0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0xA4C6,
    0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAD9, 0xFE10, 0xFE19, 0xFE30, 0xFE6B,
    0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FB, 0x1D300, 0x1D376,
    0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320,
    0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3,
    0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC,
    0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596,
    0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2,
    0x1F6D5, 0x1F6D7, 0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0,
    0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
  };

  private DisplayWidth() {}

  /** Finds the grapheme clusters of the text one after the other. */
  static Matcher clusters(String text) {
    return CLUSTER.matcher(text);
  }

  /** The columns of a text without line breaks and tabs; those and other controls count none. */
  static int of(String text) {
    int width = 0;
    Matcher clusters = clusters(text);
    while (clusters.find()) {
      width += ofCluster(clusters.group());
    }
    return width;
  }

  private static int ofCluster(String cluster) {
    int first = cluster.codePointAt(0);
    return ofCodePoint(first) == 2 || isEmoji(first, cluster)
        ? 2
        : cluster.codePoints().map(DisplayWidth::ofCodePoint).sum();
  }

  /** A narrow symbol or digit that a selector behind it turns into an emoji. */
  private static boolean isEmoji(int first, String cluster) {
    return first < 0x80
        ? cluster.endsWith(KEYCAP)
        : cluster.indexOf(EMOJI_PRESENTATION) > 0 && isSymbol(first);
  }

  private static boolean isSymbol(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.OTHER_SYMBOL, Character.MATH_SYMBOL, Character.OTHER_PUNCTUATION -> true;
      default -> codePoint == INFORMATION_SOURCE;
    };
  }

  private static int ofCodePoint(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < ' ' ? 0 : 1;
    }
    return isZeroWidth(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
  }

  private static boolean isZeroWidth(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isInnerHangul(codePoint);
    };
  }

  /** Vowels and final consonants, drawn inside the block that a leading consonant begins. */
  private static boolean isInnerHangul(int codePoint) {
    return (codePoint >= 0x1160 && codePoint <= 0x11FF)
        || (codePoint >= 0xD7B0 && codePoint <= 0xD7FB);
  }

  /** Bounds belong to their range; any other point inside one has an odd number of bounds below. */
  private static boolean isWide(int codePoint) {
    int found = Arrays.binarySearch(WIDE, codePoint);
    return found >= 0 || (-found - 1) % 2 == 1;
  }
}
