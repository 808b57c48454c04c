package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.model.ForeignKey;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A query in the words of SQL, as {@link QueryBuilder} makes it.
 *
 * <p>Immutable: every call returns a new query. Several {@code where} calls add up with AND. That
 * every field belongs to one of its models is checked when it is shown or run.
 *
 * @param <R> what it gives: a model, or {@link Row}
 */
public final class SelectQuery<R> {
  private final SelectStatement statement;
  private final BiFunction<QueryExecutor, SelectStatement, List<R>> run;

  private SelectQuery(
      SelectStatement statement, BiFunction<QueryExecutor, SelectStatement, List<R>> run) {
    this.statement = statement;
    this.run = run;
  }

  static <M extends Model<M>> SelectQuery<M> models(Class<M> model, boolean distinct) {
    ModelMeta<M> meta = ModelRegistry.of(model);
    SelectStatement all = SelectStatement.from(meta);
    return new SelectQuery<>(
        distinct ? all.withDistinct() : all, (executor, query) -> executor.models(query, meta));
  }

  static SelectQuery<Row> rows(
      Class<? extends Model<?>> model, boolean distinct, List<Expression<?>> expressions) {
    if (expressions.isEmpty()) {
      throw new QueryException(
          "Cannot select nothing from %s: name at least one expression, or call select() for models."
              .formatted(model.getSimpleName()));
    }
    for (Expression<?> expression : expressions) {
      if (unnamed(expression) instanceof ForeignKey<?> key) {
        throw new QueryException(
            "Cannot select %s as a value: a row cannot hold a %s; select %s.keyColumn(), or join %2$s."
                .formatted(key, key.target().getSimpleName(), key));
      }
    }
    SelectStatement all = SelectStatement.from(ModelRegistry.ofClass(model));
    SelectStatement selected = all.withColumns(expressions);
    return new SelectQuery<>(
        distinct ? selected.withDistinct() : selected, (executor, query) -> executor.rows(query));
  }

  private static Expression<?> unnamed(Expression<?> expression) {
    return expression instanceof Aliased<?> aliased ? unnamed(aliased.operand()) : expression;
  }

  private SelectQuery<R> with(SelectStatement changed) {
    return new SelectQuery<>(changed, run);
  }

  /**
   * {@code JOIN "artist" ON …}
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<R> join(Class<? extends Model<?>> model) {
    return new JoinStep<>(this, Join.Kind.INNER, ModelRegistry.ofClass(model));
  }

  /**
   * {@code LEFT JOIN "artist" ON …}: keeps rows without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<R> leftJoin(Class<? extends Model<?>> model) {
    return new JoinStep<>(this, Join.Kind.LEFT, ModelRegistry.ofClass(model));
  }

  /**
   * {@code WHERE …}; a second call adds its condition with AND.
   *
   * @param condition typed, or a look-up as text over the model of {@code from}
   * @return a copy
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a look-up names no field
   */
  public SelectQuery<R> where(Q condition) {
    return with(statement.withWhere(new LookupResolver(statement.root()).resolve(condition)));
  }

  /**
   * {@code ORDER BY …}; replaces an earlier order.
   *
   * @param order such as {@code User.NAME.asc(), User.CASH.desc().nullsLast()}
   * @return a copy
   */
  public SelectQuery<R> orderBy(Ordering... order) {
    return with(statement.withOrderings(List.of(order)));
  }

  /**
   * {@code LIMIT …}
   *
   * @param rows the most rows it gives, 0 or more
   * @return a copy
   */
  public SelectQuery<R> limit(long rows) {
    return with(statement.withLimit(rows));
  }

  /**
   * {@code OFFSET …}
   *
   * @param rows how many rows are left out at the start, 0 or more
   * @return a copy
   */
  public SelectQuery<R> offset(long rows) {
    return with(statement.withOffset(rows));
  }

  /**
   * Returns the query as data.
   *
   * @return the statement
   * @throws QueryException if a field belongs to a model that the query does not read
   */
  public SelectStatement statement() {
    return statement.checked();
  }

  /**
   * Runs it; sessions offer it as {@code filter}.
   *
   * @param executor what runs it
   * @return what it gives, in order
   */
  public List<R> list(QueryExecutor executor) {
    return run.apply(executor, statement());
  }

  /**
   * Runs it for one row.
   *
   * @param executor what runs it
   * @return at most one element
   */
  public List<R> first(QueryExecutor executor) {
    long limit =
        statement.limit() == SelectStatement.UNLIMITED ? 1 : Math.min(1, statement.limit());
    return run.apply(executor, statement().withLimit(limit));
  }

  /**
   * Writes it in SQLite's dialect.
   *
   * @return text and parameters
   * @throws QueryException if a field belongs to a model that the query does not read
   */
  public SqlText toSql() {
    return StatementRenderer.standard().select(statement());
  }

  /**
   * Shows SQL and parameters.
   *
   * @return such as {@code SELECT "id" FROM "users" WHERE "name" = ? -- [Anna]}
   */
  @Override
  public String toString() {
    return toSql().toString();
  }

  /**
   * The step after {@code join}.
   *
   * @param <R> what the query gives
   */
  public static final class JoinStep<R> {
    private final SelectQuery<R> query;
    private final Join.Kind kind;
    private final ModelMeta<?> model;

    private JoinStep(SelectQuery<R> query, Join.Kind kind, ModelMeta<?> model) {
      this.query = query;
      this.kind = kind;
      this.model = model;
    }

    /**
     * {@code ON …}
     *
     * @param condition which rows are partners
     * @return the query
     */
    public SelectQuery<R> on(Q condition) {
      return query.with(query.statement.withJoin(new Join(kind, model, condition)));
    }

    /**
     * {@code ON "album"."artist" = "artist"."id"}, for a foreign key in either direction.
     *
     * @param key a foreign key of the model that is joined, or one that refers to it
     * @return the query
     * @throws QueryException if it is neither
     */
    public SelectQuery<R> on(ForeignKey<?> key) {
      ModelMeta<?> target = ModelRegistry.ofClass(key.target());
      if (model != target && !model.has(key)) {
        throw new QueryException(
            "Cannot join %s on %s: that key links %s and %s; name a foreign key of %1$s, or one that refers to it."
                .formatted(model.name(), key, key.declaringClass().getSimpleName(), target.name()));
      }
      ModelMeta<?> owner = model == target ? query.statement.sourceOf(key) : model;
      // Both may have inherited the same key or foreign key: the descriptors alone mean the root.
      return on(
          new Comparison(
              owner == null ? key : new SourceColumn<>(owner, key),
              Comparison.Operator.EQ,
              model == target || query.statement.sources().contains(target)
                  ? new SourceColumn<>(target, key.targetKey())
                  : key.targetKey()));
    }
  }
}
