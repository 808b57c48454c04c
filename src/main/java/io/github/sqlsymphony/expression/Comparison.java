package io.github.sqlsymphony.expression;

/**
 * {@code left = right} and its five siblings.
 *
 * @param left one side
 * @param operator how they compare
 * @param right the other side
 */
public record Comparison(Expression<?> left, Operator operator, Expression<?> right) implements Q {

  /**
   * Refuses secrets, and compares decimal numbers that are stored differently by what they mean.
   *
   * @param left one side
   * @param operator how they compare
   * @param right the other side
   */
  public Comparison {
    SecretType.refuse("compare", left);
    if (left.type() != right.type()) { // which differ in form only if they are not the same
      SecretType.refuse("compare", right);
      if (FixedPointType.differ(left, right)) {
        left = FixedPointType.plain(left);
        right = FixedPointType.plain(right);
      } else {
        left = StoredForm.like(left, right);
        right = StoredForm.like(right, left);
      }
    }
    left = DecimalScale.compared(left);
    right = DecimalScale.compared(right);
  }

  static Comparison of(Expression<?> left, Operator operator, Expression<?> right) {
    return new Comparison(left, operator, right);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitComparison(this);
  }

  /** How two values compare. */
  public enum Operator {
    /** Equal. */
    EQ,
    /** Not equal. */
    NE,
    /** Less. */
    LT,
    /** Less or equal. */
    LTE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE
  }
}
