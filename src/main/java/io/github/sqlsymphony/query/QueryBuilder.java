package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.List;

/**
 * Puts a query together in the order and the words of SQL.
 *
 * <pre>{@code
 * new QueryBuilder().select().from(User.class)
 *     .where(Q.of("name", "Anna").or(User.CASH.gte(10)))
 *     .orderBy(User.NAME.asc())
 *     .limit(10)
 * }</pre>
 *
 * <p>Every call returns a new object and changes none, so a query can be kept, shared between
 * threads and refined in different ways. Give it to {@code session.filter(…)} to run it, or to
 * {@code session.query(…)} for every way to run it.
 */
public final class QueryBuilder {

  /** Starts with nothing. */
  public QueryBuilder() {}

  /**
   * Selects all fields of the model that {@code from} names; the query gives models.
   *
   * @return the next step
   */
  public ModelSelection select() {
    return new ModelSelection(false);
  }

  /**
   * Selects these expressions; the query gives rows.
   *
   * @param expressions fields or calculations, with {@code as("name")} where they need a name; at
   *     least one
   * @return the next step
   */
  public RowSelection<Row> select(Expression<?>... expressions) {
    List<Expression<?>> columns = List.of(expressions);
    return new RowSelection<>(false, columns, Row.shape(columns));
  }

  /**
   * Selects one expression; the query gives its values.
   *
   * @param expression a field or calculation
   * @param <T> the Java type of its values
   * @return the next step
   */
  public <T> RowSelection<T> selectValue(Expression<T> expression) {
    return new RowSelection<>(false, List.of(expression), Row.valueShape(expression));
  }

  /**
   * The step after {@code select()}.
   *
   * @param isDistinct whether equal rows are given once
   */
  public record ModelSelection(boolean isDistinct) {
    /**
     * Gives equal rows once: {@code SELECT DISTINCT}.
     *
     * @return a copy
     */
    public ModelSelection distinct() {
      return new ModelSelection(true);
    }

    /**
     * Names the model: {@code FROM "users"}.
     *
     * @param model the model the query gives
     * @param <M> the model
     * @return the query
     */
    public <M extends Model<M>> SelectQuery<M> from(Class<M> model) {
      ModelMeta<M> meta = ModelRegistry.of(model);
      return query(SelectStatement.from(meta), meta);
    }

    /**
     * Names the model by an alias: {@code FROM "users" AS "u"}.
     *
     * @param alias another name for the model the query gives
     * @param <M> the model
     * @return the query
     */
    public <M extends Model<M>> SelectQuery<M> from(Alias<M> alias) {
      ModelMeta<M> meta = alias.meta();
      List<Expression<?>> columns =
          meta.fields().stream().<Expression<?>>map(field -> field.of(alias)).toList();
      return query(SelectStatement.from(alias, columns), meta);
    }

    private <M extends Model<M>> SelectQuery<M> query(SelectStatement all, ModelMeta<M> meta) {
      return new SelectQuery<>(
          isDistinct ? all.withDistinct() : all, new Shape.OfModel<>(meta, meta.fields()));
    }
  }

  /**
   * The step after {@code select(…)}.
   *
   * @param <R> what the query gives
   */
  public static final class RowSelection<R> {
    private final boolean distinct;
    private final List<Expression<?>> expressions;
    private final Shape<R> shape;

    private RowSelection(boolean distinct, List<Expression<?>> expressions, Shape<R> shape) {
      this.distinct = distinct;
      this.expressions = expressions;
      this.shape = shape;
    }

    /**
     * Gives equal rows once: {@code SELECT DISTINCT}.
     *
     * @return a copy
     */
    public RowSelection<R> distinct() {
      return new RowSelection<>(true, expressions, shape);
    }

    /**
     * Names the model: {@code FROM "users"}.
     *
     * @param model the model whose rows are read
     * @return the query
     * @throws QueryException if nothing is selected, or what cannot be a value
     */
    public SelectQuery<R> from(Class<? extends Model<?>> model) {
      return from(new ModelSource(ModelRegistry.ofClass(model)));
    }

    /**
     * Reads no table: {@code SELECT ? AS "n"}, one row of what is calculated.
     *
     * @return the query
     * @throws QueryException if nothing is selected, or what cannot be a value
     */
    public SelectQuery<R> fromNothing() {
      return from(new NoTable());
    }

    /**
     * Names what is read: {@code FROM (SELECT …) AS "totals"}.
     *
     * @param source an alias, a derived table or a common table expression
     * @return the query
     * @throws QueryException if nothing is selected, or what cannot be a value
     */
    public SelectQuery<R> from(From source) {
      Row.requireValues(source.name(), expressions);
      SelectStatement selected = SelectStatement.from(source, expressions);
      return new SelectQuery<>(distinct ? selected.withDistinct() : selected, shape);
    }
  }
}
