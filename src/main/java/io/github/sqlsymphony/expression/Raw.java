package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL as the application wrote it, with an operand for each {@code ?}.
 *
 * <p>The dialect refuses a piece that is not a whole by itself: with a semicolon, a comment, or
 * parentheses that do not match.
 *
 * @param sql the text, never made of values
 * @param operands what stands for each {@code ?}
 * @param type how the result is read
 * @param <T> the Java type of the result
 */
public record Raw<T>(String sql, List<Expression<?>> operands, ValueType<T> type)
    implements Expression<T> {

  /**
   * Keeps the components, lists as copies.
   *
   * @param sql the text, never made of values
   * @param operands what stands for each {@code ?}
   * @param type how the result is read
   */
  public Raw {
    operands = List.copyOf(operands);
  }

  static <T> Raw<T> of(ValueType<T> type, String sql, @Nullable Object... operands) {
    List<Expression<?>> expressions = new ArrayList<>(operands.length);
    for (Object operand : operands) {
      if (operand == null) {
        throw new QueryException(
            "Cannot bind null in the raw SQL \"%s\": write NULL into it.".formatted(sql));
      }
      expressions.add(operand instanceof Expression<?> expression ? expression : bound(operand));
    }
    return new Raw<>(sql, expressions, type);
  }

  private static Expression<?> bound(Object value) {
    return bound(value, ValueTypes.of(value));
  }

  private static <V> Expression<V> bound(Object value, ValueType<V> type) {
    return new Literal<>(type.javaType().cast(value), type);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitRaw(this);
  }

  /**
   * Shows the SQL.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return sql;
  }
}
