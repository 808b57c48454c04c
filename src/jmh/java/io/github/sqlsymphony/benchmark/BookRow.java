package io.github.sqlsymphony.benchmark;

/**
 * What a row of the table of books holds.
 *
 * @param id the key
 * @param title not unique
 * @param year when it was printed
 * @param author the key of its author
 */
public record BookRow(long id, String title, int year, long author) {

  /**
   * Makes a row.
   *
   * @param number its number, from 1, which becomes its key
   * @param authors how many authors there are, with the keys from 1
   * @return the same row for the same numbers; each author has equally many books
   */
  public static BookRow of(int number, int authors) {
    int year = AuthorRow.FIRST_YEAR + Math.floorMod(AuthorRow.mix(number), AuthorRow.YEARS);
    return new BookRow(number, "Book number " + number, year, 1 + (number * 7L) % authors);
  }
}
