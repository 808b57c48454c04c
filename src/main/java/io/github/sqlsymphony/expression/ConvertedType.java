package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.UnreadableValueException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of one Java type, stored as those of another.
 *
 * <p>Most types are one of these: a conversion each way, on top of one of the types that SQLite
 * has.
 *
 * @param javaType the class of every value
 * @param expected what the type can be, for messages, such as {@code a date such as 2024-02-29}
 * @param stored how the converted value is bound and read
 * @param toDatabase converts a value that is not refused
 * @param fromDatabase converts back; throws for what is no such value
 * @param reason says why a value cannot be stored; null for one that can
 */
record ConvertedType<T, S>(
    Class<T> javaType,
    String expected,
    ValueType<S> stored,
    Function<? super T, ? extends @Nullable S> toDatabase,
    Function<? super S, ? extends @Nullable T> fromDatabase,
    Function<? super T, @Nullable String> reason)
    implements ValueType<T> {

  @Override
  public @Nullable T read(RowReader row, int column) {
    S value;
    try {
      value = stored.read(row, column);
    } catch (UnreadableValueException e) {
      throw UnreadableValueException.of(expected, e.found());
    }
    return value == null ? null : converted(value, row, column);
  }

  /** What a conversion throws is its way to say that it knows no such value. */
  private T converted(S value, RowReader row, int column) {
    RuntimeException cause = null;
    try {
      T converted = fromDatabase.apply(value);
      if (converted != null) {
        return converted;
      }
    } catch (RuntimeException e) {
      cause = e;
    }
    UnreadableValueException unreadable = ValueTypes.unreadable(expected, row, column);
    if (cause != null) {
      unreadable.initCause(cause);
    }
    throw unreadable;
  }

  @Override
  public void write(ParameterWriter parameters, int index, T value) {
    S converted = toDatabase.apply(value);
    if (converted == null) {
      parameters.setNull(index);
    } else {
      stored.write(parameters, index, converted);
    }
  }

  @Override
  public @Nullable String refusal(T value) {
    String refused = reason.apply(value);
    if (refused != null) {
      return refused;
    }
    S converted;
    try {
      converted = toDatabase.apply(value);
    } catch (RuntimeException e) {
      return "cannot be stored: " + (e.getMessage() == null ? e : e.getMessage());
    }
    return converted == null
        ? "cannot be stored: it is converted to null"
        : stored.refusal(converted);
  }
}
