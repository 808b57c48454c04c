package io.github.sqlsymphony.session;

import io.github.sqlsymphony.exception.SessionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session to one thread at a time: whoever is inside a call or a transaction owns it; when
 * it is idle any thread may take over.
 */
class ThreadGuard {
  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private final String session;
  private int depth;

  ThreadGuard(String session) {
    this.session = session;
  }

  /** Enters a call; returns whether it is the outermost one of its thread. */
  boolean enter() {
    Thread current = Thread.currentThread();
    Thread inside = owner.get();
    if (inside != current && !owner.compareAndSet(null, current)) {
      throw refused(
          owner.get(),
          "is inside a call or transaction of it; give each thread its own session, or let them take turns");
    }
    return depth++ == 0;
  }

  /** Enters the call that closes the session. */
  void enterToClose() {
    enter();
  }

  void exit() {
    if (--depth == 0) {
      owner.set(null);
    }
  }

  /** Makes the exception for the current thread, naming the one that is inside. */
  final SessionException refused(@Nullable Thread inside, String why) {
    return new SessionException(
        "Cannot use %s from thread %s: thread %s %s."
            .formatted(
                session,
                name(Thread.currentThread()),
                inside == null ? "another" : name(inside),
                why));
  }

  /** Virtual threads have no name unless they are given one. */
  private static String name(Thread thread) {
    return thread.getName().isEmpty() ? thread.toString() : thread.getName();
  }
}
