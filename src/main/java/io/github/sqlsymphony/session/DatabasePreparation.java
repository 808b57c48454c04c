package io.github.sqlsymphony.session;

/** What has to be done with a database before a session on it is used, such as migrating it. */
@FunctionalInterface
public interface DatabasePreparation {
  /**
   * Does it. If it throws, the session is closed.
   *
   * @param session a new session, not in a transaction
   */
  void prepare(Session session);
}
