package io.github.sqlsymphony.query;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT INTO "users" ("name", …) VALUES (?, …), … ON CONFLICT … RETURNING …}
 *
 * @param meta the model
 * @param fields the fields that get values
 * @param source the query whose rows are inserted; null for values
 * @param rows how many rows of values; each has a parameter for each field
 * @param conflict what happens where a row is there already; null to fail
 * @param returning the fields that are read of each row; empty for none
 */
public record InsertStatement(
    ModelMeta<?> meta,
    List<Field<?, ?>> fields,
    @Nullable SelectStatement source,
    int rows,
    @Nullable Conflict conflict,
    List<Field<?, ?>> returning) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param meta the model
   * @param fields the fields that get values
   * @param source the query whose rows are inserted; null for values
   * @param rows how many rows of values
   * @param conflict what happens where a row is there already; null to fail
   * @param returning the fields that are read of each row
   */
  public InsertStatement {
    fields = List.copyOf(fields);
    returning = List.copyOf(returning);
  }

  /**
   * Inserts other fields.
   *
   * @param others the fields that get values
   * @return a copy
   */
  public InsertStatement withFields(List<Field<?, ?>> others) {
    return new InsertStatement(meta, others, source, rows, conflict, returning);
  }

  /**
   * Returns the models whose tables it reads or writes.
   *
   * @return each once
   */
  public Set<ModelMeta<?>> models() {
    Set<ModelMeta<?>> models = new LinkedHashSet<>();
    models.add(meta);
    if (source != null) {
      models.addAll(source.models());
    }
    return models;
  }
}
