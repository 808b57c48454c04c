package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.SessionException;
import io.github.sqlsymphony.expression.StorageClass;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a statement that has run up to its first row. */
final class StatementRows implements OpenRows {
  /** By SQLite's code of the type, from 1. */
  private static final StorageClass[] STORAGE_CLASSES = {
    StorageClass.INTEGER, StorageClass.REAL, StorageClass.TEXT, StorageClass.BLOB, StorageClass.NULL
  };

  private final DatabaseConnection connection;
  private final DatabaseStatement statement;
  private boolean atStart = true;
  private boolean hasRow;
  private boolean closed;
  private @Nullable StorageClass @Nullable [] known;

  StatementRows(DatabaseConnection connection, DatabaseStatement statement, boolean hasRow) {
    this.connection = connection;
    this.statement = statement;
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
  public void know(@Nullable StorageClass @Nullable [] types) {
    known = types;
  }

  @Override
  public StorageClass storageClass(int column) {
    StorageClass type = known == null ? null : known[column - 1];
    return type == null ? askStorageClass(column) : type;
  }

  private StorageClass askStorageClass(int column) {
    try {
      return STORAGE_CLASSES[open().columnType(column - 1) - 1];
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public long getLong(int column) {
    try {
      return open().columnLong(column - 1);
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public double getDouble(int column) {
    try {
      return open().columnDouble(column - 1);
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
      return open().columnBytes(column - 1);
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public int columnCount() {
    try {
      return open().columnCount();
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  @Override
  public String columnName(int column) {
    try {
      return open().columnName(column - 1);
    } catch (SQLException e) {
      throw connection.failed(e, statement.sql());
    }
  }

  /** Statements are used again, so a late reader would see the rows of someone else. */
  private DatabaseStatement open() {
    if (closed) {
      throw new SessionException(
          "Cannot read from a result that is closed: read it before closing it, or run the query"
              + " again. SQL: "
              + statement.sql());
    }
    return statement;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      connection.giveBack(statement);
    }
  }
}
