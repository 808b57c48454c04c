package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.TransactionException;

/**
 * A point in a transaction to which it can be rolled back, as {@link Session#savepoint()} gives it.
 *
 * <p>It ends with the transaction, when it is released or rolled back, and when one around it is.
 * It belongs to its session and follows its rule of one thread at a time.
 */
public final class Savepoint {
  private final Session session;
  private final int number;
  private final int mark;
  private boolean ended;

  Savepoint(Session session, int number, int mark) {
    this.session = session;
    this.number = number;
    this.mark = mark;
  }

  /**
   * Drops the changes since this point, on models and tracking, too.
   *
   * @throws TransactionException if it has ended already
   */
  public void rollback() {
    session.endSavepoint(this, true);
  }

  /**
   * Keeps the changes since this point as part of the transaction.
   *
   * @throws TransactionException if it has ended already
   */
  public void release() {
    session.endSavepoint(this, false);
  }

  int number() {
    return number;
  }

  int mark() {
    return mark;
  }

  void end() {
    ended = true;
  }

  void requireOpen() {
    if (ended) {
      throw new TransactionException(
          "Cannot use a savepoint that has ended: it was released or rolled back, or its transaction is over; set a new one.");
    }
  }
}
