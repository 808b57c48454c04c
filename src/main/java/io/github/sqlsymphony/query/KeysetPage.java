package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * A page of rows, by the row it ends with.
 *
 * <p>The next page begins behind the last row of this one, wherever that is by then: rows that are
 * inserted or deleted meanwhile move no other row to another page, and the thousandth page costs as
 * much as the first where an index serves the order.
 *
 * @param <M> the model
 * @see <a href="https://use-the-index-luke.com/no-offset">Paging by keys instead of offsets</a>
 */
public final class KeysetPage<M extends Model<M>> {
  private final Keyset<M> keyset;
  private final List<Keyset.Positioned<M>> rows;
  private final boolean hasPrevious;
  private final boolean hasNext;

  KeysetPage(
      Keyset<M> keyset, List<Keyset.Positioned<M>> rows, boolean hasPrevious, boolean hasNext) {
    this.keyset = keyset;
    this.rows = List.copyOf(rows);
    this.hasPrevious = hasPrevious;
    this.hasNext = hasNext;
  }

  /**
   * Returns the models of this page.
   *
   * @return in order
   */
  public List<M> items() {
    return rows.stream().map(Keyset.Positioned::model).toList();
  }

  /**
   * Whether there was a row behind this page when it was read.
   *
   * @return whether there was
   */
  public boolean hasNext() {
    return hasNext;
  }

  /**
   * Whether there was a row before this page when it was read.
   *
   * @return whether there was
   */
  public boolean hasPrevious() {
    return hasPrevious;
  }

  /**
   * Reads the page behind this one.
   *
   * @return empty if there are no rows behind this page
   */
  public Optional<KeysetPage<M>> next() {
    return rows.isEmpty()
        ? Optional.empty()
        : keyset.after(rows).filter(page -> !page.rows.isEmpty());
  }

  /**
   * Reads the page before this one.
   *
   * @return empty if there are no rows before this page
   */
  public Optional<KeysetPage<M>> previous() {
    return rows.isEmpty()
        ? Optional.empty()
        : keyset.before(rows).filter(page -> !page.rows.isEmpty());
  }
}
