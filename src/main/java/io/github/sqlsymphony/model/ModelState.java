package io.github.sqlsymphony.model;

/** How a model relates to the database. */
public enum ModelState {
  /** It has no row yet; saving inserts one. */
  NEW,
  /** It has a row; saving writes what has changed. */
  STORED,
  /** Its row was deleted; it cannot be saved any more. */
  DELETED
}
