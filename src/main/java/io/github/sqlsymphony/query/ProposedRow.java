package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

/** The row that an upsert would have inserted: SQLite's {@code "excluded"}. */
public record ProposedRow() implements From {
  @Override
  public String name() {
    return "excluded";
  }

  @Override
  public @Nullable ModelMeta<?> meta() {
    return null;
  }
}
