package io.github.sqlsymphony.expression;

/**
 * Goes through an expression and everything it is made of; a subclass overrides the methods of the
 * nodes it looks for. It does not go into subqueries, whose statements only other packages know.
 */
public abstract class ExpressionWalker implements ExpressionVisitor<ExpressionWalker> {

  /** Creates a walker. */
  protected ExpressionWalker() {}

  /**
   * Visits expressions with all their operands.
   *
   * @param expressions in order
   * @return this walker
   */
  public final ExpressionWalker walk(Iterable<? extends Expression<?>> expressions) {
    for (Expression<?> expression : expressions) {
      enter(expression);
    }
    return this;
  }

  private ExpressionWalker walk(Expression<?>... expressions) {
    for (Expression<?> expression : expressions) {
      enter(expression);
    }
    return this;
  }

  /**
   * Goes into an operand; to be overridden by who stops somewhere.
   *
   * @param expression the operand
   */
  protected void enter(Expression<?> expression) {
    expression.accept(this);
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
    return this;
  }

  @Override
  public ExpressionWalker visitLiteral(Literal<?> node) {
    return this;
  }

  @Override
  public ExpressionWalker visitComparison(Comparison node) {
    return walk(node.left(), node.right());
  }

  @Override
  public ExpressionWalker visitMembership(Membership node) {
    return walk(node.subject()).walk(node.candidates());
  }

  @Override
  public ExpressionWalker visitBetween(Between node) {
    return walk(node.subject(), node.low(), node.high());
  }

  @Override
  public ExpressionWalker visitNullCheck(NullCheck node) {
    return walk(node.subject());
  }

  @Override
  public ExpressionWalker visitLike(Like node) {
    return walk(node.subject());
  }

  @Override
  public ExpressionWalker visitTextMatch(TextMatch node) {
    return walk(node.subject());
  }

  @Override
  public ExpressionWalker visitRegex(Regex node) {
    return walk(node.subject());
  }

  @Override
  public ExpressionWalker visitJunction(Junction node) {
    return walk(node.operands());
  }

  @Override
  public ExpressionWalker visitNegation(Negation node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitComplement(Complement node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitConstant(Constant node) {
    return this;
  }

  @Override
  public ExpressionWalker visitArithmetic(Arithmetic<?> node) {
    return walk(node.left(), node.right());
  }

  @Override
  public ExpressionWalker visitConcatenation(Concatenation node) {
    return walk(node.left(), node.right());
  }

  @Override
  public ExpressionWalker visitTemporalPart(TemporalPart<?> node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitAliased(Aliased<?> node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitLookup(Lookup node) {
    return this;
  }

  @Override
  public ExpressionWalker visitFunction(FunctionCall<?> node) {
    return walk(node.arguments());
  }

  @Override
  public ExpressionWalker visitNamedCall(NamedCall<?> node) {
    return walk(node.arguments());
  }

  @Override
  public ExpressionWalker visitCast(Cast<?> node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitCollated(Collated node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    return this;
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    return walk(node.subject());
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    return this;
  }

  @Override
  public ExpressionWalker visitTemporalShift(TemporalShift<?> node) {
    return walk(node.operand(), node.amount());
  }

  @Override
  public ExpressionWalker visitTruncation(Truncation node) {
    return walk(node.operand());
  }

  @Override
  public ExpressionWalker visitRaw(Raw<?> node) {
    return walk(node.operands());
  }

  @Override
  public ExpressionWalker visitCase(CaseWhen<?> node) {
    for (CaseWhen.Branch branch : node.branches()) {
      walk(branch.condition(), branch.result());
    }
    Expression<?> otherwise = node.otherwise();
    return otherwise == null ? this : walk(otherwise);
  }

  @Override
  public ExpressionWalker visitAggregate(Aggregate<?> node) {
    walk(node.arguments());
    walk(node.filter());
    return walkOrderings(node.orderings());
  }

  @Override
  public ExpressionWalker visitWindowed(Windowed<?> node) {
    walk(node.function());
    walk(node.window().partitions());
    return walkOrderings(node.window().orderings());
  }

  private ExpressionWalker walkOrderings(Iterable<Ordering> orderings) {
    for (Ordering step : orderings) {
      walk(step.expression());
    }
    return this;
  }
}
