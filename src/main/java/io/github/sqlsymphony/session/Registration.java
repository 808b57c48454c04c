package io.github.sqlsymphony.session;

/**
 * A listener of a session, which listens until this is closed or the session is. Used by the thread
 * that may use the session.
 */
public interface Registration extends AutoCloseable {
  /** Ends it; the listener is not called any more. Closing it again does nothing. */
  @Override
  void close();
}
