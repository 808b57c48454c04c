package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads from: the table of a model, an alias of it, a table that a path of relations
 * leads to, a derived table, or a common table expression.
 */
public sealed interface From extends Source
    permits ModelSource, Alias, PathTable, ResultTable, NoTable, ProposedRow {
  /**
   * Returns the model whose table it is.
   *
   * @return null for the rows of another query
   */
  @Nullable ModelMeta<?> meta();
}
