package io.github.sqlsymphony.query;

import java.util.ServiceLoader;

/**
 * The port through which a statement becomes SQL; a dialect implements it.
 *
 * <p>A query without a session shows itself in the standard dialect, which is found as a service.
 * Implementations are immutable and safe for any thread.
 */
public interface StatementRenderer {
  /**
   * Writes a query.
   *
   * @param statement the query
   * @return text and parameters
   */
  SqlText select(SelectStatement statement);

  /**
   * Writes the query for the number of rows: {@code SELECT COUNT(*) …}
   *
   * @param statement the query
   * @return text and parameters
   */
  SqlText count(SelectStatement statement);

  /**
   * Writes the query for whether there is a row: {@code SELECT EXISTS (…)}
   *
   * @param statement the query
   * @return text and parameters
   */
  SqlText exists(SelectStatement statement);

  /**
   * Returns the renderer of the standard dialect, SQLite's.
   *
   * @return the renderer
   */
  static StatementRenderer standard() {
    return StandardRenderer.INSTANCE;
  }

  /** Looks for the service once, and only if somebody asks. */
  final class StandardRenderer {
    private static final StatementRenderer INSTANCE =
        ServiceLoader.load(StatementRenderer.class, StatementRenderer.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private StandardRenderer() {}
  }
}
