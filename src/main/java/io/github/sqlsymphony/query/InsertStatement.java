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
   * Does something else where a row is there already.
   *
   * @param other what happens then
   * @return a copy
   */
  public InsertStatement withConflict(Conflict other) {
    return new InsertStatement(meta, fields, source, rows, other, returning);
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
   * Returns everything that it reads, as one query.
   *
   * @return its source; or the model, with what a row that is there gets as its columns
   */
  public SelectStatement reads() {
    if (source != null) {
      return source;
    }
    SelectStatement rows = SelectStatement.from(meta);
    return conflict == null ? rows : rows.withColumns(conflict.expressions());
  }

  /**
   * Returns the models whose tables it reads or writes.
   *
   * @return each once
   */
  public Set<ModelMeta<?>> models() {
    Set<ModelMeta<?>> models = new LinkedHashSet<>();
    models.add(meta);
    models.addAll(reads().models());
    return models;
  }
}
