package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueTypes;
import java.time.Clock;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/** Years: {@code INTEGER}. */
public final class YearField extends TemporalField<Year, YearField> {
  /** Declares a nullable column without default. */
  public YearField() {
    this(new FieldDefinition<>());
  }

  private YearField(FieldDefinition<Year> definition) {
    super(definition, ColumnType.Kind.INTEGER, ValueTypes.YEAR);
  }

  @Override
  protected YearField with(FieldDefinition<Year> changed) {
    return new YearField(changed);
  }

  @Override
  Year now(Clock clock) {
    return Year.now(clock);
  }

  /** Takes whole numbers, too. */
  @Override
  public @Nullable Year convert(Object value) {
    return value instanceof Integer number && Year.MIN_VALUE <= number && number <= Year.MAX_VALUE
        ? Year.of(number)
        : super.convert(value);
  }
}
