package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import java.util.List;

/**
 * Several columns whose values together may occur only once: {@code UNIQUE ("artist", "title")}.
 * Rows with a NULL among them never collide.
 *
 * @param fields at least one, all of the same model
 */
public record UniqueConstraint(List<Field<?, ?>> fields) implements TableElement {

  /**
   * Keeps the components, lists as copies.
   *
   * @param fields at least one, all of the same model
   */
  public UniqueConstraint {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new ModelDefinitionException(
          "Cannot declare a unique constraint of no fields: name at least one.");
    }
  }

  /**
   * Declares the constraint.
   *
   * @param fields at least one
   * @return the constraint
   */
  public static UniqueConstraint of(Field<?, ?>... fields) {
    return new UniqueConstraint(List.of(fields));
  }
}
