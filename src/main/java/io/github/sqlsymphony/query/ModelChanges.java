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
    requireOwn(meta, "update", fields(assignments));
    List<Violation> violations = new ArrayList<>();
    assignments.forEach(assignment -> check(meta, assignment, violations));
    if (!violations.isEmpty()) {
      throw FieldValidationException.of("Cannot update " + meta.name(), violations);
    }
  }

  static List<Field<?, ?>> fields(List<Assignment<?>> assignments) {
    List<Field<?, ?>> fields = new ArrayList<>();
    assignments.forEach(assignment -> fields.add(assignment.field()));
    return fields;
  }

  /** Refuses fields of other models, and fields named twice. */
  static void requireOwn(ModelMeta<?> meta, String attempt, List<Field<?, ?>> fields) {
    Set<Field<?, ?>> seen = new HashSet<>();
    for (Field<?, ?> field : fields) {
      Field<?, ?> declared = field.declared();
      if (!meta.has(declared)) {
        throw meta.foreignField(attempt, declared);
      }
      if (!meta.has(field)) {
        throw new QueryException(
            "Cannot %s %s by %s of the table %s: it is the model's own table that is written; name %3$s itself."
                .formatted(attempt, meta.name(), declared, name(field)));
      }
      if (field.generated() != null) {
        throw new QueryException(
            "Cannot %s %s: the database calculates %s; leave it out, and change what it is calculated from."
                .formatted(attempt, meta.name(), field));
      }
      if (!seen.add(field)) {
        throw new QueryException(
            "Cannot %s %s: %s gets two values; give it one."
                .formatted(attempt, meta.name(), field));
      }
    }
  }

  private static String name(Field<?, ?> field) {
    return field.source() == null ? "" : field.source().name();
  }

  /**
   * Refuses what a row cannot be looked for by, or made of: nothing, fields of other models, two
   * values for one field, expressions.
   */
  static void checkCreation(
      ModelMeta<?> meta, List<Assignment<?>> lookup, List<Assignment<?>> others) {
    if (lookup.isEmpty()) {
      throw new QueryException(
          "Cannot look for a %s by nothing: say what the row has, such as %1$s.%s.to(…)."
              .formatted(meta.name(), meta.fields().get(meta.fields().size() - 1).name()));
    }
    List<Assignment<?>> all = new ArrayList<>(lookup);
    all.addAll(others);
    checkValues(meta, "get or create", all);
  }

  /** Refuses what no new row can be made of: fields of other models, two values, expressions. */
  static void checkValues(ModelMeta<?> meta, String attempt, List<Assignment<?>> assignments) {
    requireOwn(meta, attempt, fields(assignments));
    for (Assignment<?> assignment : assignments) {
      if (assignment.expression() != null) {
        throw new QueryException(
            "Cannot %s %s with an expression for %s: a new row has nothing to calculate it from; give a value, or update(…) the row afterwards."
                .formatted(attempt, meta.name(), assignment.field()));
      }
    }
  }

  /** Sets fields of a model. */
  static void assign(Model<?> model, List<Assignment<?>> assignments) {
    for (Assignment<?> assignment : assignments) {
      ModelAccess.set(model, assignment.field(), assignment.value());
    }
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
