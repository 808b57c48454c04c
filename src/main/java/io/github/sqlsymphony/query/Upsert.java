package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;

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

  Upsert(QueryExecutor executor, ModelMeta<M> meta, Conflict conflict) {
    this.executor = executor;
    this.meta = meta;
    this.conflict = conflict;
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
   * Changes the row that is there only if it matches: {@code DO UPDATE … WHERE …}; several calls
   * add up with AND.
   *
   * @param condition over the row that is there and {@link #proposed}; typed, or a look-up as text
   * @return a copy
   * @throws QueryException if a field belongs to another model, or nothing is to be changed
   */
  public Upsert<M> where(Q condition) {
    if (conflict.assignments().isEmpty()) {
      throw new QueryException(
          "Cannot choose which %s to change: doNothing() changes none; use doUpdate(…)."
              .formatted(meta.name()));
    }
    Q resolved = LookupResolver.resolve(new ModelSource(meta), condition);
    ConflictStep.check(meta, resolved);
    Q both =
        conflict.where() == Constant.TRUE
            ? resolved
            : Junction.of(true, List.of(conflict.where(), resolved));
    return new Upsert<>(
        executor, meta, new Conflict(conflict.target(), conflict.assignments(), both));
  }

  /**
   * Inserts the models, one after the other, or does what was said where a row is there already. A
   * model holds what its row holds afterwards, the key included; one whose row was left as it is
   * stays without row.
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
   * Inserts the models, one after the other, or does what was said where a row is there already. A
   * model holds what its row holds afterwards, the key included; one whose row was left as it is
   * stays without row.
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
}
