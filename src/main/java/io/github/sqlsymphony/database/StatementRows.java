package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.StorageClass;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;

/** The rows of a statement that has run up to its first row. */
final class StatementRows implements OpenRows {
  /** By SQLite's code of the type, from 1. */
  private static final StorageClass[] STORAGE_CLASSES = {
    StorageClass.INTEGER, StorageClass.REAL, StorageClass.TEXT, StorageClass.BLOB, StorageClass.NULL
  };

  private final DatabaseConnection connection;
  private final DatabaseStatement statement;
  private @Nullable SafeStmtPtr pointer;
  private boolean atStart = true;
  private boolean hasRow;

  StatementRows(DatabaseConnection connection, DatabaseStatement statement, boolean hasRow) {
    this.connection = connection;
    this.statement = statement;
    this.pointer = statement.pointer();
    this.hasRow = hasRow;
  }

  @Override
  public boolean next() {
    open();
    if (atStart) {
      atStart = false;
    } else if (hasRow) {
      step();
    }
    return hasRow;
  }

  private void step() {
    hasRow = false;
    try {
      hasRow = statement.step();
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public StorageClass storageClass(int column) {
    try {
      return STORAGE_CLASSES[open().safeRunInt(ColumnAccess.of(column).type()) - 1];
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public long getLong(int column) {
    try {
      return open().safeRunLong(ColumnAccess.of(column).integer());
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public double getDouble(int column) {
    try {
      return open().safeRunDouble(ColumnAccess.of(column).real());
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public String getText(int column) {
    return Utf8.decode(getBlob(column));
  }

  @Override
  public byte[] getBlob(int column) {
    try {
      return open().safeRun(ColumnAccess.of(column).bytes());
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public int columnCount() {
    try {
      return open().safeRunInt(DB::column_count);
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public String columnName(int column) {
    try {
      return open().safeRun(ColumnAccess.of(column).name());
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  /** Statements are used again, so a late reader would see the rows of someone else. */
  private SafeStmtPtr open() {
    if (pointer == null) {
      throw new SessionException(
          "Cannot read from a result that is closed: read it before closing it, or run the query"
              + " again. SQL: "
              + statement.sql());
    }
    return pointer;
  }

  @Override
  public void close() {
    if (pointer != null) {
      pointer = null;
      connection.giveBack(statement);
    }
  }
}
