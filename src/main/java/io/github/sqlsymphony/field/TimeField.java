package io.github.sqlsymphony.field;

import io.github.sqlsymphony.exception.ModelDefinitionException;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.ValueType;
import java.time.Clock;
import java.util.function.IntFunction;

/**
 * A field whose values have a time to the second or finer, stored as text of fixed width.
 *
 * <p>By default it keeps nanoseconds, so that every value reads back the same. For a column that
 * other programs write, {@link #fractionDigits(int)} says how they write it: equal times are found
 * only where their text is equal.
 *
 * @param <T> the Java type of its values
 * @param <SELF> the concrete class
 */
public abstract class TimeField<T, SELF extends TimeField<T, SELF>> extends TemporalField<T, SELF>
    implements TemporalExpression<T> {
  private static final int NANOSECONDS = 9;

  private final int fractionDigits;

  TimeField(
      FieldDefinition<T> definition, int fractionDigits, IntFunction<ValueType<T>> typeOfDigits) {
    super(definition, ColumnType.Kind.DATE_TIME, typeOfDigits.apply(fractionDigits));
    this.fractionDigits = fractionDigits;
  }

  TimeField(FieldDefinition<T> definition, IntFunction<ValueType<T>> typeOfDigits) {
    this(definition, NANOSECONDS, typeOfDigits);
  }

  /**
   * Stores so many digits of the second's fraction; a value that has more is refused.
   *
   * @param digits 0 to 9
   * @return a copy
   */
  public final SELF fractionDigits(int digits) {
    if (digits < 0 || digits > NANOSECONDS) {
      throw new ModelDefinitionException(
          "Cannot declare a %s with %d fraction digits: 0 to 9 are possible."
              .formatted(getClass().getSimpleName(), digits));
    }
    return with(definition(), digits);
  }

  abstract SELF with(FieldDefinition<T> definition, int digits);

  @Override
  protected final SELF with(FieldDefinition<T> changed) {
    return with(changed, fractionDigits);
  }

  /** Returns a clock that ticks as finely as the field keeps times. */
  final Clock ticking(Clock clock) {
    long nanos = 1;
    for (int digit = fractionDigits; digit < NANOSECONDS; digit++) {
      nanos *= 10;
    }
    return Clock.tick(clock, java.time.Duration.ofNanos(nanos));
  }
}
