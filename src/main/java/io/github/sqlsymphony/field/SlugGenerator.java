package io.github.sqlsymphony.field;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes short names for addresses out of titles: {@code Ёлка в снегу!} becomes {@code
 * yolka-v-snegu}.
 *
 * <p>Letters are transliterated to the 26 of ASCII: Cyrillic and Greek letter by letter, Latin ones
 * lose their marks, by Unicode's decomposition where it has one ({@code é}, {@code ő}, {@code ế})
 * and by a table where it has none ({@code ß}, {@code ø}, {@code ł}). Whatever else stands between
 * letters and digits becomes one hyphen. Letters of other scripts are left out.
 */
public final class SlugGenerator {
  private static final Map<Integer, String> LETTERS = new HashMap<>();

  static {
    // Russian, then what Ukrainian, Belarusian, Serbian and Macedonian have besides.
    put(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya");
    put("ґєіїўђјљњћџѓќѕ", "g ye i yi u dj j lj nj c dz gj kj dz");
    put("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o");
    put("ßøđłæœþðıŋħŧĸſəơư", "ss o d l ae oe th d i ng h t k s e o u");
  }

  private SlugGenerator() {}

  private static void put(String letters, String latin) {
    String[] texts = latin.split(" ", -1);
    int[] points = letters.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      LETTERS.put(points[i], texts[i].equals("-") ? "" : texts[i]);
    }
  }

  /**
   * Makes a slug.
   *
   * @param text such as a title
   * @return letters a to z, digits and single hyphens, none at the ends; empty if the text has no
   *     letter or digit that can be written so
   */
  public static String slug(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder slug = new StringBuilder(composed.length());
    boolean pending = false;
    for (int point : composed.codePoints().toArray()) {
      String letters = ascii(point);
      if (letters != null) {
        if (pending && slug.length() > 0 && !letters.isEmpty()) {
          slug.append('-');
        }
        pending &= letters.isEmpty();
        slug.append(letters);
      } else {
        pending = true;
      }
    }
    return slug.toString();
  }

  /**
   * Makes a slug of limited length, cut between words where that keeps at least half of it.
   *
   * @param text such as a title
   * @param longest the most characters
   * @return such as {@link #slug(String)}
   */
  public static String slug(String text, int longest) {
    String slug = slug(text);
    if (slug.length() <= longest) {
      return slug;
    }
    int hyphen = slug.lastIndexOf('-', longest);
    return slug.substring(0, hyphen * 2 >= longest ? hyphen : longest);
  }

  /** Returns the letters for a character; empty for a mark, null for what separates words. */
  private static @Nullable String ascii(int point) {
    String known = LETTERS.get(point);
    if (known != null) {
      return known;
    }
    if (point < 0x80) {
      return Character.isLetterOrDigit(point)
          ? Character.toString(point)
          : point == '\'' ? "" : null;
    }
    if (isMark(point) || point == 0x2019) {
      return "";
    }
    String decomposed = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    int base = decomposed.codePointAt(0);
    if (base != point) {
      return ascii(base);
    }
    return Character.isDigit(point) ? String.valueOf(Character.digit(point, 10)) : null;
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT;
  }
}
