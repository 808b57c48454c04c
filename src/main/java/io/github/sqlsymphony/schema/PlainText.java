package io.github.sqlsymphony.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for names in texts of the plain form: tokens with a blank between, names in lower case and,
 * unless they are plain words, between double quotes.
 */
final class PlainText {
  /** The words that are between quotes when they are names; PlainTextTest compares them. */
  private static final Set<String> WORDS =
      Set.of(
          ("add all alter and as autoincrement between case check collate commit constraint create"
                  + " cross current_date current_time current_timestamp default deferrable delete"
                  + " distinct drop else escape except exists false foreign from full group having"
                  + " in index indexed inner insert intersect into is isnull join left limit natural"
                  + " not nothing notnull null on or order outer primary references returning right"
                  + " select set table then to transaction true union unique update using values"
                  + " when where")
              .split(" ", -1));

  private PlainText() {}

  /** Returns what stands in a text for a name. */
  static String token(String name) {
    String key = SchemaName.key(name);
    return isWord(key) && !WORDS.contains(key) ? key : "\"" + key.replace("\"", "\"\"") + "\"";
  }

  /**
   * Replaces tokens of names.
   *
   * @param text in the plain form
   * @param tokens new ones by old ones
   * @return the text with the new tokens
   */
  static String replace(String text, Map<String, String> tokens) {
    return tokens(text).stream()
        .map(token -> tokens.getOrDefault(token, token))
        .collect(Collectors.joining(" "));
  }

  /** Whether a text has the token of a name, whatever is called so. */
  static boolean mentions(String text, String name) {
    return tokens(text).contains(token(name));
  }

  /** A blank between quotes does not end a token; a doubled quote closes and opens again. */
  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    char quote = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ' ') {
        tokens.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    tokens.add(text.substring(begin));
    return tokens;
  }

  private static boolean isWord(String key) {
    return !key.isEmpty()
        && isLetter(key.charAt(0))
        && key.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '$');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
  }
}
