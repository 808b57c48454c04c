package io.github.sqlsymphony.expression;

/**
 * What kind of value a cell really holds, whatever its column was declared as.
 *
 * @see <a href="https://www.sqlite.org/datatype3.html">Datatypes in SQLite</a>
 */
public enum StorageClass {
  /** No value. */
  NULL,
  /** A whole number of 64 bits. */
  INTEGER,
  /** An IEEE 754 number of 64 bits. */
  REAL,
  /** Text. */
  TEXT,
  /** Bytes. */
  BLOB
}
