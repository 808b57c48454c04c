package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the words of the models why a constraint refused a statement.
 *
 * <p>SQLite tells which kind of constraint failed, not always which one, and never which other row
 * is involved. So it asks: the statement has failed, but the transaction goes on, and a look at the
 * values finds the row that has them, the parent that is missing, or the rows that still refer.
 */
final class ConstraintExplainer {
  private final DatabaseConnection connection;
  private final Dialect dialect;

  ConstraintExplainer(DatabaseConnection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** What was tried: words for the message, the model and the table if one is involved. */
  record Attempt(String words, @Nullable Model<?> model, String table, Action action) {
    Attempt(String words, Model<?> model, Action action) {
      this(words, model, model.meta().tableName(), action);
    }
  }

  /** Which kind of statement failed. */
  enum Action {
    INSERT,
    UPDATE,
    DELETE,
    DROP,
    COMMIT,
    RAW
  }

  Attempt inserting(Model<?> model) {
    return new Attempt("Cannot save " + ModelAccess.describe(model), model, Action.INSERT);
  }

  Attempt updating(Model<?> model) {
    return new Attempt("Cannot save " + ModelAccess.describe(model), model, Action.UPDATE);
  }

  Attempt deleting(Model<?> model) {
    return new Attempt("Cannot delete " + ModelAccess.describe(model), model, Action.DELETE);
  }

  Attempt dropping(String table) {
    return new Attempt(
        "Cannot drop the table of " + Places.modelOfTable(table), null, table, Action.DROP);
  }

  Attempt committing() {
    return new Attempt("Cannot commit", null, "", Action.COMMIT);
  }

  Attempt raw() {
    return new Attempt("Cannot run a statement", null, "", Action.RAW);
  }

  SQLSymphonyException explain(ConstraintFailure failure, Attempt attempt) {
    return switch (failure.kind()) {
      case UNIQUE, PRIMARY_KEY -> unique(failure, attempt);
      case NOT_NULL -> notNull(failure, attempt);
      case CHECK -> check(failure, attempt);
      case FOREIGN_KEY -> new ForeignKeyExplainer(connection, dialect).explain(failure, attempt);
      case TRIGGER ->
          new DatabaseException(
              attempt.words() + ": a trigger refused it: " + failure.detail() + ".", failure);
      case OTHER -> failure;
    };
  }

  // --- unique -----------------------------------------------------------------------------------

  private SQLSymphonyException unique(ConstraintFailure failure, Attempt attempt) {
    Model<?> model = attempt.model();
    if (model != null) {
      ModelMeta<?> meta = model.meta();
      for (List<Field<?, ?>> fields : uniqueFields(meta)) {
        String other = rowWithSameValues(model, fields);
        if (other != null) {
          String names = names(fields);
          return new UniqueConstraintException(
              "%s: %s %s already has this %s, which must be unique; change it, or load and update that %2$s."
                  .formatted(attempt.words(), meta.name(), other, names),
              meta.name(),
              fields.stream().map(Field::name).toList(),
              other,
              failure);
        }
      }
    }
    Places places = uniquePlaces(failure.detail(), model);
    return new UniqueConstraintException(
        "%s: another row of %s already has this %s, which must be unique."
            .formatted(attempt.words(), places.model(), String.join(", ", places.fields())),
        places.model(),
        places.fields(),
        null,
        failure);
  }

  /** An index over expressions is told by its name: {@code index 'users__by_lower'}. */
  private Places uniquePlaces(String detail, @Nullable Model<?> model) {
    if (!detail.startsWith("index '")) {
      return Places.of(detail, model);
    }
    String index = detail.substring("index '".length(), detail.length() - 1);
    for (ModelMeta<?> meta : model == null ? ModelRegistry.registered() : List.of(model.meta())) {
      String constant = dialect.indexNamed(meta, index);
      if (constant != null) {
        return new Places(meta.name(), List.of(constant));
      }
    }
    return new Places("the table", List.of(index));
  }

  private static List<List<Field<?, ?>>> uniqueFields(ModelMeta<?> meta) {
    List<List<Field<?, ?>>> all = new ArrayList<>();
    all.add(meta.key());
    for (Field<?, ?> field : meta.fields()) {
      if (field.isUnique()) {
        all.add(List.of(field));
      }
    }
    for (UniqueConstraint unique : meta.uniqueConstraints().values()) {
      all.add(unique.fields());
    }
    for (Index index : meta.indexes().values()) {
      List<Field<?, ?>> fields = new ArrayList<>();
      for (Ordering column : index.columns()) {
        if (column.expression() instanceof Field<?, ?> field) {
          fields.add(field);
        }
      }
      if (index.isUnique() && fields.size() == index.columns().size()) {
        all.add(fields);
      }
    }
    return all;
  }

  private @Nullable String rowWithSameValues(Model<?> model, List<Field<?, ?>> fields) {
    @Nullable Object[] slots = ModelAccess.slots(model);
    if (fields.stream().anyMatch(field -> slots[field.position()] == null)) {
      return null;
    }
    ModelMeta<?> meta = model.meta();
    List<String> found =
        connection.query(
            dialect.statements(meta).selectKeyWhere(fields),
            parameters -> {
              for (int i = 0; i < fields.size(); i++) {
                Field<?, ?> field = fields.get(i);
                field.writeSlot(parameters, i + 1, Objects.requireNonNull(slots[field.position()]));
              }
            },
            rows -> rows.next() ? List.of(key(rows)) : List.of());
    boolean itself =
        model.state() == ModelState.STORED
            && found.contains(String.valueOf(ModelAccess.storedKey(model)));
    return found.isEmpty() || itself ? null : found.get(0);
  }

  /** Writes a key as {@code Model.pk()} shows it: a composite one as {@code [16, 52]}. */
  static String key(Rows rows) {
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= rows.columnCount(); i++) {
      parts.add(String.valueOf(RowMapper.value(rows, i)));
    }
    return parts.size() == 1 ? parts.get(0) : parts.toString();
  }

