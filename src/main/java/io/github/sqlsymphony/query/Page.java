package io.github.sqlsymphony.query;

import java.util.List;

/**
 * A page of rows, by its number.
 *
 * @param items the rows of this page, in order
 * @param number the page, from 1
 * @param size the rows of a full page
 * @param total the rows of all pages
 * @param <R> what a row gives
 */
public record Page<R>(List<R> items, long number, long size, long total) {

  /**
   * Returns how many pages there are.
   *
   * @return 0 if there are no rows
   */
  public long pages() {
    return (total + size - 1) / size;
  }

  /**
   * Whether there is a page behind this one.
   *
   * @return whether there is
   */
  public boolean hasNext() {
    return number < pages();
  }

  /**
   * Whether there is a page before this one.
   *
   * @return whether there is
   */
  public boolean hasPrevious() {
    return number > 1 && pages() > 0;
  }
}
