package io.github.sqlsymphony.field;

import io.github.sqlsymphony.expression.ValueType;
import java.time.Clock;

/**
 * A field whose values are dates or times, which the session's clock can give.
 *
 * @param <T> the Java type of its values
 * @param <SELF> the concrete class
 */
public abstract class TemporalField<T, SELF extends TemporalField<T, SELF>>
    extends TypedField<T, SELF> {

  TemporalField(FieldDefinition<T> definition, ColumnType.Kind kind, ValueType<T> type) {
    super(definition, kind, type);
  }

  /**
   * Sets the time of each write: when a model is inserted, and whenever changes of its row are
   * written. Nothing changes it when nothing else is written. It comes from the clock of the
   * session's options, in UTC by default, cut to what the field keeps.
   *
   * @return a copy
   */
  public final SELF autoNow() {
    return with(definition().withAutomatic((field, write) -> now(write.clock())));
  }

  /**
   * Sets the time at which a model is inserted, unless the application has set one. It comes from
   * the clock of the session's options, in UTC by default, cut to what the field keeps.
   *
   * @return a copy
   */
  public final SELF autoNowAdd() {
    return with(
        definition()
            .withAutomatic(
                (field, write) ->
                    write.isInsert() && write.value(field) == null ? now(write.clock()) : null));
  }

  /** Returns what the clock shows, as precisely as the field keeps it. */
  abstract T now(Clock clock);
}
