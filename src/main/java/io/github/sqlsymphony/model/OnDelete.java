package io.github.sqlsymphony.model;

/** What the database does with the rows that refer to a row which is deleted. */
public enum OnDelete {
  /** Refuses to delete the row, at the end of the statement. */
  NO_ACTION,
  /** Refuses to delete the row, at once, also where the foreign key is {@code deferred()}. */
  RESTRICT,
  /** Deletes the rows that refer to it, too. */
  CASCADE,
  /** Sets their foreign key to NULL. */
  SET_NULL,
  /**
   * Sets the columns of their foreign key to their defaults. That of a {@link Reference} has none,
   * and gets NULL.
   */
  SET_DEFAULT
}
