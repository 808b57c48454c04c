package io.github.sqlsymphony.database;

/** How a database file is opened. */
public enum OpenMode {
  /** Reads and writes; a file that does not exist is created. The journal mode becomes WAL. */
  READ_WRITE,

  /**
   * Reads only, and sees what others write meanwhile.
   *
   * <p>A file in WAL mode needs a folder that can be written, for the shared memory of its readers;
   * in any other folder use {@link #IMMUTABLE}.
   */
  READ_ONLY,

  /**
   * Reads only a file that nobody changes, such as one on a read-only medium.
   *
   * <p>SQLite then takes no locks and looks for no changes. If the file is changed all the same,
   * results are wrong.
   *
   * @see <a href="https://www.sqlite.org/uri.html#uriimmutable">SQLite on immutable</a>
   */
  IMMUTABLE
}
