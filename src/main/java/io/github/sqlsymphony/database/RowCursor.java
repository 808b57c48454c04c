package io.github.sqlsymphony.database;

import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.query.RowPlan;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that are read one by one, while other statements run. Belongs to the thread
 * that has the connection.
 */
public final class RowCursor implements AutoCloseable {
  private final OpenRows rows;
  private final RowMapper mapper;
  private final RowPlan plan;
  private final Supplier<@Nullable StorageClass @Nullable []> types;
  private final String openedAt = CallSite.text();
  private int read;

  RowCursor(
      OpenRows rows,
      RowMapper mapper,
      RowPlan plan,
      Supplier<@Nullable StorageClass @Nullable []> types) {
    this.rows = rows;
    this.mapper = mapper;
    this.plan = plan;
    this.types = types;
  }

  /**
   * Reads the next row.
   *
   * @return the values as the plan says; null behind the last row
   */
  public @Nullable Object @Nullable [] next() {
    if (!rows.next()) {
      return null;
    }
    if (read++ == SQLiteMultiManager.FEW) {
      rows.know(types.get());
    }
    return mapper.read(rows, plan);
  }

  /**
   * Returns where the program opened it, for messages.
   *
   * @return such as {@code App.main(App.java:12)}
   */
  public String openedAt() {
    return openedAt;
  }

  /** Ends reading; calling it again does nothing. */
  @Override
  public void close() {
    rows.close();
  }
}
