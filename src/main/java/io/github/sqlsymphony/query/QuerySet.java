package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.NotOneRowException;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a model that keep some conditions, in Django's words.
 *
 * <p>Immutable and lazy: {@code filter}, {@code exclude}, {@code orderBy}, {@code limit} and {@code
 * offset} return a new query set and send nothing; {@code list}, {@code first}, {@code one}, {@code
 * count} and {@code exists} send one statement each time. It can be kept and shared; running it is
 * subject to the session's rule of one thread at a time.
 *
 * @param <M> the model
 */
public final class QuerySet<M extends Model<M>> {
  private final QueryExecutor executor;
  private final ModelMeta<M> meta;
  private final SelectStatement statement;

  private QuerySet(QueryExecutor executor, ModelMeta<M> meta, SelectStatement statement) {
    this.executor = executor;
    this.meta = meta;
    this.statement = statement;
  }

  /**
   * All rows of a model.
   *
   * @param executor what runs it
   * @param meta the model
   * @param <M> the model
   * @return the query set
   */
  public static <M extends Model<M>> QuerySet<M> of(QueryExecutor executor, ModelMeta<M> meta) {
    return new QuerySet<>(executor, meta, SelectStatement.from(meta));
  }

  private QuerySet<M> with(SelectStatement changed) {
    return new QuerySet<>(executor, meta, changed);
  }

  /**
   * Keeps the rows that match; several calls add up with AND.
   *
   * @param condition typed, or a look-up as text
   * @return a new query set
   * @throws io.github.sqlsymphony.exception.QueryException if a field belongs to another model
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public QuerySet<M> filter(Q condition) {
    return narrowed(new LookupResolver(meta).resolve(condition));
  }

  /**
   * Leaves out the rows that {@code filter} with the same condition would keep; rows for which the
   * condition is unknown, because of a NULL, stay.
   *
   * @param condition typed, or a look-up as text
   * @return a new query set
   * @throws io.github.sqlsymphony.exception.QueryException if a field belongs to another model
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public QuerySet<M> exclude(Q condition) {
    return narrowed(new LookupResolver(meta).resolve(condition).complement());
  }

  private QuerySet<M> narrowed(Q condition) {
    new FieldCheck(statement, "filter").check(condition);
    return with(statement.withWhere(condition));
  }

  /**
   * Orders the rows; replaces an earlier order.
   *
   * @param order such as {@code User.NAME.asc(), User.CASH.desc()}; none at all removes the order
   * @return a new query set
   * @throws io.github.sqlsymphony.exception.QueryException if a field belongs to another model
   */
  public QuerySet<M> orderBy(Ordering... order) {
    for (Ordering step : order) {
      new FieldCheck(statement, "order").check(step.expression());
    }
    return with(statement.withOrderings(List.of(order)));
  }

  /**
   * Gives at most so many rows.
   *
   * @param rows 0 or more
   * @return a new query set
   */
  public QuerySet<M> limit(long rows) {
    return with(statement.withLimit(rows));
  }

  /**
   * Leaves out so many rows at the start.
   *
   * @param rows 0 or more
   * @return a new query set
   */
  public QuerySet<M> offset(long rows) {
    return with(statement.withOffset(rows));
  }

  /**
   * Reads all rows.
   *
   * @return the models in order; empty if there are none
   */
  public List<M> list() {
    return executor.models(statement, meta);
  }

  /**
   * Reads the first row.
   *
   * @return empty if there is none
   */
  public Optional<M> first() {
    return executor.models(atMost(1), meta).stream().findFirst();
  }

  /**
   * Reads the only row.
   *
   * @return the model
   * @throws NotOneRowException if there is none, or more than one
   */
  public M one() {
    return findOne()
        .orElseThrow(
            () ->
                new NotOneRowException(
                    "Cannot give the one %s of this query: it has no rows: %s."
                        .formatted(meta.name(), sql().text()),
                    0));
  }

  /**
   * Reads the only row, if there is one.
   *
   * @return empty if there is none
   * @throws NotOneRowException if there is more than one
   */
  public Optional<M> findOne() {
    List<M> found = executor.models(atMost(2), meta);
    if (found.size() > 1) {
      long count = count();
      throw new NotOneRowException(
          "Cannot give the one %s of this query: it has %d rows: %s."
              .formatted(meta.name(), count, sql().text()),
          count);
    }
    return found.stream().findFirst();
  }

  private SelectStatement atMost(long rows) {
    long limit = statement.limit();
    return statement.withLimit(limit == SelectStatement.UNLIMITED ? rows : Math.min(rows, limit));
  }

  /**
   * Counts the rows: {@code SELECT COUNT(*) …}
   *
   * @return how many rows {@link #list()} would give
   */
  public long count() {
    return executor.count(statement);
  }

  /**
   * Asks whether there is a row: {@code SELECT EXISTS (…)}
   *
   * @return whether {@link #list()} would give any
   */
  public boolean exists() {
    return executor.exists(statement);
  }

  /**
   * Writes it in the dialect of its database.
   *
   * @return text and parameters
   */
  public SqlText sql() {
    return executor.renderer().select(statement);
  }

  /**
   * Shows SQL and parameters.
   *
   * @return such as {@code SELECT "id" FROM "users" WHERE "name" = ? -- [Anna]}
   */
  @Override
  public String toString() {
    return sql().toString();
  }
}
