package io.github.sqlsymphony.session;

import io.github.sqlsymphony.database.RowCursor;
import io.github.sqlsymphony.exception.SessionException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a stream, read one by one until it or its session is closed. */
final class OpenStream<R> extends AbstractSpliterator<R> implements AutoCloseable {
  private final RowCursor rows;
  private final Function<@Nullable Object[], R> make;
  private final Consumer<OpenStream<?>> onClose;
  private final Thread thread = Thread.currentThread();
  private boolean closed;
  private boolean closedBySession;

  OpenStream(
      RowCursor rows, Function<@Nullable Object[], R> make, Consumer<OpenStream<?>> onClose) {
    super(Long.MAX_VALUE, Spliterator.ORDERED);
    this.rows = rows;
    this.make = make;
    this.onClose = onClose;
  }

  @Override
  public boolean tryAdvance(Consumer<? super R> action) {
    requireUsable();
    @Nullable Object[] values = rows.next();
    if (values == null) {
      return false;
    }
    action.accept(make.apply(values));
    return true;
  }

  private void requireUsable() {
    if (closed) {
      throw new SessionException(
          "Cannot read on in the stream opened at %s: %s."
              .formatted(
                  openedAt(),
                  closedBySession
                      ? "its session is closed, which has ended it; read it to its end before"
                      : "it is closed; read it before, or run the query again"));
    }
    if (Thread.currentThread() != thread) {
      throw new SessionException(
          "Cannot read the stream opened at %s from thread %s: it belongs to thread %s, whose session it uses; read it there, without parallel()."
              .formatted(openedAt(), Thread.currentThread().getName(), thread.getName()));
    }
  }

  String openedAt() {
    return rows.openedAt();
  }

  void closeWithSession() {
    closedBySession = true;
    close();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        rows.close();
      } finally {
        onClose.accept(this);
      }
    }
  }
}
