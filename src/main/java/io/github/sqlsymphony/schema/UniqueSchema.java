package io.github.sqlsymphony.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code UNIQUE} constraint of a table, of one column or several.
 *
 * @param name the name of the constraint; null if it has none
 * @param columns the columns in order
 * @param onConflict what SQLite does with a row that is refused, such as {@code REPLACE}; null if
 *     it is refused indeed, as it is where nothing is said
 */
public record UniqueSchema(
    @Nullable String name, List<IndexPart> columns, @Nullable String onConflict) {
  /**
   * Keeps the components, the list as a copy.
   *
   * @param name the name of the constraint
   * @param columns the columns in order
   * @param onConflict what SQLite does with a row that is refused
   */
  public UniqueSchema {
    columns = List.copyOf(columns);
  }
}
