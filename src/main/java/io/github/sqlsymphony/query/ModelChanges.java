package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for what rows of a model are to get. */
final class ModelChanges {
  private ModelChanges() {}

  /** Refuses fields of other models, fields named twice, and values that break a field's rules. */
  static void check(ModelMeta<?> meta, List<Assignment<?>> assignments) {
    if (assignments.isEmpty()) {
      throw new QueryException(
          "Cannot update %s without saying what changes: give assignments such as %1$s.%s.to(…)."
              .formatted(meta.name(), meta.fields().get(meta.fields().size() - 1).name()));
    }
    Set<Field<?, ?>> seen = new HashSet<>();
    List<Violation> violations = new ArrayList<>();
    for (Assignment<?> assignment : assignments) {
      Field<?, ?> field = assignment.field();
      if (!meta.has(field)) {
        throw meta.foreignField("update", field);
      }
      if (!seen.add(field)) {
        throw new QueryException(
            "Cannot update %s: %s gets two values; give it one.".formatted(meta.name(), field));
      }
      check(meta, assignment, violations);
    }
    if (!violations.isEmpty()) {
      throw FieldValidationException.of("Cannot update " + meta.name(), violations);
    }
  }

  /** Refuses what a row cannot be looked for by. */
  static void checkLookup(ModelMeta<?> meta, List<Assignment<?>> lookup) {
    for (Assignment<?> part : lookup) {
      if (!meta.has(part.field())) {
        throw meta.foreignField("look for", part.field());
      }
      requireValue(meta, part);
    }
  }

  private static void requireValue(ModelMeta<?> meta, Assignment<?> assignment) {
    if (assignment.expression() != null) {
      throw new QueryException(
          "Cannot give %s of a new %s an expression: there is no row yet to calculate it from; give a value."
              .formatted(assignment.field(), meta.name()));
    }
  }

  /** Sets a field of a model. */
  static <T> void assign(Model<?> model, Assignment<T> assignment) {
    requireValue(model.meta(), assignment);
    ModelAccess.set(model, assignment.field(), assignment.value());
  }

  private static void check(
      ModelMeta<?> meta, Assignment<?> assignment, List<Violation> violations) {
    Field<?, ?> field = assignment.field();
    if (assignment.expression() != null) {
      return; // only the database knows its values
    }
    Object value = assignment.value();
    if (value != null) {
      field.check(meta.name(), value, violations::add);
    } else if (!field.isNullable() || meta.isKey(field)) {
      violations.add(
          new Violation(
              meta.name(),
              field.name(),
              Violation.NOT_NULL,
              "has no value; set one",
              field.type().javaType().getSimpleName()));
    }
  }
}
