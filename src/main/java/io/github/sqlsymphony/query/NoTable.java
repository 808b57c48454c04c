package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

/** What a query reads that only calculates: one row without columns. */
public record NoTable() implements From {
  @Override
  public String name() {
    return "no table";
  }

  @Override
  public @Nullable ModelMeta<?> meta() {
    return null;
  }
}
