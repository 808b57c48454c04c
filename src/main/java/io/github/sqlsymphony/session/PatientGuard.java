package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.SessionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the threads of a shared session wait for each other, first come, first served.
 *
 * <p>A thread stays the owner between its calls while a transaction is open: what others wrote
 * meanwhile would become a part of it, and be lost with it.
 */
final class PatientGuard extends ThreadGuard {
  private final Semaphore turn = new Semaphore(1, true);
  private final Duration longest;
  private final BooleanSupplier inTransaction;
  private @Nullable Thread owner;
  private int depth;

  PatientGuard(String session, Duration longest, BooleanSupplier inTransaction) {
    super(session);
    this.longest = longest;
    this.inTransaction = inTransaction;
  }

  @Override
  boolean enter() {
    if (!isOwner()) {
      await();
      own();
    }
    return deeper();
  }

  private void await() {
    try {
      if (!turn.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused(
            owner(),
            "is inside a call, stream or transaction of it, and the busy timeout of %d ms is over; end that sooner, raise busyTimeout, or bind a session of its own to one of them"
                .formatted(longest.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      SessionException refused =
          refused(
              owner(),
              "is inside a call, stream or transaction of it, and this one was interrupted while it waited; repeat the call if it is still wanted");
      refused.initCause(e);
      throw refused;
    }
  }

  /** Changes that nobody is going to commit must not keep the session open for ever. */
  @Override
  void enterToClose() {
    if (!takesOver()) {
      enter();
    }
  }

  private synchronized boolean takesOver() {
    boolean idle = owner != null && depth == 0;
    if (idle) {
      own();
      deeper();
    }
    return idle;
  }

  @Override
  synchronized void exit() {
    depth--;
    if (depth == 0 && !inTransaction.getAsBoolean()) {
      owner = null;
      turn.release();
    }
  }

  private synchronized boolean isOwner() {
    return owner == Thread.currentThread();
  }

  private synchronized void own() {
    owner = Thread.currentThread();
  }

  private synchronized @Nullable Thread owner() {
    return owner;
  }

  private synchronized boolean deeper() {
    return depth++ == 0;
  }
}
