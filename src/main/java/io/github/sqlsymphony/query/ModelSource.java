package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.ModelMeta;

/**
 * The table of a model under its own name: {@code FROM "users"}
 *
 * @param meta the model
 */
public record ModelSource(ModelMeta<?> meta) implements From {
  @Override
  public String name() {
    return meta.name();
  }
}
