package io.github.sqlsymphony.model;

import io.github.sqlsymphony.field.Field;
import java.util.List;

/**
 * A join that follows a relation: {@code JOIN to ON to.a = from.b AND …}
 *
 * @param to the model that is joined
 * @param fromFields the fields of the model it comes from
 * @param toFields the fields of the joined model that equal them, in the same order
 * @param optional whether there may be no such row
 * @param reverse whether it is the joined model that refers
 */
public record RelationStep(
    ModelMeta<?> to,
    List<Field<?, ?>> fromFields,
    List<Field<?, ?>> toFields,
    boolean optional,
    boolean reverse) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param to the model that is joined
   * @param fromFields the fields of the model it comes from
   * @param toFields the fields of the joined model that equal them
   * @param optional whether there may be no such row
   * @param reverse whether it is the joined model that refers
   */
  public RelationStep {
    fromFields = List.copyOf(fromFields);
    toFields = List.copyOf(toFields);
  }
}
