package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inserts models, or does something else where a row with the same values is there already: {@code
 * INSERT … ON CONFLICT ("email") DO UPDATE SET …}
 *
 * <pre>{@code
 * session.query(User.class).onConflict(User.EMAIL)
 *     .doUpdate(User.CASH.to(User.CASH.plus(Upsert.proposed(User.CASH))))
 *     .insert(anna, ben);
 * }</pre>
 *
 * <p>Immutable; {@link QuerySet#onConflict} makes it. Models are validated, but no hooks run and
 * nothing is tracked.
 *
 * @param <M> the model
 * @see <a href="https://www.sqlite.org/lang_upsert.html">UPSERT in SQLite</a>
 */
public final class Upsert<M extends Model<M>> {
  private final QueryExecutor executor;
  private final ModelMeta<M> meta;
  private final Conflict conflict;

  Upsert(QueryExecutor executor, ModelMeta<M> meta, List<Field<?, ?>> target) {
    this(executor, meta, new Conflict(target, List.of(), Constant.TRUE));
    requireUnique(target);
  }

  private Upsert(QueryExecutor executor, ModelMeta<M> meta, Conflict conflict) {
    this.executor = executor;
    this.meta = meta;
    this.conflict = conflict;
  }

  private void requireUnique(List<Field<?, ?>> target) {
    for (Field<?, ?> field : target) {
      if (!meta.has(field)) {
        throw meta.foreignField("upsert", field);
      }
    }
    List<Set<Field<?, ?>>> known = new ArrayList<>();
    known.add(Set.copyOf(meta.key()));
    meta.fields().stream().filter(Field::isUnique).forEach(field -> known.add(Set.of(field)));
    meta.uniqueConstraints().values().forEach(unique -> known.add(Set.copyOf(unique.fields())));
    if (!target.isEmpty() && !known.contains(Set.copyOf(target))) {
      throw new QueryException(
          "Cannot upsert %s by %s: no key or unique constraint has just these fields; those of %1$s are %s."
              .formatted(
                  meta.name(),
                  names(target),
                  known.stream()
                      .map(fields -> names(fields.stream().toList()))
                      .collect(Collectors.joining("; "))));
    }
  }

  private static String names(List<Field<?, ?>> fields) {
    return fields.stream().map(Field::name).sorted().collect(Collectors.joining(", "));
  }

  /**
   * Returns a field of the row that would have been inserted: {@code "excluded"."cash"}
   *
   * @param field a field of the model
   * @param <F> its class
   * @return the same field of that row, with all its operations
   */
  public static <F extends Field<?, F>> F proposed(F field) {
    return field.of(new ProposedRow());
  }

  /**
   * Leaves the row that is there as it is: {@code DO NOTHING}
   *
   * @return a copy
   */
  public Upsert<M> doNothing() {
    return with(List.of(), Constant.TRUE);
  }

  /**
   * Gives the row that is there the values that would have been inserted: {@code DO UPDATE SET
   * "name" = "excluded"."name"}
   *
   * @param fields which values, at least one
   * @return a copy
   * @throws QueryException if there is none, or one of another model
   */
  public Upsert<M> doUpdate(Field<?, ?>... fields) {
    return doUpdate(Arrays.stream(fields).map(Upsert::proposal).toArray(Assignment<?>[]::new));
  }

  private static <T> Assignment<T> proposal(Field<T, ?> field) {
    Column<T> proposed = field.declared().of(new ProposedRow());
    return new Assignment<>(field, null, proposed);
  }

  /**
   * Gives the row that is there other values: {@code DO UPDATE SET "cash" = "cash" + ?}
   *
   * @param assignments what it gets, calculated from what it has and from {@link #proposed}; at
   *     least one
   * @return a copy
   * @throws QueryException if there is none, or one of another model
   */
  public Upsert<M> doUpdate(Assignment<?>... assignments) {
    if (assignments.length == 0) {
      throw new QueryException(
          "Cannot update nothing where %s is there already: name what it gets, or use doNothing()."
              .formatted(meta.name()));
    }
    if (conflict.target().isEmpty()) {
      throw new QueryException(
          "Cannot update a %s that is there already without knowing by which fields: name them in onConflict(…)."
              .formatted(meta.name()));
    }
    ModelChanges.check(meta, List.of(assignments));
    return with(List.of(assignments), conflict.where());
  }

  /**
   * Changes the row that is there only if it matches: {@code DO UPDATE … WHERE …}
   *
   * @param condition over the row that is there and {@link #proposed}
   * @return a copy
   */
  public Upsert<M> where(Q condition) {
    return with(conflict.assignments(), condition);
  }

  private Upsert<M> with(List<Assignment<?>> assignments, Q condition) {
    return new Upsert<>(executor, meta, new Conflict(conflict.target(), assignments, condition));
  }

  /**
   * Inserts the models, or does what was said where a row is there already. A model has the key of
   * its row afterwards; one whose row was left as it is stays without row.
   *
   * @param models models that have no row yet
   * @return how many rows were inserted or changed
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if another constraint refuses one;
   *     nothing is stored then
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final long insert(M... models) {
    return insert(List.of(models));
  }

  /**
   * Inserts the models, or does what was said where a row is there already. A model has the key of
   * its row afterwards; one whose row was left as it is stays without row.
   *
   * @param models models that have no row yet
   * @return how many rows were inserted or changed
   * @throws io.github.sqlsymphony.exception.FieldValidationException before any statement, with
   *     every violation
   * @throws io.github.sqlsymphony.exception.ConstraintException if another constraint refuses one;
   *     nothing is stored then
   */
  public long insert(List<M> models) {
    return executor.upsert(
        new InsertStatement(meta, meta.fields(), null, 1, conflict, meta.fields()), models);
  }

  /** The condition for rows that are changed, and everything that they get. */
  static List<Expression<?>> expressions(Conflict conflict) {
    List<Expression<?>> all = new ArrayList<>();
    conflict
        .assignments()
        .forEach(
            assignment -> {
              if (assignment.expression() != null) {
                all.add(assignment.expression());
              }
            });
    all.add(conflict.where());
    return all;
  }
}
