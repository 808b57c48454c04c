package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a row are: first the fields of a model, if it has one, then values.
 *
 * @param meta the model; null if there are values only
 * @param fields the fields of the model that are read, in the order of the columns
 * @param values the expressions behind them, in the order of the columns
 * @param raising whether reading a field that was left out raises, instead of loading it
 */
public record RowPlan(
    @Nullable ModelMeta<?> meta,
    List<Field<?, ?>> fields,
    List<Expression<?>> values,
    boolean raising) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param meta the model; null if there are values only
   * @param fields the fields of the model that are read
   * @param values the expressions behind them
   * @param raising whether reading a field that was left out raises
   */
  public RowPlan {
    fields = List.copyOf(fields);
    values = List.copyOf(values);
  }
}
