package io.github.sqlsymphony.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key of a table.
 *
 * @param name the name of the constraint; null if it has none
 * @param columns the columns that refer
 * @param parent the table they refer to
 * @param parentColumns the columns they refer to; empty for the primary key
 * @param onUpdate what happens when the parent's key changes, such as {@code NO ACTION}
 * @param onDelete what happens when the parent is deleted
 * @param deferred whether it is checked at the end of the transaction
 */
public record ForeignKeySchema(
    @Nullable String name,
    List<String> columns,
    String parent,
    List<String> parentColumns,
    String onUpdate,
    String onDelete,
    boolean deferred) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param name the name of the constraint
   * @param columns the columns that refer
   * @param parent the table they refer to
   * @param parentColumns the columns they refer to
   * @param onUpdate what happens when the parent's key changes
   * @param onDelete what happens when the parent is deleted
   * @param deferred whether it is checked at the end of the transaction
   */
  public ForeignKeySchema {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }
}
