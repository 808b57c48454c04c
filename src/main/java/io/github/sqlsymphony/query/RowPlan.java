package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a row are: first the fields of a model, if it has one, then those of the
 * models that are read along, then values.
 *
 * @param meta the model; null if there are values only
 * @param fields the fields of the model that are read, in the order of the columns
 * @param joined the models that are read along, those they belong to before them
 * @param values the expressions behind them, in the order of the columns
 * @param raising whether reading a field that was left out raises, instead of loading it
 */
public record RowPlan(
    @Nullable ModelMeta<?> meta,
    List<Field<?, ?>> fields,
    List<Joined> joined,
    List<Expression<?>> values,
    boolean raising) {

  /**
   * A model that is read along with another.
   *
   * @param of the place in the list of the model it belongs to; -1 for the model of the row
   * @param relation what leads from that to it
   * @param place where that keeps it
   * @param meta the model, all of whose fields are read
   */
  public record Joined(int of, ToOne<?> relation, int place, ModelMeta<?> meta) {}

  /**
   * A model that is read along, as the row has it; in the place of what leads to it. Rows of one
   * result that lead to the same share it.
   *
   * @param key its key
   * @param slots the values by the places of its fields
   */
  @SuppressWarnings("ArrayRecordComponent") // it only carries the array to the model
  public record JoinedRow(@Nullable Object key, @Nullable Object[] slots) {}

  /**
   * A plan without models that are read along.
   *
   * @param meta the model; null if there are values only
   * @param fields the fields of the model that are read
   * @param values the expressions behind them
   * @param raising whether reading a field that was left out raises
   */
  public RowPlan(
      @Nullable ModelMeta<?> meta,
      List<Field<?, ?>> fields,
      List<Expression<?>> values,
      boolean raising) {
    this(meta, fields, List.of(), values, raising);
  }

  /**
   * Keeps the components, lists as copies.
   *
   * @param meta the model; null if there are values only
   * @param fields the fields of the model that are read
   * @param joined the models that are read along
   * @param values the expressions behind them
   * @param raising whether reading a field that was left out raises
   */
  public RowPlan {
    fields = List.copyOf(fields);
    joined = List.copyOf(joined);
    values = List.copyOf(values);
  }
}
