package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.model.Model;
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
 * threads and refined in different ways. Give it to {@code session.filter(…)} to run it.
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
  public RowSelection select(Expression<?>... expressions) {
    return new RowSelection(false, List.of(expressions));
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
      return SelectQuery.models(model, isDistinct);
    }
  }

  /**
   * The step after {@code select(…)}.
   *
   * @param isDistinct whether equal rows are given once
   * @param expressions what is selected
   */
  public record RowSelection(boolean isDistinct, List<Expression<?>> expressions) {

    /**
     * Keeps the components, lists as copies.
     *
     * @param isDistinct whether equal rows are given once
     * @param expressions what is selected
     */
    public RowSelection {
      expressions = List.copyOf(expressions);
    }

    /**
     * Gives equal rows once: {@code SELECT DISTINCT}.
     *
     * @return a copy
     */
    public RowSelection distinct() {
      return new RowSelection(true, expressions);
    }

    /**
     * Names the model: {@code FROM "users"}.
     *
     * @param model the model whose rows are read
     * @return the query
     */
    public SelectQuery<Row> from(Class<? extends Model<?>> model) {
      return SelectQuery.rows(model, isDistinct, expressions);
    }
  }
}
