package io.github.sqlsymphony.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a query of authors asks for: those who are active and born in a year or later, by year and
 * key, the first of them.
 *
 * @param bornFrom the year
 * @param limit how many rows
 */
public record Criteria(int bornFrom, int limit) {

  /**
   * Makes criteria of which no two neighbours are alike.
   *
   * @param count how many
   * @return criteria with 20 and 50 rows by turns
   */
  public static List<Criteria> several(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Criteria(
                    AuthorRow.FIRST_YEAR + i * 7 % (AuthorRow.YEARS - 10), i % 2 == 0 ? 20 : 50))
        .toList();
  }
}
