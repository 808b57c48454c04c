package io.github.sqlsymphony.session;

/**
 * A session bound to a thread, as {@link Session#bind()} gives it.
 *
 * <p>Closing it lets the thread have what was bound before. It also ends when its session is
 * closed. Bindings may be closed in any order: one that is not the innermost leaves the inner ones
 * as they are, and whichever thread closes it, it is the binding of the thread that has made it.
 * Closing it again does nothing.
 */
public final class Binding implements AutoCloseable {
  private final Runnable end;

  Binding(Runnable end) {
    this.end = end;
  }

  /** Ends the binding. */
  @Override
  public void close() {
    end.run();
  }
}
