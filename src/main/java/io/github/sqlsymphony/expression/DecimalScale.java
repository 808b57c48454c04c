package io.github.sqlsymphony.expression;

import java.math.BigDecimal;
import java.util.List;

/**
 * How many digits behind the point a calculation with decimal numbers has, where that is certain.
 *
 * <p>SQLite calculates with binary fractions: 1.10 plus 2.20 is not quite 3.30. Sums, differences
 * and products of decimal numbers have a known number of digits; rounded to them, they are what
 * they should be, and compare so.
 */
final class DecimalScale {
  /** For what has no certain number of digits. */
  static final int UNKNOWN = -1;

  private static final int MOST = 15;

  private DecimalScale() {}

  /** Rounds a calculation with decimal numbers before it is compared; leaves the rest alone. */
  static Expression<?> compared(Expression<?> expression) {
    int scale = expression.node() instanceof Arithmetic<?> ? certain(expression) : UNKNOWN;
    return scale == UNKNOWN ? expression : rounded(expression, scale);
  }

  /** Returns how many digits a decimal number has; -1 if that is not certain, or too many. */
  static int certain(Expression<?> expression) {
    int scale = expression.type().javaType() == BigDecimal.class ? of(expression) : UNKNOWN;
    return scale > MOST ? UNKNOWN : scale;
  }

  static Expression<?> rounded(Expression<?> expression, int scale) {
    return new FunctionCall<>(
        StandardFunction.ROUND,
        List.of(expression, new Literal<>((long) scale, PlainTypes.LONG)),
        DecimalType.ofAnyScale());
  }

  private static int of(Expression<?> expression) {
    Expression<?> node = expression.node();
    if (node instanceof Aliased<?> aliased) {
      return of(aliased.operand());
    }
    if (node instanceof Literal<?> literal) {
      return ofValue(literal.value());
    }
    if (node instanceof Arithmetic<?> arithmetic) {
      return of(arithmetic);
    }
    if (node instanceof Column<?>) {
      return ofType(expression.type());
    }
    return UNKNOWN;
  }

  private static int of(Arithmetic<?> node) {
    int fixed = FixedPointType.scaleMeant(node);
    if (fixed >= 0) {
      return fixed;
    }
    int left = of(node.left());
    int right = of(node.right());
    if (left == UNKNOWN || right == UNKNOWN) {
      return UNKNOWN;
    }
    return switch (node.operator()) {
      case PLUS, MINUS, MODULO -> Math.max(left, right);
      case TIMES -> left + right;
      case DIVIDED_BY -> UNKNOWN;
    };
  }

  private static int ofValue(Object value) {
    if (value instanceof BigDecimal decimal) {
      return Math.max(0, decimal.stripTrailingZeros().scale());
    }
    return value instanceof Long || value instanceof Integer || value instanceof Short
        ? 0
        : UNKNOWN;
  }

  private static int ofType(ValueType<?> type) {
    if (type instanceof DecimalType decimal) {
      return decimal.columnScale();
    }
    Class<?> javaType = type.javaType();
    return javaType == Long.class || javaType == Integer.class || javaType == Short.class
        ? 0
        : UNKNOWN;
  }
}