  // --- not null and check -----------------------------------------------------------------------

  private SQLSymphonyException notNull(ConstraintFailure failure, Attempt attempt) {
    Places places = Places.of(failure.detail(), attempt.model());
    List<Violation> violations =
        places.fields().stream()
            .map(
                field ->
                    new Violation(
                        places.model(),
                        field,
                        Violation.NOT_NULL,
                        "has no value, the column needs one",
                        valueType(attempt.model(), field)))
            .toList();
    return FieldValidationException.of(attempt.words(), violations, failure);
  }

  private static String valueType(@Nullable Model<?> model, String field) {
    Field<?, ?> known = model == null ? null : model.meta().field(field);
    return known == null ? "" : known.type().javaType().getSimpleName();
  }

  private SQLSymphonyException check(ConstraintFailure failure, Attempt attempt) {
    String constraint = failure.detail();
    ModelMeta<?> meta =
        attempt.model() == null ? modelWithCheck(constraint) : attempt.model().meta();
    String constant = meta == null ? null : dialect.checkNamed(meta, constraint);
    if (meta == null || constant == null) {
      return new CheckConstraintException(
          "%s: it breaks the check %s of %s."
              .formatted(attempt.words(), constraint, meta == null ? "the table" : meta.name()),
          meta == null ? "" : meta.name(),
          List.of(),
          constraint,
          failure);
    }
    String condition = dialect.checkText(meta, constant);
    List<String> fields =
        meta.fields().stream()
            .filter(field -> condition.contains('"' + field.columnName() + '"'))
            .map(Field::name)
            .toList();
    return new CheckConstraintException(
        "%s: it breaks the check %s.%s, which is %s."
            .formatted(attempt.words(), meta.name(), constant, condition),
        meta.name(),
        fields,
        constant,
        failure);
  }

  private @Nullable ModelMeta<?> modelWithCheck(String constraint) {
    return ModelRegistry.registered().stream()
        .filter(meta -> dialect.checkNamed(meta, constraint) != null)
        .findFirst()
        .orElse(null);
  }

  private static String names(List<Field<?, ?>> fields) {
    return fields.stream().map(Field::name).collect(Collectors.joining(" and "));
  }
}
