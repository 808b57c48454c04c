package io.github.sqlsymphony.dialect;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The texts of statements that were written before, found by the pieces they consist of.
 *
 * <p>A text is its pieces, one after the other, and depends on nothing else. So two statements get
 * the same text only if they have written the same pieces in the same order; whatever makes two
 * statements differ has made a piece differ. Values are no pieces, so statements that differ in
 * values alone share a text, and the same {@link String} at that, whose hash is known to who looks
 * for the prepared statement.
 *
 * <p>Safe for any thread, without a lock. Each row of pieces has one place where it can be; another
 * row that belongs in the same place takes it. So it is bounded, and who finds a place taken writes
 * the text once more.
 */
final class KnownTexts {
  /** A power of two. */
  private static final int PLACES = 512;

  /** Longer statements, such as those with hundreds of values, are rare and take much memory. */
  private static final int MOST_PIECES = 512;

  private static final int LONGEST_TEXT = 4096;

  /** The pieces are a copy that nobody changes, so a thread that sees it sees all of it. */
  private static final class Known {
    private final int hash;
    private final @Nullable String[] pieces;
    private final String text;

    Known(int hash, @Nullable String[] pieces, String text) {
      this.hash = hash;
      this.pieces = pieces;
      this.text = text;
    }

    boolean is(int otherHash, @Nullable String[] others, int size) {
      return hash == otherHash
          && pieces.length == size
          && Arrays.equals(pieces, 0, size, others, 0, size);
    }
  }

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

  /**
   * Gives the text of some pieces.
   *
   * @param pieces words and names, the first {@code size} of which count; not kept
   * @param size how many
   * @param joined puts them together, for a text that is not known
   */
  String text(@Nullable String[] pieces, int size, Supplier<String> joined) {
    if (size > MOST_PIECES) {
      return joined.get();
    }
    int hash = hash(pieces, size);
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    Known known = places.get(place);
    if (known != null && known.is(hash, pieces, size)) {
      return known.text;
    }
    String text = joined.get();
    if (text.length() <= LONGEST_TEXT) {
      places.set(place, new Known(hash, Arrays.copyOf(pieces, size), text));
    }
    return text;
  }

  private static int hash(@Nullable String[] pieces, int size) {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      String piece = pieces[i];
      hash = 31 * hash + (piece == null ? 0 : piece.hashCode());
    }
    return hash;
  }
}
