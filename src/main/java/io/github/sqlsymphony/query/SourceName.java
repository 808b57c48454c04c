package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;

/** The rule for names that a query gives to what it reads. */
final class SourceName {
  private SourceName() {}

  static void check(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new QueryException(
          "Cannot give a table of a query this name: it is %s; give it a name of at least one character."
              .formatted(name.isEmpty() ? "empty" : "text with NUL"));
    }
  }
}
