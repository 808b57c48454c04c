package io.github.sqlsymphony.model;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.exception.PrimaryKeyException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.PrimaryKey;
import io.github.sqlsymphony.field.TableElement;
import io.github.sqlsymphony.field.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses fields and elements of a table that contradict themselves or name other models. */
final class ContentRules {
  private final Class<?> modelClass;
  private final List<Field<?, ?>> fields;
  private final List<Field<?, ?>> key;

  ContentRules(Class<?> modelClass, List<Field<?, ?>> fields, List<Field<?, ?>> key) {
    this.modelClass = modelClass;
    this.fields = fields;
    this.key = key;
  }

  // --- fields -----------------------------------------------------------------------------------

  void checkField(Field<?, ?> field) {
    if (field instanceof ForeignKey<?> foreignKey) {
      checkForeignKey(foreignKey);
    } else {
      checkDefault(field);
    }
    if (field.type() instanceof SecretType<?> secret) {
      checkSecret(field, secret);
    }
    if (key.contains(field) && field.type().javaType() == byte[].class) {
      throw new PrimaryKeyException(
          "Cannot register %s: %s holds bytes, which are equal only to themselves in Java, and cannot be a key; use text or a number."
              .formatted(modelClass.getName(), field));
    }
  }

  private void checkForeignKey(ForeignKey<?> field) {
    if (field.onDelete() == OnDelete.SET_NULL && (!field.isNullable() || key.contains(field))) {
      throw refused(
          "%s is %s and onDelete(SET_NULL), which exclude each other; drop one of them",
          field, field.isNullable() ? "part of the primary key" : "notNull()");
    }
    if (field.constantDefault() != null) {
      throw refused(
          "the default of %s is an object, which all new models would share; give a supplier that"
              + " finds it, as in defaultTo(() -> …)",
          field);
    }
    if (key.equals(List.of(field)) && field.target() == modelClass) {
      throw refused(
          "its key %s refers to the model itself, which leaves its type open; give it a key of its"
              + " own, such as `new LongField().primaryKey()`",
          field);
    }
  }

  private void checkSecret(Field<?, ?> field, SecretType<?> secret) {
    if (field.constantDefault() != null) {
      throw refused(
          "the default of %s would stand in the table's definition for everyone to read; give a"
              + " supplier, as in defaultTo(() -> …)",
          field);
    }
    if (key.contains(field) || field.isUnique()) {
      throw refused(
          "%s is %s, which needs comparing, and %s",
          field, field.isUnique() ? "unique()" : "part of the primary key", secret.incomparable());
    }
  }

  private <T> void checkDefault(Field<T, ?> field) {
    T constant = field.constantDefault();
    if (constant == null) {
      return;
    }
    List<Violation> violations = new ArrayList<>();
    field.check(modelClass.getSimpleName(), constant, violations::add);
    if (!violations.isEmpty()) {
      throw refused(
          "the default of %s",
          violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }
  }

  // --- elements of the table --------------------------------------------------------------------

  void checkElement(String constant, TableElement element) {
    if (element instanceof PrimaryKey primaryKey) {
      checkColumns(constant, primaryKey.fields());
    } else if (element instanceof UniqueConstraint unique) {
      checkColumns(constant, unique.fields());
    } else if (element instanceof Index index) {
      checkColumns(constant, index.columns().stream().map(Ordering::expression).toList());
    } else if (element instanceof Check check) {
      new OwnFields(constant).walk(List.of(check.condition()));
    }
  }

  private void checkColumns(String constant, List<? extends Expression<?>> columns) {
    new OwnFields(constant).walk(columns);
    Set<Expression<?>> different = new HashSet<>();
    for (Expression<?> column : columns) {
      if (column.type() instanceof SecretType<?> secret) {
        throw refused("%s compares %s, and %s", constant, column, secret.incomparable());
      }
      if (!different.add(column)) {
        throw refused("%s names %s twice; once will do", constant, column);
      }
    }
  }

  /** Refuses fields of other models. */
  private final class OwnFields extends ExpressionWalker {
    private final String constant;

    OwnFields(String constant) {
      this.constant = constant;
    }

    @Override
    public ExpressionWalker visitColumn(Column<?> node) {
      if (node instanceof Field<?, ?> field && !fields.contains(field)) {
        throw refused(
            "%s names %s, which is not a field of it; its fields are %s",
            constant, field, fields.stream().map(Field::name).collect(Collectors.joining(", ")));
      }
      return this;
    }

    @Override
    public ExpressionWalker visitLookup(Lookup node) {
      throw refused(
          "%s uses the look-up %s, and look-ups as text are for queries; write it with fields, as"
              + " in Check.that(CASH.gte(0.0))",
          constant, node.path());
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // that annotation is no dependency of ours
  private ModelDefinitionException refused(String why, Object... names) {
    return new ModelDefinitionException(
        "Cannot register %s: %s.".formatted(modelClass.getName(), why.formatted(names)));
  }
}
