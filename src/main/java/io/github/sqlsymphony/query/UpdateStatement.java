package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code UPDATE "users" SET "cash" = … WHERE … RETURNING …}
 *
 * @param selection which rows of its root model
 * @param assignments what they get, calculated from what they had
 * @param returning the fields that are read afterwards; empty for none
 */
public record UpdateStatement(
    SelectStatement selection, List<Assignment<?>> assignments, List<Field<?, ?>> returning) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param selection which rows of its root model
   * @param assignments what they get
   * @param returning the fields that are read afterwards
   */
  public UpdateStatement {
    assignments = List.copyOf(assignments);
    returning = List.copyOf(returning);
  }

  /**
   * Returns the models whose tables it reads or writes.
   *
   * @return each once
   */
  public Set<ModelMeta<?>> models() {
    Set<ModelMeta<?>> models = new LinkedHashSet<>(selection.models());
    for (Assignment<?> assignment : assignments) {
      if (assignment.expression() != null) {
        models.addAll(SelectStatement.modelsIn(assignment.expression()));
      }
    }
    return models;
  }
}
