package io.github.sqlsymphony.database;

import io.github.sqlsymphony.database.ConstraintFailure.Kind;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.DatabaseOpenException;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what SQLite's result codes mean, for one database. */
final class SQLiteErrors {
  /** ON DELETE RESTRICT is a trigger inside SQLite and has the code of one. */
  private static final String RESTRICTED = "FOREIGN KEY constraint failed";

  private final String database;
  private final ConnectionOptions options;
  private final WritePermit permit;

  SQLiteErrors(String database, ConnectionOptions options, WritePermit permit) {
    this.database = database;
    this.options = options;
    this.permit = permit;
  }

  String database() {
    return database;
  }

  /** What a failed statement throws. */
  DatabaseException of(SQLException failure, String sql) {
    SQLiteErrorCode code = code(failure);
    return switch (primary(code)) {
      case SQLITE_CONSTRAINT -> constraint(failure, code, sql);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new DatabaseBusyException(cannotRun(busyReason(code, sql), sql), failure);
      default -> new DatabaseException(cannotRun(reason(failure, code), sql), failure);
    };
  }

  /** What a failed attempt to open the database throws. */
  DatabaseException ofOpening(SQLException failure) {
    SQLiteErrorCode code = code(failure);
    String attempt = "Cannot open " + database + ": ";
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new DatabaseBusyException(attempt + busyReason(code, "") + ".", failure);
      case SQLITE_CANTOPEN, SQLITE_READONLY ->
          new DatabaseOpenException(
              attempt
                  + "SQLite cannot open the file or make its -wal and -shm files next to it; check"
                  + " that its folder can be written, or open it with immutable() if nobody writes"
                  + " it.",
              failure);
      default -> new DatabaseOpenException(attempt + reason(failure, code) + ".", failure);
    };
  }

  private String cannotRun(String reason, String sql) {
    return "Cannot run a statement on " + database + ": " + reason + ". SQL: " + sql;
  }

  private ConstraintFailure constraint(SQLException failure, SQLiteErrorCode code, String sql) {
    String said = said(failure, code);
    int detail = said.indexOf("failed: ");
    return new ConstraintFailure(
        cannotRun(said, sql),
        said.equals(RESTRICTED) ? Kind.FOREIGN_KEY : kind(code),
        detail < 0 ? said : said.substring(detail + "failed: ".length()),
        failure);
  }

  private static Kind kind(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_CONSTRAINT_UNIQUE -> Kind.UNIQUE;
      case SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> Kind.PRIMARY_KEY;
      case SQLITE_CONSTRAINT_NOTNULL -> Kind.NOT_NULL;
      case SQLITE_CONSTRAINT_CHECK -> Kind.CHECK;
      case SQLITE_CONSTRAINT_FOREIGNKEY -> Kind.FOREIGN_KEY;
      case SQLITE_CONSTRAINT_TRIGGER -> Kind.TRIGGER;
      default -> Kind.OTHER;
    };
  }

  private String busyReason(SQLiteErrorCode code, String sql) {
    if (code == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT) {
      return "the transaction has read, and another connection has written since, so it cannot write"
          + " any more; roll back and begin with the write, or repeat it";
    }
    if (primary(code) == SQLiteErrorCode.SQLITE_LOCKED) {
      return "a result of the same connection is still open on the table; close it first";
    }
    return "it stayed locked for longer than the busy timeout of "
        + options.busyTimeout().toMillis()
        + " ms, "
        + blocker(sql)
            .map(holder -> "and " + holder + "; end that transaction")
            .orElse("by another process or a connection outside this library; end its transaction")
        + " sooner or raise busyTimeout";
  }

  /** Who begins to write has the permit itself, so that somebody else must have the lock. */
  private Optional<String> blocker(String sql) {
    return sql.equals(SQLiteCommands.BEGIN_IMMEDIATE) ? Optional.empty() : permit.holder();
  }

  private static String reason(SQLException failure, SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_NOTADB ->
          "the file is not an SQLite database, or it is encrypted; check the path";
      case SQLITE_CORRUPT ->
          "the file is damaged; restore a backup, or save what can be read with"
              + " 'sqlite3 <file> .recover'";
      case SQLITE_CANTOPEN ->
          "SQLite cannot open a file that it needs; check that the folder is still there and can be"
              + " written";
      case SQLITE_READONLY ->
          "it is open for reading only, or the file or its folder cannot be written; open it with"
              + " OpenMode.READ_WRITE and check the permissions";
      case SQLITE_FULL ->
          "the disk is full, or the keys of an autoIncrement() are; make room and repeat the whole transaction";
      case SQLITE_IOERR ->
          "reading or writing the file failed (" + code.name() + "); check the disk";
      case SQLITE_NOMEM -> "SQLite got no memory; close other connections or use smaller values";
      case SQLITE_INTERRUPT -> "it was interrupted; repeat the whole transaction if it is wanted";
      case SQLITE_TOOBIG ->
          "the statement or a value is larger than SQLite allows; write it in smaller parts";
      default -> unknown(said(failure, code));
    };
  }

  /** A missing table has the general code, so here the text decides. */
  private static String unknown(String said) {
    return said.startsWith("no such table: ")
        ? said
            + "; a session makes the table of a model on first use or with createTable(…), unless it"
            + " is read-only or was told not to"
        : said;
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? sqlite.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  /** An extended code carries the primary one in its lowest byte. */
  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }

  /** SQLite's own words, without what the driver puts around them. */
  private static String said(SQLException failure, SQLiteErrorCode code) {
    String message = String.valueOf(failure.getMessage());
    String prefix = code + " (";
    return message.startsWith(prefix) && message.endsWith(")")
        ? message.substring(prefix.length(), message.length() - 1)
        : message;
  }
}
