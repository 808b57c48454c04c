package io.github.sqlsymphony.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the table of authors holds, whatever class a library has for it.
 *
 * @param id the key; 0 if the row has none yet
 * @param name up to 24 characters, some beyond ASCII
 * @param email unique
 * @param bio null in every third row
 * @param born a year; has an index
 * @param rating a finite number
 * @param active true in two rows of three
 */
public record AuthorRow(
    long id,
    String name,
    String email,
    @Nullable String bio,
    int born,
    double rating,
    boolean active) {
  /** The years of birth, which all occur alike. */
  public static final int FIRST_YEAR = 1800;

  /** How many years of birth there are. */
  public static final int YEARS = 200;

  private static final String[] FIRST_NAMES = {
    "Ada", "Astrid", "Bohumil", "Chinua", "Doris", "Émile", "Gabriel", "Halldór", "Jane", "Wisława"
  };
  private static final String[] LAST_NAMES = {
    "Achebe",
    "Austen",
    "Hrabal",
    "Laxness",
    "Lessing",
    "Lindgren",
    "Lovelace",
    "Márquez",
    "Szymborska",
    "Zola"
  };

  /**
   * Makes a row.
   *
   * @param number its number, from 1; two numbers give two rows that differ
   * @return the same row for the same number, with the number as key
   */
  public static AuthorRow of(int number) {
    int dice = mix(number);
    return new AuthorRow(
        number,
        FIRST_NAMES[digit(dice, 1)] + " " + LAST_NAMES[digit(dice, 10)],
        "author" + number + "@example.org",
        digit(dice, 100) < 3 ? null : "Wrote book number " + number + ".",
        FIRST_YEAR + Math.floorMod(dice >>> 7, YEARS),
        digit(dice, 1000) * 0.25,
        digit(dice, 10_000) < 7);
  }

  /**
   * Makes several rows.
   *
   * @param first the number of the first
   * @param count how many
   * @return the rows, in the order of their numbers
   */
  public static List<AuthorRow> of(int first, int count) {
    List<AuthorRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(of(first + i));
    }
    return rows;
  }

  /**
   * Returns this row with another key.
   *
   * @param newId the key
   * @return a copy
   */
  public AuthorRow withId(long newId) {
    return new AuthorRow(newId, name, email, bio, born, rating, active);
  }

  /**
   * Returns this row with another rating.
   *
   * @param newRating the rating
   * @return a copy
   */
  public AuthorRow withRating(double newRating) {
    return new AuthorRow(id, name, email, bio, born, newRating, active);
  }

  private static int digit(int dice, int power) {
    return Math.floorMod(dice / power, 10);
  }

  /** Spreads numbers that lie beside each other, by the finalizer of MurmurHash3. */
  static int mix(int number) {
    int hash = number;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
