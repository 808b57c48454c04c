package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows a window function looks at: {@code PARTITION BY … ORDER BY … ROWS BETWEEN … AND …}
 *
 * <pre>{@code
 * Sale.AMOUNT.sum().over(new Window().partitionBy(Sale.SHOP).orderBy(Sale.DAY.asc()))
 * }</pre>
 *
 * @param partitions rows with equal values belong together; empty for all rows
 * @param orderings the order within a partition
 * @param frame which rows around the current one; null for the default, from the first up to the
 *     last that is equal in the order, or all without an order
 * @see <a href="https://www.sqlite.org/windowfunctions.html">Window functions in SQLite</a>
 */
public record Window(
    List<Expression<?>> partitions, List<Ordering> orderings, @Nullable Frame frame) {

  /** Starts with all rows in no order. */
  public Window() {
    this(List.of(), List.of(), null);
  }

  /**
   * Keeps the components, lists as copies.
   *
   * @param partitions rows with equal values belong together
   * @param orderings the order within a partition
   * @param frame which rows around the current one; null for the default
   */
  public Window {
    partitions = List.copyOf(partitions);
    orderings = List.copyOf(orderings);
  }

  /**
   * {@code PARTITION BY …}
   *
   * @param expressions rows with equal values belong together
   * @return a copy
   */
  public Window partitionBy(Expression<?>... expressions) {
    return new Window(List.of(expressions), orderings, frame);
  }

  /**
   * {@code ORDER BY …}
   *
   * @param order the order within a partition
   * @return a copy
   */
  public Window orderBy(Ordering... order) {
    return new Window(partitions, List.of(order), frame);
  }

  /**
   * {@code ROWS BETWEEN … AND …}: counts rows.
   *
   * @param start the first row
   * @param end the last row
   * @return a copy
   */
  public Window rows(Bound start, Bound end) {
    return new Window(partitions, orderings, new Frame(Unit.ROWS, start, end));
  }

  /**
   * {@code RANGE BETWEEN … AND …}: compares values of the order.
   *
   * @param start the first row
   * @param end the last row
   * @return a copy
   */
  public Window range(Bound start, Bound end) {
    return new Window(partitions, orderings, new Frame(Unit.RANGE, start, end));
  }

  /**
   * {@code GROUPS BETWEEN … AND …}: counts groups of rows that are equal in the order.
   *
   * @param start the first row
   * @param end the last row
   * @return a copy
   */
  public Window groups(Bound start, Bound end) {
    return new Window(partitions, orderings, new Frame(Unit.GROUPS, start, end));
  }

  /** What the distance of a bound counts. */
  public enum Unit {
    /** Rows. */
    ROWS,
    /** The difference of values. */
    RANGE,
    /** Groups of equal rows. */
    GROUPS
  }

  /**
   * {@code ROWS BETWEEN start AND end}
   *
   * @param unit what distances count
   * @param start the first row
   * @param end the last row
   */
  public record Frame(Unit unit, Bound start, Bound end) {
    /**
     * Checks that it does not end before it starts.
     *
     * @param unit what distances count
     * @param start the first row
     * @param end the last row
     * @throws QueryException if it does
     */
    public Frame {
      if (start.place.compareTo(end.place) > 0
          || start.place == Place.UNBOUNDED_FOLLOWING
          || end.place == Place.UNBOUNDED_PRECEDING) {
        throw new QueryException(
            "Cannot make a frame from %s to %s: it would end before it starts; give the earlier bound first."
                .formatted(start, end));
      }
    }

    boolean hasDistance() {
      return start.isFar() || end.isFar();
    }
  }

  /**
   * An end of a frame.
   *
   * @param place where it is
   * @param distance how far from the current row; 0 where it has none
   */
  public record Bound(Place place, long distance) {
    /**
     * Checks the distance.
     *
     * @param place where it is
     * @param distance how far from the current row
     * @throws QueryException if it is negative
     */
    public Bound {
      if (distance < 0) {
        throw new QueryException(
            "Cannot put a bound %d rows away: give 0 or more, and say preceding or following."
                .formatted(distance));
      }
    }

    /**
     * The first row of the partition.
     *
     * @return {@code UNBOUNDED PRECEDING}
     */
    public static Bound unboundedPreceding() {
      return new Bound(Place.UNBOUNDED_PRECEDING, 0);
    }

    /**
     * So many before the current row.
     *
     * @param distance 0 or more
     * @return {@code ? PRECEDING}
     */
    public static Bound preceding(long distance) {
      return new Bound(Place.PRECEDING, distance);
    }

    /**
     * The current row.
     *
     * @return {@code CURRENT ROW}
     */
    public static Bound currentRow() {
      return new Bound(Place.CURRENT_ROW, 0);
    }

    /**
     * So many behind the current row.
     *
     * @param distance 0 or more
     * @return {@code ? FOLLOWING}
     */
    public static Bound following(long distance) {
      return new Bound(Place.FOLLOWING, distance);
    }

    /**
     * The last row of the partition.
     *
     * @return {@code UNBOUNDED FOLLOWING}
     */
    public static Bound unboundedFollowing() {
      return new Bound(Place.UNBOUNDED_FOLLOWING, 0);
    }

    boolean isFar() {
      return place == Place.PRECEDING || place == Place.FOLLOWING;
    }

    /**
     * Shows the call that makes it.
     *
     * @return such as {@code preceding(2)}
     */
    @Override
    public String toString() {
      String call = CamelCase.of(place);
      return call + (isFar() ? "(" + distance + ")" : "()");
    }
  }

  /** Where a bound is, from the first to the last row. */
  public enum Place {
    /** The first row. */
    UNBOUNDED_PRECEDING,
    /** Before the current row. */
    PRECEDING,
    /** The current row. */
    CURRENT_ROW,
    /** Behind the current row. */
    FOLLOWING,
    /** The last row. */
    UNBOUNDED_FOLLOWING
  }
}
