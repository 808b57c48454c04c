package io.github.sqlsymphony.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that was created by itself, not by a constraint.
 *
 * @param name its name
 * @param unique whether no two rows may be equal in it
 * @param parts what it orders by
 * @param where the condition of the rows that are in it, in its plain form; null for all rows
 * @param sql the statement that creates it
 */
public record IndexSchema(
    String name, boolean unique, List<IndexPart> parts, @Nullable String where, String sql) {
  /**
   * Keeps the components, the list as a copy.
   *
   * @param name its name
   * @param unique whether no two rows may be equal in it
   * @param parts what it orders by
   * @param where the condition of the rows that are in it
   * @param sql the statement that creates it
   */
  public IndexSchema {
    parts = List.copyOf(parts);
  }
}
