package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The step after {@code onConflict}: what happens where a row with the same values is there
 * already.
 *
 * @param <M> the model
 */
public final class ConflictStep<M extends Model<M>> {
  private final QueryExecutor executor;
  private final ModelMeta<M> meta;
  private final List<Field<?, ?>> target;

  ConflictStep(QueryExecutor executor, ModelMeta<M> meta, List<Field<?, ?>> target) {
    this.executor = executor;
    this.meta = meta;
    this.target = target;
    ModelChanges.requireOwn(meta, "upsert", target);
    requireUnique();
  }

  private void requireUnique() {
    Set<Set<Field<?, ?>>> known = new LinkedHashSet<>();
    known.add(new LinkedHashSet<>(meta.key()));
    meta.fields().stream().filter(Field::isUnique).forEach(field -> known.add(Set.of(field)));
    meta.uniqueConstraints()
        .values()
        .forEach(unique -> known.add(new LinkedHashSet<>(unique.fields())));
    meta.indexes().values().stream()
        .filter(Index::isUnique)
        .forEach(index -> fieldsOf(index).ifPresent(known::add));
    if (!target.isEmpty() && !known.contains(Set.copyOf(target))) {
      throw new QueryException(
          "Cannot upsert %s by %s: no key or unique constraint has just these fields; those of %1$s are %s."
              .formatted(
                  meta.name(),
                  names(target.stream()),
                  known.stream()
                      .map(fields -> names(fields.stream()))
                      .collect(Collectors.joining("; "))));
    }
  }

  private static Optional<Set<Field<?, ?>>> fieldsOf(Index index) {
    Set<Field<?, ?>> fields = new LinkedHashSet<>();
    index
        .columns()
        .forEach(
            column -> {
              if (column.expression() instanceof Field<?, ?> field) {
                fields.add(field);
              }
            });
    return fields.size() == index.columns().size() ? Optional.of(fields) : Optional.empty();
  }

  private static String names(Stream<Field<?, ?>> fields) {
    return fields.map(Field::name).collect(Collectors.joining(", "));
  }

  /**
   * Leaves the row that is there as it is: {@code DO NOTHING}
   *
   * @return what inserts the models
   */
  public Upsert<M> doNothing() {
    return new Upsert<>(executor, meta, new Conflict(target, List.of(), Constant.TRUE));
  }

  /**
   * Gives the row that is there the values that would have been inserted: {@code DO UPDATE SET
   * "name" = "excluded"."name"}
   *
   * @param fields which values, at least one
   * @return what inserts the models
   * @throws QueryException if there is none, or one of another model, or {@code onConflict} names
   *     no fields
   */
  public Upsert<M> doUpdate(Field<?, ?>... fields) {
    ModelChanges.requireOwn(meta, "upsert", List.of(fields));
    return doUpdate(
        Arrays.stream(fields).map(ConflictStep::proposal).toArray(Assignment<?>[]::new));
  }

  private static <T> Assignment<T> proposal(Field<T, ?> field) {
    Column<T> proposed = field.of(new ProposedRow());
    return new Assignment<>(field, null, proposed);
  }

  /**
   * Gives the row that is there other values: {@code DO UPDATE SET "cash" = "cash" + ?}
   *
   * @param assignments what it gets, calculated from what it has and from {@link Upsert#proposed};
   *     at least one
   * @return what inserts the models
   * @throws QueryException if there is none, or one of another model, or {@code onConflict} names
   *     no fields
   * @throws io.github.sqlsymphony.exception.FieldValidationException if a value breaks a field's
   *     rules
   */
  public Upsert<M> doUpdate(Assignment<?>... assignments) {
    if (assignments.length == 0) {
      throw new QueryException(
          "Cannot update nothing where a %s is there already: name what it gets, or use doNothing()."
              .formatted(meta.name()));
    }
    if (target.isEmpty()) {
      throw new QueryException(
          "Cannot update a %s that is there already without knowing by which fields: name them in onConflict(…)."
              .formatted(meta.name()));
    }
    List<Assignment<?>> wanted = List.of(assignments);
    ModelChanges.check(meta, wanted);
    UpdateStatement.expressions(wanted).forEach(expression -> check(meta, expression));
    return new Upsert<>(executor, meta, new Conflict(target, wanted, Constant.TRUE));
  }

  /** Refuses what neither the row that is there nor the proposed one has. */
  static void check(ModelMeta<?> meta, Expression<?> expression) {
    List<From> rows = new ArrayList<>();
    rows.add(new ModelSource(meta));
    rows.add(new ProposedRow());
    FieldCheck.ofRows(new Scope(rows, null), "upsert").check(expression);
    expression.accept(
        new StatementWalker() {
          @Override
          void read(From source) {}

          @Override
          public ExpressionWalker visitColumn(Column<?> node) {
            if (node.source() instanceof ProposedRow && node instanceof Field<?, ?> field) {
              requireProposed(meta, field);
            }
            return this;
          }
        });
  }

  private static void requireProposed(ModelMeta<?> meta, Field<?, ?> field) {
    if (!meta.has(field.declared())) {
      throw meta.foreignField("upsert", field.declared());
    }
    if (field.declared().equals(meta.generatedKey())) {
      throw new QueryException(
          "Cannot give a %s that is there already the proposed %s: the database makes that key only when it inserts the row; leave it out."
              .formatted(meta.name(), field.declared()));
    }
  }
}
