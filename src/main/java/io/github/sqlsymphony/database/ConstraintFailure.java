package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseException;
import java.sql.SQLException;

/** A constraint refused a statement, as SQLite tells it: without models and fields. */
final class ConstraintFailure extends DatabaseException {
  private static final long serialVersionUID = 1L;

  /** Which kind of constraint. */
  enum Kind {
    UNIQUE,
    PRIMARY_KEY,
    NOT_NULL,
    CHECK,
    FOREIGN_KEY,
    TRIGGER,
    OTHER
  }

  private final Kind kind;
  private final String detail;

  ConstraintFailure(String message, Kind kind, String detail, SQLException cause) {
    super(message, cause);
    this.kind = kind;
    this.detail = detail;
  }

  Kind kind() {
    return kind;
  }

  /**
   * What SQLite says behind "failed: ": {@code table.column, table.column} for UNIQUE, PRIMARY_KEY
   * and NOT_NULL, the name or the expression for CHECK; the whole message for TRIGGER and OTHER;
   * nothing for FOREIGN_KEY.
   */
  String detail() {
    return detail;
  }
}
