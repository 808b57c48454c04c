package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Q;
import java.util.List;

/**
 * A query in the words of SQL, as {@link QueryBuilder} makes it.
 *
 * <p>Immutable: every call returns a new query. Several {@code where} calls add up with AND. That
 * every field belongs to one of its models is checked when it is shown or run, since the clauses
 * may come in any order.
 *
 * @param <R> what it gives: a model, {@link Row}, a record, a value
 */
public final class SelectQuery<R> extends Query<R, SelectQuery<R>> {

  SelectQuery(SelectStatement statement, Shape<R> shape) {
    super(statement, shape);
  }

  @Override
  SelectQuery<R> with(SelectStatement changed) {
    return new SelectQuery<>(changed, shape());
  }

  @Override
  StatementRenderer renderer() {
    return StatementRenderer.standard();
  }

  @Override
  void check(FieldCheck check, Expression<?> expression) {}

  /**
   * {@code WHERE … AND …}; a second call adds its conditions with AND.
   *
   * @param condition typed, or a look-up as text over the model of {@code from}
   * @param others further conditions
   * @return a copy
   * @throws QueryException if the query is combined with others already
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public SelectQuery<R> where(Q condition, Q... others) {
    return narrowed(resolved(all(condition, others)));
  }

  /**
   * Makes a record of each row, by the names of its components.
   *
   * @param recordClass a record with a component for each selected expression, of the same name in
   *     either notation ({@code createdAt}, {@code created_at}) and a type that holds its values
   * @param <T> the record
   * @return a copy
   * @throws QueryException if a component has no expression, or one of another type
   */
  public <T extends Record> SelectQuery<T> into(Class<T> recordClass) {
    return new SelectQuery<>(data(), RecordShape.of(recordClass, data().columns(), shape()));
  }

  /**
   * Runs it; sessions offer it as {@code filter}.
   *
   * @param executor what runs it
   * @return what it gives, in order
   */
  public List<R> list(QueryExecutor executor) {
    return on(executor).list();
  }

  /**
   * Runs it for one row.
   *
   * @param executor what runs it
   * @return at most one element
   */
  public List<R> first(QueryExecutor executor) {
    return on(executor).first().stream().toList();
  }

  /**
   * Gives it to what runs it, for all the ways in which a query can be run; sessions offer it as
   * {@code query}.
   *
   * @param executor what runs it
   * @return the query, ready to run
   * @throws QueryException if it is not complete, such as a field of a model it does not read
   */
  public Selection<R> on(QueryExecutor executor) {
    data().checked();
    return new Selection<>(executor, data(), shape());
  }

  /**
   * Returns the query as data.
   *
   * @return the statement
   * @throws QueryException if it is not complete, such as a field of a model it does not read
   */
  @Override
  public SelectStatement statement() {
    return data().checked();
  }

  /**
   * Writes it in SQLite's dialect.
   *
   * @return text and parameters
   * @throws QueryException if a field belongs to a model that the query does not read
   */
  public SqlText toSql() {
    return sql();
  }
}
