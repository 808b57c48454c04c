package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.query.Row;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a column gets its values from. */
sealed interface ValueSource {
  /**
   * The same value for all rows.
   *
   * @param value as {@link io.github.sqlsymphony.session.Session#execute} takes it
   */
  record Constant(Object value) implements ValueSource {}

  /**
   * What SQLite calculates of each row.
   *
   * @param expression over the columns of the old table
   */
  record Calculated(String expression) implements ValueSource {}

  /**
   * What Java makes of each row.
   *
   * @param function gets all columns of the old row
   */
  record Made(Function<Row, @Nullable Object> function) implements ValueSource {}
}
