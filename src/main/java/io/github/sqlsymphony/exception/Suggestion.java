package io.github.sqlsymphony.exception;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name somebody probably meant, for messages such as "nmae is no field; the nearest is
 * name".
 *
 * <p>Immutable and free of state; any thread may call it.
 */
public final class Suggestion {

  /** Names shorter than this are the beginning of too many others. */
  private static final int SHORTEST_PREFIX = 3;

  private static final int MOST_EDITS = 3;

  private Suggestion() {}

  /**
   * Returns the known name most similar to the given one.
   *
   * <p>Case does not count, in any locale. One edit is a character inserted, deleted or replaced,
   * or two neighbours swapped; one edit in three characters is similar, three edits at most. If
   * nothing is that similar, a name that begins with the given one (or the other way round) is
   * taken, the nearest in length first.
   *
   * @param name the name that was not found; not null
   * @param known the names to choose from, in order of preference; not null, may be empty
   * @return the element of {@code known}, the first of several equally similar ones; null if none
   *     is similar
   */
  public static @Nullable String nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int score = score(wanted, candidate.toLowerCase(Locale.ROOT));
      if (score < least) {
        least = score;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Lower is more similar; every edit distance is below every prefix; MAX_VALUE is not similar. */
  private static int score(String wanted, String candidate) {
    int longer = Math.max(wanted.length(), candidate.length());
    int shorter = Math.min(wanted.length(), candidate.length());
    int allowed = Math.min(longer / 3, MOST_EDITS);
    if (longer - shorter <= allowed) {
      int edits = edits(wanted, candidate);
      if (edits <= allowed) {
        return edits;
      }
    }
    boolean prefix = candidate.startsWith(wanted) || wanted.startsWith(candidate);
    return prefix && shorter >= SHORTEST_PREFIX ? MOST_EDITS + longer - shorter : Integer.MAX_VALUE;
  }

  /** The Damerau-Levenshtein distance in its restricted form (optimal string alignment). */
  private static int edits(String a, String b) {
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
      }
      int[] free = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
