package io.github.sqlsymphony.expression;

import io.github.sqlsymphony.exception.QueryException;

/**
 * {@code operand AS "name"}
 *
 * @param operand the expression
 * @param name its name in the result
 * @param <T> the Java type
 */
public record Aliased<T>(Expression<T> operand, String name) implements Expression<T> {

  /**
   * Checks the name.
   *
   * @param operand the expression
   * @param name its name in the result
   */
  public Aliased {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new QueryException(
          "Cannot name %s in the result: the name is %s; give it a name of at least one character."
              .formatted(operand, name.isEmpty() ? "empty" : "text with NUL"));
    }
  }

  @Override
  public ValueType<T> type() {
    return operand.type();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAliased(this);
  }

  /**
   * Shows the name.
   *
   * @return the name in the result
   */
  @Override
  public String toString() {
    return name;
  }
}
