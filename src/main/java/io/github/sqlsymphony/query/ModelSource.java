package io.github.sqlsymphony.query;

import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

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

  /**
   * Written out, as {@code hashCode} is: those that a record has by itself are put together when
   * first used, which takes as long as all else that a first query needs.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelSource source && source.meta.equals(meta);
  }

  @Override
  public int hashCode() {
    return meta.hashCode();
  }
}
