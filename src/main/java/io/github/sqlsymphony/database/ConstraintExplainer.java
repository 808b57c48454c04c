package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.Dialect;
import io.github.sqlsymphony.exception.CheckConstraintException;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.FieldValidationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.exception.UniqueConstraintException;
import io.github.sqlsymphony.exception.Violation;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.field.UniqueConstraint;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.model.ModelState;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.UpdateStatement;
import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * What was tried.
   *
   * @param words for the message
   * @param model the one that was written; null if several may have been
   * @param meta the model's class; null if no model is involved
   * @param siblings the models that were inserted before it, in the same call
   * @param query how rows were chosen and what they get; null if one model was written
   */
  record Attempt(
      String words,
      Action action,
      String table,
      @Nullable ModelMeta<?> meta,
      @Nullable Model<?> model,
      Siblings siblings,
      @Nullable ByQuery query) {
    Attempt(String words, Action action, Model<?> model, Siblings siblings) {
      this(words, action, model.meta().tableName(), model.meta(), model, siblings, null);
    }

    Attempt(String words, Action action, ModelMeta<?> meta, ByQuery query) {
      this(words, action, meta.tableName(), meta, null, Siblings.NONE, query);
    }

    Attempt(String words, Action action, String table) {
      this(words, action, table, null, null, Siblings.NONE, null);
    }
  }

  /** Some models of a list, by their places in it. */
  record Siblings(List<? extends Model<?>> models, List<Integer> places) {
    static final Siblings NONE = new Siblings(List.of(), List.of());
  }

  /** Rows chosen by a query, what is assigned to them, and all fields that get values. */
  record ByQuery(
      @Nullable SelectStatement rows, List<Assignment<?>> assignments, List<Field<?, ?>> fields) {}

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
    return inserting(model, "", Siblings.NONE);
  }

  Attempt inserting(Model<?> model, String number, Siblings siblings) {
    return new Attempt(saving(model, number), Action.INSERT, model, siblings);
  }

  Attempt insertingOneOf(List<? extends Model<?>> models, int place, List<Integer> inserted) {
    return inserting(models.get(place), numbered(models, place), new Siblings(models, inserted));
  }

  /** The rows of the same call are no rows any more when the message is read, this one included. */
  Attempt completing(List<? extends Model<?>> models, int place, List<Integer> inserted) {
    Model<?> model = models.get(place);
    List<Integer> others = inserted.stream().filter(other -> other != place).toList();
    return new Attempt(
        "Cannot save a new %s%s".formatted(model.meta().name(), numbered(models, place)),
        Action.UPDATE,
        model,
        new Siblings(models, others));
  }

  private static String numbered(List<? extends Model<?>> models, int place) {
    return models.size() == 1 ? "" : " (number %d of the list)".formatted(place + 1);
  }

  Attempt updating(Model<?> model, String number) {
    return new Attempt(saving(model, number), Action.UPDATE, model, Siblings.NONE);
  }

  private static String saving(Model<?> model, String number) {
    return "Cannot save " + ModelAccess.describe(model) + number;
  }

  Attempt deleting(Model<?> model) {
    return new Attempt(
        "Cannot delete " + ModelAccess.describe(model), Action.DELETE, model, Siblings.NONE);
  }

  Attempt writing(ModelMeta<?> meta, int models) {
    String words = "Cannot save %d models of %s".formatted(models, meta.name());
    return new Attempt(words, Action.RAW, meta, new ByQuery(null, List.of(), List.of()));
  }

  Attempt updating(UpdateStatement statement) {
    ModelMeta<?> meta = statement.selection().root();
    List<Field<?, ?>> fields = new ArrayList<>();
    statement.assignments().forEach(assignment -> fields.add(assignment.field()));
    return new Attempt(
        "Cannot update %s by a query".formatted(meta.name()),
        Action.UPDATE,
        meta,
        new ByQuery(statement.selection(), statement.assignments(), fields));
  }

  Attempt deleting(DeleteStatement statement) {
    ModelMeta<?> meta = statement.selection().root();
    return new Attempt(
        "Cannot delete %s by a query".formatted(meta.name()),
        Action.DELETE,
        meta,
        new ByQuery(statement.selection(), List.of(), List.of()));
  }

  Attempt inserting(InsertStatement statement) {
    return new Attempt(
        "Cannot insert into %s from a query".formatted(statement.meta().name()),
        Action.INSERT,
        statement.meta(),
        new ByQuery(null, List.of(), statement.fields()));
  }

  Attempt dropping(String table) {
    return new Attempt(
        "Cannot drop the table of " + Places.modelOfTable(table), Action.DROP, table);
  }

  Attempt committing() {
    return new Attempt("Cannot commit", Action.COMMIT, "");
  }

  Attempt raw() {
    return new Attempt("Cannot run a statement", Action.RAW, "");
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
    Places places = uniquePlaces(failure.detail(), attempt.meta());
    if (model != null) {
      for (List<Field<?, ?>> fields : uniqueFields(model.meta(), places)) {
        UniqueConstraintException found = uniqueAmongSiblings(failure, attempt, model, fields);
        found = found == null ? uniqueAmongRows(failure, attempt, model, fields) : found;
        if (found != null) {
          return found;
        }
      }
    }
    String names = String.join(" and ", places.fields());
    String reason =
        attempt.query() == null
            ? "another row of %s already has this %s, which must be unique"
                .formatted(places.model(), names)
            : "two rows of %s would have the same %s, which must be unique"
                .formatted(places.model(), names);
    return new UniqueConstraintException(
        attempt.words() + ": " + reason + ".", places.model(), places.fields(), null, failure);
  }

  private @Nullable UniqueConstraintException uniqueAmongRows(
      ConstraintFailure failure, Attempt attempt, Model<?> model, List<Field<?, ?>> fields) {
    String other = rowWithSameValues(model, fields);
    return other == null
        ? null
        : new UniqueConstraintException(
            "%s: %s %s already has this %s, which must be unique; change it, or load and update that %2$s."
                .formatted(attempt.words(), model.meta().name(), other, names(fields)),
            model.meta().name(),
            fields.stream().map(Field::name).toList(),
            other,
            failure);
  }

  /** A row that was inserted by the same call is no row any more when the message is read. */
  private static @Nullable UniqueConstraintException uniqueAmongSiblings(
      ConstraintFailure failure, Attempt attempt, Model<?> model, List<Field<?, ?>> fields) {
    for (int place : attempt.siblings().places()) {
      if (haveSame(model, attempt.siblings().models().get(place), fields)) {
        return new UniqueConstraintException(
            "%s: number %d of the list has the same %s, which must be unique; change one of them or leave it out."
                .formatted(attempt.words(), place + 1, names(fields)),
            model.meta().name(),
            fields.stream().map(Field::name).toList(),
            null,
            failure);
      }
    }
    return null;
  }

  private static boolean haveSame(Model<?> model, Model<?> other, List<Field<?, ?>> fields) {
    if (model.getClass() != other.getClass()) {
      return false;
    }
    for (Field<?, ?> field : fields) {
      Object value = ModelAccess.slots(model)[field.position()];
      if (value == null || !field.same(value, ModelAccess.slots(other)[field.position()])) {
        return false;
      }
    }
    return true;
  }

  /** An index over expressions is told by its name: {@code index 'users__by_lower'}. */
  private Places uniquePlaces(String detail, @Nullable ModelMeta<?> own) {
    if (!detail.startsWith("index '")) {
      return Places.of(detail, own);
    }
    String index = detail.substring("index '".length(), detail.length() - 1);
    for (ModelMeta<?> meta : own == null ? ModelRegistry.registered() : List.of(own)) {
      String constant = dialect.indexNamed(meta, index);
      if (constant != null) {
        return new Places(meta.name(), List.of(constant));
      }
    }
    return new Places("the table", List.of(index));
  }

  /** The fields that are told first, then all that are unique. */
  private static List<List<Field<?, ?>>> uniqueFields(ModelMeta<?> meta, Places told) {
    List<List<Field<?, ?>>> all = uniqueFields(meta);
    all.sort(
        Comparator.comparing(
            fields -> !fields.stream().map(Field::name).toList().equals(told.fields())));
    return all;
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
    Places places = Places.of(failure.detail(), attempt.meta());
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
    ModelMeta<?> own = attempt.meta();
    ModelMeta<?> meta = own == null ? modelWithCheck(constraint) : own;
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
