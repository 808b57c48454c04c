package io.github.sqlsymphony.exception;

import org.jspecify.annotations.Nullable;

/**
 * The database holds a value that the field cannot be: written by another program, by an older
 * declaration, or with a key that is not there.
 */
public class UnreadableValueException extends SQLSymphonyException {
  private static final long serialVersionUID = 1L;

  /** What {@link #expected()} returns. */
  private final String expected;

  /** What {@link #found()} returns. */
  private final String found;

  /** What {@link #source()} returns. */
  private final @Nullable String source;

  /** What {@link #key()} returns. */
  private final @Nullable String key;

  /** What would be right. */
  private final String advice;

  private UnreadableValueException(
      String expected, String found, String advice, @Nullable String source, @Nullable String key) {
    super(
        "Cannot read "
            + (source == null ? "a value" : source)
            + (key == null ? "" : " of row " + key)
            + ": expected "
            + expected
            + ", found "
            + found
            + "; "
            + advice
            + ".");
    this.expected = expected;
    this.found = found;
    this.source = source;
    this.key = key;
    this.advice = advice;
  }

  /**
   * Returns the exception for a value whose place is not known yet; see {@link #at}.
   *
   * @param expected what the type can be, such as {@code a whole number}
   * @param found what the database holds, such as {@code TEXT 'abc'}
   * @return the exception, to be thrown by the caller
   */
  public static UnreadableValueException of(String expected, String found) {
    return of(expected, found, "correct the stored value or declare a field that can hold it");
  }

  /**
   * Returns the exception for a value whose place is not known yet; see {@link #at}.
   *
   * @param expected what the type can be, such as {@code a whole number}
   * @param found what the database holds, such as {@code TEXT 'abc'}
   * @param advice what would be right, such as {@code add the key to the ring}
   * @return the exception, to be thrown by the caller
   */
  public static UnreadableValueException of(String expected, String found, String advice) {
    return new UnreadableValueException(expected, found, advice, null, null);
  }

  /**
   * Returns the same exception with the place of the value in its message.
   *
   * @param source the field, such as {@code User.AGE}, or the selected expression
   * @param key the row's key as text; null where the row has none, as in a projection
   * @return the exception, to be thrown by the caller
   */
  public UnreadableValueException at(String source, @Nullable String key) {
    UnreadableValueException placed =
        new UnreadableValueException(expected, found, advice, source, key);
    placed.initCause(this);
    return placed;
  }

  /**
   * Returns what the type can be.
   *
   * @return such as {@code a whole number}
   */
  public String expected() {
    return expected;
  }

  /**
   * Returns what the database holds.
   *
   * @return storage class and value, such as {@code TEXT 'abc'}; long values are cut
   */
  public String found() {
    return found;
  }

  /**
   * Returns the field or expression that was read.
   *
   * @return such as {@code User.AGE}; null if not known
   */
  public @Nullable String source() {
    return source;
  }

  /**
   * Returns the key of the row.
   *
   * @return as text; null where the row has none
   */
  public @Nullable String key() {
    return key;
  }
}
