package io.github.sqlsymphony.expression;

/**
 * {@code subject IS NULL}, {@code subject IS NOT NULL}; never unknown.
 *
 * @param subject what is checked
 * @param expectNull whether NULL matches
 */
public record NullCheck(Expression<?> subject, boolean expectNull) implements Q {
  @Override
  public Q not() {
    return isOfOneRow() ? turned() : Q.super.not();
  }

  @Override
  public Q complement() {
    return isOfOneRow() ? turned() : Q.super.complement();
  }

  /**
   * Returns the opposite check.
   *
   * @return true for the same row where this is not
   */
  public NullCheck turned() {
    return new NullCheck(subject, !expectNull);
  }

  /** Of several related rows, one may have NULL and another not: then the opposite is true, too. */
  private boolean isOfOneRow() {
    SourceFinder finder = new SourceFinder();
    subject.accept(finder);
    return !finder.found;
  }

  /** Looks for columns of other tables than the query's own. */
  private static final class SourceFinder extends ExpressionWalker {
    private boolean found;

    @Override
    public ExpressionWalker visitColumn(Column<?> node) {
      found |= node.source() != null;
      return this;
    }
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNullCheck(this);
  }
}
