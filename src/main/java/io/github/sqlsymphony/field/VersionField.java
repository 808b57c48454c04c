package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The version of a row, for optimistic locking: {@code INTEGER NOT NULL}.
 *
 * <p>It is 1 in a new row and one more after each write of the model. A write names the version
 * that the model has, {@code UPDATE … WHERE "id" = ? AND "version" = ?}; if the row has another one
 * because somebody else has written it since, a {@link
 * io.github.sqlsymphony.exception.StaleModelException} tells so and nothing is changed.
 */
public final class VersionField extends NumberField<Long, VersionField> {
  /** Declares the version of a model; each has one at most. */
  public VersionField() {
    this(new FieldDefinition<Long>().withNotNull().withAutomatic(VersionField::first));
  }

  private VersionField(FieldDefinition<Long> definition) {
    super(definition);
  }

  private static @Nullable Long first(Field<Long, ?> field, Writing write) {
    return write.isInsert() && write.value(field) == null ? Long.valueOf(1) : null;
  }

  @Override
  protected VersionField with(FieldDefinition<Long> changed) {
    return new VersionField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.INTEGER);
  }

  @Override
  public ValueType<Long> type() {
    return PlainTypes.LONG;
  }
}
