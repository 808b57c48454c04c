package io.github.sqlsymphony.database;

import java.sql.SQLException;
import org.sqlite.core.SafeStmtPtr.SafePtrDoubleFunction;
import org.sqlite.core.SafeStmtPtr.SafePtrFunction;
import org.sqlite.core.SafeStmtPtr.SafePtrIntFunction;
import org.sqlite.core.SafeStmtPtr.SafePtrLongFunction;

/**
 * The calls into SQLite that read one column of the current row.
 *
 * <p>They are made once for all statements: one made anew for each cell would be garbage.
 */
record ColumnAccess(
    SafePtrIntFunction<SQLException> type,
    SafePtrLongFunction<SQLException> integer,
    SafePtrDoubleFunction<SQLException> real,
    SafePtrFunction<byte[], SQLException> bytes,
    SafePtrFunction<String, SQLException> name) {

  private static final ColumnAccess[] READY = new ColumnAccess[64];

  static {
    for (int i = 0; i < READY.length; i++) {
      READY[i] = at(i);
    }
  }

  /** Returns the calls for a column, counted from 1. */
  static ColumnAccess of(int column) {
    return column <= READY.length ? READY[column - 1] : at(column - 1);
  }

  private static ColumnAccess at(int index) {
    return new ColumnAccess(
        (db, pointer) -> db.column_type(pointer, index),
        (db, pointer) -> db.column_long(pointer, index),
        (db, pointer) -> db.column_double(pointer, index),
        (db, pointer) -> db.column_blob(pointer, index),
        (db, pointer) -> db.column_name(pointer, index));
  }
}
