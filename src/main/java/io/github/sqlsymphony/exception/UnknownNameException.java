package io.github.sqlsymphony.exception;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name in a look-up or an ordering given as text is not a field of the model, or not a look-up.
 *
 * <p>Nothing was sent; the message proposes the nearest name there is.
 */
public class UnknownNameException extends QueryException {
  private static final long serialVersionUID = 1L;

  /** What {@link #name()} returns. */
  private final String name;

  /** What {@link #known()} returns. */
  private final ArrayList<String> known;

  /** What {@link #nearest()} returns. */
  private final @Nullable String nearest;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, what is wrong, what would be right
   * @param name the unknown name
   * @param known the names that would have been right
   * @param nearest the most similar known name; null if none is similar
   */
  public UnknownNameException(
      String message, String name, List<String> known, @Nullable String nearest) {
    super(message);
    this.name = name;
    this.known = new ArrayList<>(known);
    this.nearest = nearest;
  }

  /**
   * Returns the name that was not found.
   *
   * @return the unknown name
   */
  public String name() {
    return name;
  }

  /**
   * Returns the names that would have been right.
   *
   * @return in declaration order
   */
  public List<String> known() {
    return List.copyOf(known);
  }

  /**
   * Returns the most similar known name.
   *
   * @return null if none is similar
   */
  public @Nullable String nearest() {
    return nearest;
  }
}
