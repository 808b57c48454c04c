package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.TransactionException;

/**
 * A point in a transaction to which it can be rolled back, as {@link Session#savepoint()} gives it.
 *
 * <p>It ends when it is released or rolled back, when a savepoint set before it is, and with the
 * transaction. It belongs to its session and follows its rule of one thread at a time.
 */
public final class Savepoint {
  private final Session session;
  private final Transactions.Point point;

  Savepoint(Session session, Transactions.Point point) {
    this.session = session;
    this.point = point;
  }

  /**
   * Drops the changes since this point, on models and tracking, too: {@code ROLLBACK TO sp_1}.
   *
   * @throws TransactionException if it has ended already, or inside a hook or {@code
   *     transaction(…)} that began after it
   */
  public void rollback() {
    session.rollBack(point);
  }

  /**
   * Keeps the changes since this point as part of the transaction: {@code RELEASE sp_1}.
   *
   * @throws TransactionException if it has ended already, or inside a hook or {@code
   *     transaction(…)} that began after it
   */
  public void release() {
    session.release(point);
  }
}
