package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;

/** The port through which a query runs; a session implements it, which says for which threads. */
public interface QueryExecutor {
  /**
   * Reads whole models.
   *
   * @param statement selects all fields of the model, in order
   * @param meta the model
   * @param <M> the model
   * @return the models, in the order of the query
   */
  <M extends Model<M>> List<M> models(SelectStatement statement, ModelMeta<M> meta);

  /**
   * Reads rows of selected expressions.
   *
   * @param statement the query
   * @return the rows, in the order of the query
   */
  List<Row> rows(SelectStatement statement);

  /**
   * Counts the rows.
   *
   * @param statement the query
   * @return how many rows it gives
   */
  long count(SelectStatement statement);

  /**
   * Asks whether there is a row.
   *
   * @param statement the query
   * @return whether it gives at least one row
   */
  boolean exists(SelectStatement statement);

  /**
   * Returns what writes the statements of this executor's database.
   *
   * @return the renderer
   */
  StatementRenderer renderer();
}
