package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import org.jspecify.annotations.Nullable;

/**
 * The type of values that nobody is to see: models, rows, tables, statements and the log show
 * {@link #HIDDEN} in their place.
 *
 * <p>What the database holds of them cannot be compared with anything, so conditions and orders are
 * refused with the reason; only {@code isNull()} and {@code isNotNull()} work. An implementation
 * binds values to {@link ParameterWriter#hidden()}, and its exceptions show no value.
 *
 * @param <T> the Java type
 */
public interface SecretType<T> extends ValueType<T> {
  /** What is shown instead of a value. */
  String HIDDEN = "(hidden)";

  /**
   * Says why SQL cannot compare its values.
   *
   * @return reason and remedy, such as {@code each hash has its own salt; load the model and call
   *     verify(…)}
   */
  String incomparable();

  /**
   * Reads the text that stands for a value. A cell with anything else is refused without showing
   * it.
   *
   * @param row the current row
   * @param column from 1
   * @param expected what the cell should hold, for the message
   * @return null for SQL NULL
   * @throws UnreadableValueException if the cell does not hold text
   */
  static @Nullable String readText(RowReader row, int column, String expected) {
    StorageClass storage = row.storageClass(column);
    return switch (storage) {
      case NULL -> null;
      case TEXT -> row.getText(column);
      default -> throw UnreadableValueException.of(expected, storage.toString());
    };
  }

  /**
   * Refuses expressions whose values are secret.
   *
   * @param attempt what was attempted, such as {@code order by}
   * @param expressions what is to be compared
   * @throws QueryException with the reason
   */
  static void refuse(String attempt, Expression<?>... expressions) {
    for (Expression<?> expression : expressions) {
      if (expression.type() instanceof SecretType<?> secret) {
        throw new QueryException(
            "Cannot %s %s: %s.".formatted(attempt, expression, secret.incomparable()));
      }
    }
  }
}
