package io.github.sqlsymphony.schema;

/** Names as SQLite compares them: letters of ASCII in either case are the same, no others are. */
public final class SchemaName {
  private SchemaName() {}

  /**
   * Whether two names are of the same thing.
   *
   * @param one a name
   * @param other a name
   * @return whether they differ at most in the case of letters of ASCII
   */
  public static boolean same(String one, String other) {
    return one.length() == other.length() && key(one).equals(key(other));
  }

  /**
   * Returns what all spellings of a name have in common.
   *
   * @param name a name
   * @return the name with the letters of ASCII in lower case
   */
  public static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      key.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return key.toString();
  }
}
