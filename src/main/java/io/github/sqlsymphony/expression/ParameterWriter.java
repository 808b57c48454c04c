package io.github.sqlsymphony.expression;

/**
 * The port through which values are bound to the parameters of a statement.
 *
 * <p>Parameters count from 1. Values reach the database only this way, never as part of SQL text.
 */
public interface ParameterWriter {
  /**
   * Binds SQL NULL.
   *
   * @param index from 1
   */
  void setNull(int index);

  /**
   * Binds a whole number.
   *
   * @param index from 1
   * @param value the number
   */
  void setLong(int index, long value);

  /**
   * Binds a floating point number.
   *
   * @param index from 1
   * @param value the number, not NaN (SQLite would store NULL)
   */
  void setDouble(int index, double value);

  /**
   * Binds text.
   *
   * @param index from 1
   * @param value the text, without unpaired surrogates (they would be replaced)
   */
  void setText(int index, String value);

  /**
   * Binds bytes.
   *
   * @param index from 1
   * @param value the bytes; not kept, not changed
   */
  void setBlob(int index, byte[] value);

  /**
   * Returns a writer for values that nobody is to see, such as the hash of a password.
   *
   * @return this, unless it shows values, as for the log: then one that does not
   */
  default ParameterWriter hidden() {
    return this;
  }
}
