package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.PrimaryKeyException;
import java.util.List;

/**
 * A primary key of several columns: {@code PRIMARY KEY ("order_id", "line")}.
 *
 * @param fields in the order of the key, at least two, all of the same model
 */
public record PrimaryKey(List<Field<?, ?>> fields) implements TableElement {

  /**
   * Keeps the components, lists as copies.
   *
   * @param fields in the order of the key, at least two, all of the same model
   */
  public PrimaryKey {
    fields = List.copyOf(fields);
    if (fields.size() < 2) {
      throw new PrimaryKeyException(
          "Cannot declare a composite primary key of %d fields: name at least two, or call"
                  .formatted(fields.size())
              + " primaryKey() on the field.");
    }
  }

  /**
   * Declares the key.
   *
   * @param fields in the order of the key, at least two
   * @return the key
   */
  public static PrimaryKey of(Field<?, ?>... fields) {
    return new PrimaryKey(List.of(fields));
  }
}
