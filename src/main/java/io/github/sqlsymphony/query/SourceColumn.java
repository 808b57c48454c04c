package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;

/**
 * {@code "album"."id"}: a field of a certain one of the models that a query reads, where the field
 * alone does not tell which, because several have inherited it.
 *
 * @param source the model
 * @param field one of its fields
 * @param <T> the Java type of its value
 */
public record SourceColumn<T>(ModelMeta<?> source, Field<T, ?> field) implements Column<T> {

  @Override
  public Class<?> declaringClass() {
    return field.declaringClass();
  }

  @Override
  public String columnName() {
    return field.columnName();
  }

  @Override
  public ValueType<T> type() {
    return field.type();
  }

  /**
   * Shows model and field.
   *
   * @return such as {@code Album.ID}
   */
  @Override
  public String toString() {
    return source.name() + "." + field.name();
  }
}
