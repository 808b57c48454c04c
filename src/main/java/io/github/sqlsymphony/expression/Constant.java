package io.github.sqlsymphony.expression;

/** {@code TRUE} and {@code FALSE}: matches every row, or none. */
public enum Constant implements Q {
  /** Matches every row. */
  TRUE,
  /** Matches no row. */
  FALSE;

  @Override
  public Q not() {
    return this == TRUE ? FALSE : TRUE;
  }

  @Override
  public Q complement() {
    return not();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitConstant(this);
  }
}
