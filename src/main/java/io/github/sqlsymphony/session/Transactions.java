package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.TransactionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a session.
 *
 * <p>There are two kinds. Loose writes begin one at the first write and leave it open until {@code
 * commit} or {@code rollback}; {@code transaction(…)} is a block that ends its own, and nests as
 * savepoints. Whenever something is rolled back, so are the models, and what is known about tables
 * is forgotten.
 */
final class Transactions {
  private final MultiManager manager;
  private final UndoLog undo;
  private final Runnable forgetTables;
  private boolean open;
  private int depth;

  Transactions(MultiManager manager, UndoLog undo, Runnable forgetTables) {
    this.manager = manager;
    this.undo = undo;
    this.forgetTables = forgetTables;
  }

  boolean isOpen() {
    return open;
  }

  /**
   * Runs a write as a whole: it begins a transaction if none is open, and takes everything back if
   * it fails.
   *
   * @param severalStatements whether one may have succeeded when the next fails, which then needs a
   *     savepoint
   */
  <R extends @Nullable Object> R atomically(boolean severalStatements, Supplier<R> action) {
    if (!open) {
      return firstWrite(action);
    }
    requireAlive("write");
    return severalStatements ? inSavepoint(action::get) : undoing(action);
  }

  private <R extends @Nullable Object> R firstWrite(Supplier<R> action) {
    begin();
    boolean done = false;
    try {
      R result = action.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        drop();
      }
    }
  }

  private <R extends @Nullable Object> R undoing(Supplier<R> action) {
    int mark = undo.mark();
    boolean done = false;
    try {
      R result = action.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        undo.rollBackTo(mark);
      }
    }
  }

  /** Runs a write that nothing needs to follow, such as the creation of a table before a read. */
  void alone(Runnable action) {
    if (open) {
      requireAlive("create a table");
      inSavepoint(
          () -> {
            action.run();
            return true;
          });
    } else {
      firstWrite(
          () -> {
            action.run();
            return true;
          });
      commitOpen();
    }
  }

  <R extends @Nullable Object, X extends Exception> R transaction(TransactionCall<R, X> action)
      throws X {
    if (depth > 0) {
      requireAlive("begin a transaction inside another");
      return nested(action);
    }
    if (open) {
      throw new TransactionException(
          "Cannot begin transaction(…): this session has changes that are not committed; call commit() or rollback() first.");
    }
    begin();
    depth = 1;
    boolean done = false;
    try {
      R result = action.call();
      requireAlive("commit");
      commitOpen();
      done = true;
      return result;
    } finally {
      depth = 0;
      if (!done) {
        drop();
      }
    }
  }

  private <R extends @Nullable Object, X extends Exception> R nested(TransactionCall<R, X> action)
      throws X {
    depth++;
    try {
      return inSavepoint(action);
    } finally {
      depth--;
    }
  }

  private <R extends @Nullable Object, X extends Exception> R inSavepoint(
      TransactionCall<R, X> action) throws X {
    int mark = undo.mark();
    int savepoint = manager.savepoint();
    boolean done = false;
    try {
      R result = action.call();
      requireAlive("go on");
      manager.release(savepoint);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBackTo(savepoint, mark);
      }
    }
  }

  int savepoint() {
    if (!open) {
      begin();
    }
    requireAlive("set a savepoint");
    return manager.savepoint();
  }

  int mark() {
    return undo.mark();
  }

  void rollBackTo(int savepoint, int mark) {
    manager.rollbackTo(savepoint);
    undo.rollBackTo(mark);
    forgetTables.run();
  }

  void release(int savepoint) {
    requireAlive("release a savepoint");
    manager.release(savepoint);
  }

  void commit() {
    refuseInBlock("commit()", "it commits at its end");
    if (open) {
      requireAlive("commit");
      commitOpen();
    }
  }

  void rollback() {
    refuseInBlock("rollback()", "throw an exception to roll it back");
    if (open) {
      drop();
    }
  }

  private void refuseInBlock(String call, String instead) {
    if (depth > 0) {
      throw new TransactionException(
          "Cannot call %s inside transaction(…): %s.".formatted(call, instead));
    }
  }

  /** SQLite may have rolled back by itself; what follows must not run outside the transaction. */
  private void requireAlive(String attempt) {
    if (!manager.inTransaction()) {
      throw new TransactionException(
          "Cannot %s: SQLite has rolled back the transaction after an earlier error; leave transaction(…) or call rollback(), and repeat all of it."
              .formatted(attempt));
    }
  }

  private void begin() {
    manager.begin();
    open = true;
  }

  private void commitOpen() {
    manager.commit();
    open = false;
    undo.clear();
  }

  /** Rolls everything back, database and models. */
  private void drop() {
    try {
      manager.rollback();
    } finally {
      open = false;
      undo.rollBackTo(0);
      forgetTables.run();
    }
  }
}
