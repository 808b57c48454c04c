package io.github.sqlsymphony.field;

/**
 * What a column is declared as, before a dialect has named it.
 *
 * @param kind the kind of type
 * @param size the length or precision; 0 where the kind has none
 * @param scale the digits behind the point; 0 where the kind has none
 */
public record ColumnType(Kind kind, int size, int scale) {

  /**
   * A type without length.
   *
   * @param kind the kind of type
   * @return the type
   */
  public static ColumnType of(Kind kind) {
    return new ColumnType(kind, 0, 0);
  }

  /**
   * A type with a length.
   *
   * @param kind the kind of type
   * @param size the length
   * @return the type
   */
  public static ColumnType of(Kind kind, int size) {
    return new ColumnType(kind, size, 0);
  }

  /**
   * The type in a table that takes values of the declared types only.
   *
   * @return itself, or the nearest of INTEGER, REAL, TEXT and BLOB
   */
  public ColumnType strict() {
    return switch (kind) {
      case VARCHAR -> of(Kind.TEXT);
      case BOOLEAN -> of(Kind.INTEGER);
      case DECIMAL -> of(Kind.REAL);
      default -> this;
    };
  }

  /** The kinds of type a column can have; the comments name SQLite's type for each. */
  public enum Kind {
    /** INTEGER. */
    INTEGER,
    /** REAL. */
    REAL,
    /** VARCHAR(n). */
    VARCHAR,
    /** TEXT. */
    TEXT,
    /** BOOLEAN; holds 0 and 1. */
    BOOLEAN,
    /** BLOB. */
    BLOB,
    /** NUMERIC(p, s). */
    DECIMAL,
    /** TEXT; a type named DATE would have numeric affinity. */
    DATE,
    /** TEXT; a type named DATETIME would have numeric affinity. */
    DATE_TIME
  }
}
