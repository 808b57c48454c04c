package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.DatabaseBusyException;
import io.github.sqlsymphony.exception.TransactionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to one database, for one session of this process at a time.
 *
 * <p>SQLite has one writer a database and lets the others poll; here they stand in a queue, first
 * come, first served. The permit belongs to a session and not to a thread: another thread may give
 * it back. Safe for any thread.
 */
final class WritePermit {
  private final String database;
  private final String attempt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiter> queue = new ArrayDeque<>();
  private @Nullable Holder holder;

  WritePermit(String database) {
    this(database, "write to");
  }

  /** For a database where the right is needed for more than writing. */
  WritePermit(String database, String purpose) {
    this.database = database;
    this.attempt = "Cannot " + purpose + " " + database + ": ";
  }

  /**
   * Takes the permit, after all who asked before.
   *
   * @param session who wants it and does not have it
   * @param openedAt where the session was opened, for the messages of others
   * @param timeout how long to wait at most
   * @throws TransactionException if the holder was last used by this very thread, which therefore
   *     cannot give it back while it waits
   * @throws DatabaseBusyException if the permit was not free in time, or the thread was interrupted
   */
  void acquire(Object session, String openedAt, Duration timeout) {
    lock.lock();
    try {
      Waiter self = new Waiter(session, openedAt, lock.newCondition());
      if (holder == null) {
        holder = new Holder(self);
      } else {
        refuseOwnThread(holder);
        await(self, timeout);
      }
    } finally {
      lock.unlock();
    }
  }

  private void refuseOwnThread(Holder other) {
    if (other.thread == Thread.currentThread()) {
      throw new TransactionException(
          attempt
              + other
              + ", and this thread cannot end it while it waits; commit or roll back that session"
              + " first, or write through it.");
    }
  }

  private void await(Waiter self, Duration timeout) {
    queue.addLast(self);
    long nanos = timeout.toNanos();
    try {
      while (!self.granted) {
        if (nanos <= 0) {
          throw timedOut(timeout);
        }
        nanos = self.turn.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      if (self.granted) {
        passOn();
      }
      Thread.currentThread().interrupt();
      throw new DatabaseBusyException(
          attempt
              + "the thread was interrupted while it waited for other sessions; repeat the"
              + " transaction if it is still wanted.",
          e);
    } finally {
      queue.remove(self);
    }
  }

  private DatabaseBusyException timedOut(Duration timeout) {
    return new DatabaseBusyException(
        attempt
            + holder
            + ", and the busy timeout of "
            + timeout.toMillis()
            + " ms is over; commit or roll back that session sooner, or raise busyTimeout.");
  }

  /**
   * Gives the permit back, to the first in the queue if there is one.
   *
   * @param session the holder
   */
  void release(Object session) {
    lock.lock();
    try {
      if (!isHeldBy(session)) {
        throw new IllegalStateException("The write permit of " + database + " is not held");
      }
      passOn();
    } finally {
      lock.unlock();
    }
  }

  private void passOn() {
    Waiter next = queue.pollFirst();
    if (next == null) {
      holder = null;
    } else {
      holder = new Holder(next);
      next.granted = true;
      next.turn.signal();
    }
  }

  /**
   * Notes that a session is now used by the current thread, so that a thread is refused only if it
   * would wait for itself.
   *
   * @param session any session; nothing happens if it does not hold the permit
   */
  void usedBy(Object session) {
    lock.lock();
    try {
      if (holder != null && holder.session == session) {
        holder.thread = Thread.currentThread();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isHeldBy(Object session) {
    lock.lock();
    try {
      return holder != null && holder.session == session;
    } finally {
      lock.unlock();
    }
  }

  /** Describes who has the permit, such as {@code a session opened at App.main(App.java:12) …}. */
  Optional<String> holder() {
    lock.lock();
    try {
      return Optional.ofNullable(holder).map(Holder::toString);
    } finally {
      lock.unlock();
    }
  }

  /** How many sessions stand in the queue. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiter {
    final Object session;
    final String openedAt;
    final Thread thread = Thread.currentThread();
    final Condition turn;
    boolean granted;

    Waiter(Object session, String openedAt, Condition turn) {
      this.session = session;
      this.openedAt = openedAt;
      this.turn = turn;
    }
  }

  private static final class Holder {
    final Object session;
    final String openedAt;
    final String acquiredBy;
    final long since = System.nanoTime();
    Thread thread;

    Holder(Waiter waiter) {
      session = waiter.session;
      openedAt = waiter.openedAt;
      thread = waiter.thread;
      acquiredBy = thread.getName();
    }

    @Override
    public String toString() {
      return "the session opened at "
          + openedAt
          + " has been writing for "
          + Duration.ofNanos(System.nanoTime() - since).toMillis()
          + " ms (begun by thread "
          + acquiredBy
          + ")";
    }
  }
}
