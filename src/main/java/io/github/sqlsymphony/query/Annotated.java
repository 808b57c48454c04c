package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A model with values that were calculated beside it.
 *
 * @param model the model
 * @param values what was calculated
 * @param <M> the model
 */
public record Annotated<M extends Model<M>>(M model, Row values) {
  /**
   * Returns a calculated value.
   *
   * @param expression what the query was annotated with
   * @param <T> its Java type
   * @return null for SQL NULL
   * @throws io.github.sqlsymphony.exception.QueryException if the query was not annotated with it
   */
  public <T> @Nullable T get(Expression<T> expression) {
    return values.get(expression);
  }
}
