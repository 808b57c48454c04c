package io.github.sqlsymphony.expression;

/**
 * The port through which values are read from the current row of a result.
 *
 * <p>Columns count from 1. The getters do not convert: ask {@link #storageClass} first and call the
 * getter that belongs to the answer, because SQLite would turn the text {@code 'abc'} into the
 * number 0 without a word. A reader belongs to the thread that reads the result.
 */
public interface RowReader {
  /**
   * Returns what the cell holds.
   *
   * @param column from 1
   * @return the storage class of this cell of this row
   */
  StorageClass storageClass(int column);

  /**
   * Returns the whole number of a cell whose storage class is INTEGER.
   *
   * @param column from 1
   * @return the number
   */
  long getLong(int column);

  /**
   * Returns the number of a cell whose storage class is REAL or INTEGER.
   *
   * @param column from 1
   * @return the number
   */
  double getDouble(int column);

  /**
   * Returns the text of a cell whose storage class is TEXT.
   *
   * @param column from 1
   * @return the text, complete even where it contains NUL
   */
  String getText(int column);

  /**
   * Returns the bytes of a cell whose storage class is BLOB.
   *
   * @param column from 1
   * @return a fresh array
   */
  byte[] getBlob(int column);
}
