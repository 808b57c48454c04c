package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all queries have in common: the clauses of SQL.
 *
 * <p>Immutable and lazy: every call returns a new query and sends nothing, so a query can be kept,
 * shared between threads and refined in different ways.
 *
 * @param <R> what it gives: a model, {@link Row}, a record, a value
 * @param <S> the kind of query
 */
public abstract sealed class Query<R, S extends Query<R, S>> implements Subquery<R>
    permits SelectQuery, RunnableQuery {
  private final SelectStatement statement;
  private final Shape<R> shape;

  Query(SelectStatement statement, Shape<R> shape) {
    this.statement = statement;
    this.shape = shape;
  }

  abstract S with(SelectStatement changed);

  abstract StatementRenderer renderer();

  /** Checks what a clause is given, unless the query is checked as a whole later. */
  void check(FieldCheck check, Expression<?> expression) {
    check.check(expression);
  }

  final SelectStatement data() {
    return statement;
  }

  final Shape<R> shape() {
    return shape;
  }

  final Q resolved(Q condition) {
    return LookupResolver.resolve(statement.from(), condition);
  }

  static Q all(Q condition, Q... others) {
    return others.length == 0 ? condition : condition.and(Q.allOf(others));
  }

  final S narrowed(Q condition) {
    if (statement.isOfOwnFieldsWith(condition)) {
      return with(statement.withOwnWhere(condition));
    }
    check(FieldCheck.early(statement, "filter"), condition);
    refuseCombined("filter", "filter each of them before");
    return with(statement.withWhere(condition));
  }

  final void refuseCombined(String attempt, String instead) {
    if (!statement.arms().isEmpty()) {
      throw new QueryException(
          "Cannot %s queries that are combined: %s, or read them as a table with as(…)."
              .formatted(attempt, instead));
    }
  }

  // --- clauses ----------------------------------------------------------------------------------

  /**
   * Gives equal rows once: {@code SELECT DISTINCT}.
   *
   * @return a copy
   */
  public S distinct() {
    return with(statement.withDistinct());
  }

  /**
   * {@code JOIN "artist" ON …}
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<S> join(Class<? extends Model<?>> model) {
    return join(source(model));
  }

  /**
   * {@code JOIN … ON …}
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   */
  public JoinStep<S> join(From source) {
    return new JoinStep<>(this, Join.Kind.INNER, source);
  }

  /**
   * {@code LEFT JOIN "artist" ON …}: keeps rows without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<S> leftJoin(Class<? extends Model<?>> model) {
    return leftJoin(source(model));
  }

  /**
   * {@code LEFT JOIN … ON …}: keeps rows without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   */
  public JoinStep<S> leftJoin(From source) {
    return new JoinStep<>(this, Join.Kind.LEFT, source);
  }

  /**
   * {@code RIGHT JOIN "artist" ON …}: keeps joined rows without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<S> rightJoin(Class<? extends Model<?>> model) {
    return rightJoin(source(model));
  }

  /**
   * {@code RIGHT JOIN … ON …}: keeps joined rows without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   */
  public JoinStep<S> rightJoin(From source) {
    return new JoinStep<>(this, Join.Kind.RIGHT, source);
  }

  /**
   * {@code FULL JOIN "artist" ON …}: keeps rows of both sides without a partner.
   *
   * @param model what is joined
   * @return the step that says on what
   */
  public JoinStep<S> fullJoin(Class<? extends Model<?>> model) {
    return fullJoin(source(model));
  }

  /**
   * {@code FULL JOIN … ON …}: keeps rows of both sides without a partner.
   *
   * @param source an alias, a derived table or a common table expression
   * @return the step that says on what
   */
  public JoinStep<S> fullJoin(From source) {
    return new JoinStep<>(this, Join.Kind.FULL, source);
  }

  /**
   * {@code CROSS JOIN "artist"}: every row with every other.
   *
   * @param model what is joined
   * @return a copy
   */
  public S crossJoin(Class<? extends Model<?>> model) {
    return crossJoin(source(model));
  }

  /**
   * {@code CROSS JOIN …}: every row with every other.
   *
   * @param source an alias, a derived table or a common table expression
   * @return a copy
   */
  public S crossJoin(From source) {
    return joined(new Join(Join.Kind.CROSS, source, Q.allOf()));
  }

  private static From source(Class<? extends Model<?>> model) {
    return new ModelSource(ModelRegistry.ofClass(model));
  }

  final S joined(Join join) {
    refuseCombined("join", "join in each of them");
    SelectStatement changed = statement.withJoin(join);
    check(FieldCheck.early(changed, "join"), join.condition());
    return with(changed);
  }

  /**
   * {@code GROUP BY …}: rows with equal values become one; replaces an earlier grouping.
   *
   * @param expressions such as {@code User.CITY}
   * @return a copy
   */
  public S groupBy(Expression<?>... expressions) {
    refuseCombined("group", "group each of them");
    for (Expression<?> expression : expressions) {
      SecretType.refuse("group by", expression);
      check(FieldCheck.early(statement, "group"), expression);
    }
    return with(statement.withGroupings(List.of(expressions)));
  }

  /**
   * {@code HAVING … AND …}: keeps the groups that match; several calls add up with AND.
   *
   * @param condition over aggregates or what is grouped by
   * @param others further conditions
   * @return a copy
   */
  public S having(Q condition, Q... others) {
    refuseCombined("choose groups of", "choose them in each");
    Q all = all(condition, others);
    check(FieldCheck.earlyForResults(statement, StatementCheck.HAVING), all);
    return with(statement.withHaving(all));
  }

  /**
   * {@code ORDER BY …}; replaces an earlier order.
   *
   * @param order such as {@code User.NAME.asc(), User.CASH.desc().nullsLast()}
   * @return a copy
   * @throws QueryException if a field belongs to a model that the query does not read, or whole
   *     models are ordered by rows of which each may have several
   */
  public S orderBy(Ordering... order) {
    for (Ordering step : order) {
      if (statement.isOfOwnFieldsWith(step.expression())) {
        continue;
      }
      check(FieldCheck.earlyForResults(statement, "order"), step.expression());
      if (shape instanceof Shape.OfModel<?> model && PathFinder.isManyOfRows(step.expression())) {
        throw new QueryException(
            "Cannot order %s by %s: there may be several such rows for each; annotate(…) with the least or greatest of them, and order by that."
                .formatted(model.meta().name(), step.expression()));
      }
    }
    return with(statement.withOrderings(List.of(order)));
  }

  /**
   * Removes the order.
   *
   * @return a copy
   */
  public S orderBy() {
    return with(statement.withOrderings(List.of()));
  }

  /**
   * {@code ORDER BY …} by names, as they come from a command line or a form; replaces an earlier
   * order. Django's notation.
   *
   * @param names a field or a part of one, such as {@code cash}, {@code born__year}; {@code -cash}
   *     for the greatest first, {@code ?} for a random order
   * @return a copy
   * @throws io.github.sqlsymphony.exception.UnknownNameException if a name is no field, with the
   *     nearest that is
   */
  public S orderBy(String... names) {
    return orderBy(
        Arrays.stream(names)
            .map(name -> LookupResolver.ordering(statement.from(), name))
            .toArray(Ordering[]::new));
  }

  /**
   * Turns the order round; without one, orders by the key, greatest first.
   *
   * @return a copy
   * @throws QueryException if it has a limit or an offset
   */
  public S reverse() {
    if (statement.isSliced()) {
      throw new QueryException(
          "Cannot reverse a query of %s that has a limit or an offset: in reverse order they would mean other rows; reverse() it first."
              .formatted(statement.from().name()));
    }
    List<Ordering> order = statement.orderings().isEmpty() ? keyOrder() : statement.orderings();
    return with(statement.withOrderings(order.stream().map(Ordering::reversed).toList()));
  }

  final List<Ordering> keyOrder() {
    ModelMeta<?> root = statement.root();
    List<Ordering> order = new ArrayList<>();
    root.key().forEach(field -> order.add(field.of(statement.from()).asc()));
    return statement.from() instanceof ModelSource
        ? root.key().stream().map(Expression::asc).toList()
        : order;
  }

  /**
   * {@code LIMIT …}
   *
   * @param rows the most rows it gives, 0 or more
   * @return a copy
   * @throws QueryException if it is negative
   */
  public S limit(long rows) {
    return with(statement.withLimit(rows));
  }

  /**
   * {@code OFFSET …}
   *
   * @param rows how many rows are left out at the start, 0 or more
   * @return a copy
   * @throws QueryException if it is negative
   */
  public S offset(long rows) {
    return with(statement.withOffset(rows));
  }

  /**
   * Gives the rows of a range: {@code LIMIT to - from OFFSET from}. A slice of a slice counts from
   * its start.
   *
   * @param from the first row, from 0
   * @param to the row behind the last, not less than {@code from}
   * @return a copy
   * @throws QueryException if the range is none
   */
  public S slice(long from, long to) {
    if (from < 0 || to < from) {
      throw new QueryException(
          "Cannot take the rows from %d to %d of a query: the first is 0 or more, and the end not before it."
              .formatted(from, to));
    }
    long limit = statement.limit();
    long rows =
        limit == SelectStatement.UNLIMITED ? to - from : Math.max(0, Math.min(to, limit) - from);
    return with(statement.withOffset(statement.offset() + from).withLimit(Math.max(0, rows)));
  }

  // --- combinations -----------------------------------------------------------------------------

  /**
   * The rows of either query, each once: {@code … UNION …}
   *
   * @param other a query of the same shape
   * @return a copy; its order is that of the combination
   * @throws QueryException if the queries have different shapes
   */
  public S union(Query<R, ?> other) {
    return combined(Arm.Kind.UNION, other);
  }

  /**
   * The rows of either query, all of them: {@code … UNION ALL …}
   *
   * @param other a query of the same shape
   * @return a copy; its order is that of the combination
   * @throws QueryException if the queries have different shapes
   */
  public S unionAll(Query<R, ?> other) {
    return combined(Arm.Kind.UNION_ALL, other);
  }

  /**
   * The rows that both queries give: {@code … INTERSECT …}
   *
   * @param other a query of the same shape
   * @return a copy; its order is that of the combination
   * @throws QueryException if the queries have different shapes
   */
  public S intersect(Query<R, ?> other) {
    return combined(Arm.Kind.INTERSECT, other);
  }

  /**
   * The rows that the other query does not give: {@code … EXCEPT …}
   *
   * @param other a query of the same shape
   * @return a copy; its order is that of the combination
   * @throws QueryException if the queries have different shapes
   */
  public S except(Query<R, ?> other) {
    return combined(Arm.Kind.EXCEPT, other);
  }

  private S combined(Arm.Kind kind, Query<R, ?> other) {
    SelectStatement both = statement.withArm(kind, other.data());
    Shape.OfModel<?> own = model(shape);
    Shape.OfModel<?> theirs = model(other.shape());
    if (own != null && theirs != null && !own.isReadLike(theirs)) {
      throw new QueryException(
          "Cannot combine two queries of %s with %s: they read different fields or related rows; call only(…), defer(…) and with(…) alike in both."
              .formatted(own.meta().name(), kind));
    }
    return with(both);
  }

  private static Shape.@Nullable OfModel<?> model(Shape<?> shape) {
    return shape instanceof Shape.OfModelAndValues<?, ?> both
        ? both.model()
        : shape instanceof Shape.OfModel<?> model ? model : null;
  }

  /**
   * Makes its rows a table of another query: {@code FROM (SELECT …) AS "name"}
   *
   * @param name the name of the table there
   * @return the table
   * @throws QueryException if a column has no name, or the name of another
   */
  public DerivedTable as(String name) {
    return new DerivedTable(statement.resolved(), name);
  }

  // --- as data ----------------------------------------------------------------------------------

  /**
   * Returns the query as data.
   *
   * @return the statement
   */
  public SelectStatement statement() {
    return statement;
  }

  /** As a subquery, a query of whole models gives their keys. */
  @Override
  public Body body() {
    SelectStatement body =
        shape instanceof Shape.OfModel<?> model && model.meta().key().size() == 1
            ? statement.ofKeys()
            : statement;
    return body.resolved();
  }

  @Override
  @SuppressWarnings("unchecked") // what it gives is a model, or the value of the only column
  public ValueType<R> type() {
    List<Expression<?>> columns = ((SelectStatement) body()).columns();
    if (columns.size() != 1) {
      throw new QueryException(
          "Cannot take a query for one value: it selects %d columns; select one with selectValue(…)."
              .formatted(columns.size()));
    }
    return (ValueType<R>) columns.get(0).type();
  }

  /**
   * Writes it in the dialect of its database.
   *
   * @return text and parameters
   * @throws QueryException if it is not complete, such as a field of a model it does not read
   */
  public SqlText sql() {
    return renderer().select(statement.checked());
  }

  /**
   * Shows SQL and parameters. A query that cannot run by itself, such as one with {@code outer()},
   * is shown as far as it can be, with the reason.
   *
   * @return such as {@code SELECT "id" FROM "users" WHERE "name" = ? -- [Anna]}
   */
  @Override
  public String toString() {
    try {
      return sql().toString();
    } catch (QueryException e) {
      return incomplete(e);
    }
  }

  private String incomplete(QueryException reason) {
    try {
      return renderer().select(statement.resolved()) + " -- incomplete: " + reason.getMessage();
    } catch (QueryException e) {
      return "an incomplete query: " + e.getMessage();
    }
  }
}
