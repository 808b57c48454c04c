package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.ValueType;

/** True and false: {@code BOOLEAN}, stored as 1 and 0. */
public final class BooleanField extends Field<Boolean, BooleanField> {
  /** Declares a nullable column without default. */
  public BooleanField() {
    this(new FieldDefinition<>());
  }

  private BooleanField(FieldDefinition<Boolean> definition) {
    super(definition);
  }

  @Override
  protected BooleanField with(FieldDefinition<Boolean> changed) {
    return new BooleanField(changed);
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.of(ColumnType.Kind.BOOLEAN);
  }

  @Override
  public ValueType<Boolean> type() {
    return PlainTypes.BOOLEAN;
  }

  /**
   * {@code this = 1}
   *
   * @return the condition
   */
  public Q isTrue() {
    return eq(true);
  }

  /**
   * {@code this = 0}
   *
   * @return the condition
   */
  public Q isFalse() {
    return eq(false);
  }
}
