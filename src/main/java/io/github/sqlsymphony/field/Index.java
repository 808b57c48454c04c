package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Ordering;
import java.util.ArrayList;
import java.util.List;

/**
 * An index: {@code CREATE INDEX "users__by_name" ON "users" ("name")}. It is named after the table
 * and its constant.
 *
 * @param columns in the order of the index, at least one, all of the same model
 * @param isUnique whether the values together may occur only once
 */
public record Index(List<Ordering> columns, boolean isUnique) implements TableElement {

  /**
   * Keeps the components, lists as copies.
   *
   * @param columns in the order of the index, at least one, all of the same model
   * @param isUnique whether the values together may occur only once
   */
  public Index {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new ModelDefinitionException(
          "Cannot declare an index of no fields: name at least one.");
    }
  }

  /**
   * Declares an index, smallest values first.
   *
   * @param fields in the order of the index, at least one
   * @return the index
   */
  public static Index on(Column<?>... fields) {
    return new Index(ascending(fields), false);
  }

  private static List<Ordering> ascending(Column<?>[] fields) {
    List<Ordering> orderings = new ArrayList<>();
    for (Column<?> field : fields) {
      orderings.add(field.asc());
    }
    return orderings;
  }

  /**
   * Declares an index with an order for each column.
   *
   * @param columns such as {@code CREATED.desc()}, at least one
   * @return the index
   */
  public static Index on(Ordering... columns) {
    return new Index(List.of(columns), false);
  }

  /**
   * Refuses a second row with the same values: {@code CREATE UNIQUE INDEX}.
   *
   * @return a copy
   */
  public Index unique() {
    return new Index(columns, true);
  }
}
