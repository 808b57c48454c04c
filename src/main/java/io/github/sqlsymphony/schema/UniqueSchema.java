package io.github.sqlsymphony.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code UNIQUE} constraint of a table, of one column or several.
 *
 * @param name the name of the constraint; null if it has none
 * @param columns the columns in order
 */
public record UniqueSchema(@Nullable String name, List<IndexPart> columns) {
  /**
   * Keeps the components, the list as a copy.
   *
   * @param name the name of the constraint
   * @param columns the columns in order
   */
  public UniqueSchema {
    columns = List.copyOf(columns);
  }
}
