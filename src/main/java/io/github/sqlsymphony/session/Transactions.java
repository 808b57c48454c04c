package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.exception.TransactionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a session.
 *
 * <p>There are two kinds. Loose writes begin one at the first write and leave it open until {@code
 * commit} or {@code rollback}; {@code transaction(…)} is a block that ends its own, and nests as
 * savepoints. Whenever something is rolled back, so are the models, and what is known about tables
 * is forgotten.
 *
 * <p>A write of a model is one action, hooks included. It begins the transaction with its first
 * statement, so that a write which is refused before sends nothing; inside it nobody can end the
 * transaction, and {@code transaction(…)} is a part of it.
 */
@SuppressWarnings("ReferenceEquality") // points are themselves
final class Transactions {
  private final MultiManager manager;
  private final UndoLog undo;
  private final Runnable forgetTables;
  private final List<Point> points = new ArrayList<>();
  private boolean open;
  private boolean written;
  private int blocks;
  private int writes;
  private int reads;
  private boolean migrating;

  /** A savepoint that is set: what it is called, where the undo log was, how deep it was set. */
  static final class Point {
    private final int number;
    private final int mark;
    private final int depth;

    Point(int number, int mark, int depth) {
      this.number = number;
      this.mark = mark;
      this.depth = depth;
    }
  }

  Transactions(MultiManager manager, UndoLog undo, Runnable forgetTables) {
    this.manager = manager;
    this.undo = undo;
    this.forgetTables = forgetTables;
  }

  boolean isOpen() {
    return open;
  }

  private int depth() {
    return blocks + writes + reads;
  }

  // --- actions ----------------------------------------------------------------------------------

  /**
   * Runs a write as a whole, which takes back everything if it fails. It calls {@link #writing}
   * before its first statement.
   *
   * @param severalSteps whether one may have succeeded when the next fails, which then needs a
   *     savepoint
   */
  <R extends @Nullable Object> R atomically(boolean severalSteps, Supplier<R> action) {
    requireAlive("write");
    boolean openBefore = open;
    writes++;
    undo.keep(true);
    try {
      R result = open && severalSteps ? inSavepoint(action::get) : undoing(action);
      if (!openBefore) {
        endIfNothingWritten();
      }
      return result;
    } finally {
      writes--;
      undo.keep(open || writes > 0);
    }
  }

  /** A hook that only reads has begun a transaction, of which nobody would know. */
  private void endIfNothingWritten() {
    if (open && !written && depth() == 1 && points.isEmpty()) {
      commitOpen();
    }
  }

  /** Runs something that may read only, but whose hooks may write. */
  <R extends @Nullable Object> R reading(Supplier<R> action) {
    requireAlive("read");
    reads++;
    try {
      return open ? inSavepoint(action::get) : undoing(action);
    } finally {
      reads--;
    }
  }

  /** Runs an action; if it fails, also a transaction that was begun inside it is rolled back. */
  private <R extends @Nullable Object> R undoing(Supplier<R> action) {
    boolean openBefore = open;
    int mark = undo.mark();
    try {
      return action.get();
    } catch (RuntimeException | Error e) {
      if (open && !openBefore) {
        dropAfter(e, mark);
      } else {
        undo.rollBackTo(mark);
      }
      throw e;
    }
  }

  /** Says that a statement that writes follows. */
  void writing() {
    if (!open) {
      begin();
    }
    requireAlive("write");
    written = true;
  }

  /**
   * Says that a statement that reads follows. Inside a write it begins the transaction, so that
   * what a hook has read still holds when the model is written.
   */
  void reading() {
    if (!open && writes > 0) {
      begin();
    }
    requireAlive("read");
  }

  /** Runs a write that nothing needs to follow, such as the creation of a table before a read. */
  void alone(Runnable action) {
    boolean openBefore = open;
    atomically(
        true,
        () -> {
          writing();
          action.run();
          if (!openBefore) {
            commitOpen();
          }
          return true;
        });
  }

  /**
   * Runs a write that commits itself, unless a transaction or another write is there already, which
   * it becomes a part of.
   */
  <R extends @Nullable Object> R committing(Supplier<R> action) {
    if (open || writes > 0) {
      return action.get();
    }
    return undoing(
        () -> {
          R result = action.get();
          if (open) {
            commitOpen();
          }
          return result;
        });
  }

  // --- blocks -----------------------------------------------------------------------------------

  <R extends @Nullable Object, X extends Exception> R transaction(TransactionCall<R, X> action)
      throws X {
    boolean inside = blocks > 0 || writes > 0 || (reads > 0 && open);
    if (open && !inside) {
      throw new TransactionException(
          "Cannot begin transaction(…): this session has changes that are not committed; call commit() or rollback() first.");
    }
    if (!open) {
      begin();
    }
    requireAlive("begin a transaction inside another");
    blocks++;
    try {
      return inside ? inSavepoint(action) : block(action);
    } finally {
      blocks--;
    }
  }

