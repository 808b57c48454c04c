package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.Source;
import org.jspecify.annotations.Nullable;

/**
 * The query around the one that a field is used in, as {@link Field#outer()} means it.
 *
 * @param table the table of that query; null for whichever of the field's model it reads
 */
public record OuterSource(@Nullable Source table) implements Source {
  @Override
  public String name() {
    return table == null ? "outer" : "outer " + table.name();
  }
}