  private <R extends @Nullable Object, X extends Exception> R block(TransactionCall<R, X> action)
      throws X {
    try {
      R result = action.call();
      requireAlive("commit");
      commitOpen();
      return result;
    } catch (Throwable e) {
      dropAfter(e, 0);
      throw e;
    }
  }

  private <R extends @Nullable Object, X extends Exception> R inSavepoint(
      TransactionCall<R, X> action) throws X {
    Point point = setPoint();
    try {
      R result = action.call();
      requireAlive("go on");
      releaseTo(point);
      return result;
    } catch (Throwable e) {
      rollBackAfter(e, point);
      throw e;
    }
  }

  private void rollBackAfter(Throwable first, Point point) {
    try {
      rollBackTo(point);
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  // --- savepoints -------------------------------------------------------------------------------

  Point savepoint() {
    if (!open) {
      begin();
    }
    requireAlive("set a savepoint");
    return setPoint();
  }

  private Point setPoint() {
    Point point = new Point(manager.savepoint(), undo.mark(), depth());
    points.add(point);
    return point;
  }

  /** Rolls back to a savepoint that the application has set. */
  void rollBack(Point point) {
    requireUsable(point);
    requireAlive("roll back to a savepoint");
    rollBackTo(point);
  }

  /** Releases a savepoint that the application has set. */
  void release(Point point) {
    requireUsable(point);
    requireAlive("release a savepoint");
    releaseTo(point);
  }

  private void requireUsable(Point point) {
    if (!points.contains(point)) {
      throw new TransactionException(
          "Cannot use a savepoint that has ended: it was released or rolled back, or its transaction is over; set a new one.");
    }
    if (depth() > point.depth) {
      throw new TransactionException(
          "Cannot use a savepoint inside a transaction(…) or hook that began after it: what they have done would be cut in two; use it after they have ended.");
    }
  }

  private void releaseTo(Point point) {
    manager.release(point.number);
    end(point);
  }

  /** Rolls back to a savepoint; if SQLite cannot, the whole transaction is lost. */
  private void rollBackTo(Point point) {
    try {
      manager.rollbackTo(point.number);
    } catch (RuntimeException e) {
      rollBackDatabase(e);
      throw e;
    } finally {
      end(point);
      undo.rollBackTo(point.mark);
      forgetTables.run();
    }
  }

  private void rollBackDatabase(Throwable first) {
    try {
      manager.rollback();
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private void end(Point point) {
    int index = points.indexOf(point);
    if (index >= 0) {
      points.subList(index, points.size()).clear();
    }
  }

  // --- the end ----------------------------------------------------------------------------------

  void commit() {
    refuseInside("commit()", "it commits at its end");
    if (open) {
      requireAlive("commit");
      commitOpen();
    }
  }

  void rollback() {
    refuseInside("rollback()", "throw an exception to roll it back");
    if (open || manager.inTransaction()) {
      drop(0);
    }
  }

  /** Refuses what would end a transaction that is not the caller's to end. */
  void refuseInside(String call, String instead) {
    if (migrating) {
      throw new TransactionException(
          "Cannot call %s while a migration runs: its transaction ends with it.".formatted(call));
    }
    if (blocks > 0) {
      throw new TransactionException(
          "Cannot call %s inside transaction(…): %s.".formatted(call, instead));
    }
    if (depth() > 0) {
      throw new TransactionException(
          "Cannot call %s inside a hook: the action that called the hook is not complete; call it after that action."
              .formatted(call));
    }
  }

  /** Whether a hook, or another method of a model, is running inside a write. */
  boolean isInsideWrite() {
    return writes > 0;
  }

  /** SQLite may have rolled back by itself; what follows must not run outside the transaction. */
  void requireAlive(String attempt) {
    if (open && !manager.inTransaction()) {
      throw new TransactionException(
          "Cannot %s: SQLite has rolled back the transaction after an earlier error; leave transaction(…) or call rollback(), and repeat all of it."
              .formatted(attempt));
    }
  }

  /** Says whether somebody else begins and ends the transactions of the connection. */
  void migrating(boolean now) {
    migrating = now;
  }

  private void begin() {
    if (migrating) {
      throw new TransactionException(
          "Cannot write by a session that is being migrated: change rows by what up(…) and down(…) are given.");
    }
    manager.begin();
    open = true;
    written = false;
    undo.keep(true);
  }

  private void commitOpen() {
    manager.commit();
    open = false;
    points.clear();
    undo.clear();
    undo.keep(writes > 0);
  }

  private void dropAfter(Throwable first, int mark) {
    try {
      drop(mark);
    } catch (RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  /** Rolls everything back, database and models. */
  private void drop(int mark) {
    try {
      manager.rollback();
    } finally {
      open = false;
      points.clear();
      undo.rollBackTo(mark);
      undo.keep(writes > 0);
      forgetTables.run();
    }
  }
}
