package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Arithmetic;
import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Concatenation;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionVisitor;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Like;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.TemporalPart;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.field.Field;
import java.util.stream.Collectors;

/** Walks through an expression and refuses fields of models that the query does not read. */
final class FieldCheck implements ExpressionVisitor<FieldCheck> {
  private final SelectStatement statement;
  private final String attempt;

  FieldCheck(SelectStatement statement, String attempt) {
    this.statement = statement;
    this.attempt = attempt;
  }

  void check(Expression<?>... expressions) {
    for (Expression<?> expression : expressions) {
      expression.accept(this);
    }
  }

  private FieldCheck all(Expression<?>... expressions) {
    check(expressions);
    return this;
  }

  @Override
  public FieldCheck visitColumn(Column<?> node) {
    if (node instanceof Field<?, ?> field && statement.sourceOf(field) == null) {
      if (statement.joins().isEmpty()) {
        throw statement.root().foreignField(attempt, field);
      }
      throw new QueryException(
          "Cannot %s %s by %s: that field belongs to %s; the query reads %s; join %4$s first."
              .formatted(
                  attempt,
                  statement.root().name(),
                  field,
                  field.declaringClass().getSimpleName(),
                  statement.sources().stream()
                      .map(source -> source.name())
                      .collect(Collectors.joining(", "))));
    }
    return this;
  }

  @Override
  public FieldCheck visitLiteral(Literal<?> node) {
    return this;
  }

  @Override
  public FieldCheck visitComparison(Comparison node) {
    return all(node.left(), node.right());
  }

  @Override
  public FieldCheck visitMembership(Membership node) {
    node.candidates().forEach(this::check);
    return all(node.subject());
  }

  @Override
  public FieldCheck visitBetween(Between node) {
    return all(node.subject(), node.low(), node.high());
  }

  @Override
  public FieldCheck visitNullCheck(NullCheck node) {
    return all(node.subject());
  }

  @Override
  public FieldCheck visitLike(Like node) {
    return all(node.subject());
  }

  @Override
  public FieldCheck visitTextMatch(TextMatch node) {
    return all(node.subject());
  }

  @Override
  public FieldCheck visitRegex(Regex node) {
    return all(node.subject());
  }

  @Override
  public FieldCheck visitJunction(Junction node) {
    node.operands().forEach(this::check);
    return this;
  }

  @Override
  public FieldCheck visitNegation(Negation node) {
    return all(node.operand());
  }

  @Override
  public FieldCheck visitComplement(Complement node) {
    return all(node.operand());
  }

  @Override
  public FieldCheck visitConstant(Constant node) {
    return this;
  }

  @Override
  public FieldCheck visitArithmetic(Arithmetic<?> node) {
    return all(node.left(), node.right());
  }

  @Override
  public FieldCheck visitConcatenation(Concatenation node) {
    return all(node.left(), node.right());
  }

  @Override
  public FieldCheck visitTemporalPart(TemporalPart<?> node) {
    return all(node.operand());
  }

  @Override
  public FieldCheck visitAliased(Aliased<?> node) {
    return all(node.operand());
  }

  @Override
  public FieldCheck visitLookup(Lookup node) {
    throw new QueryException(
        "Cannot use the look-up %s here: look-ups as text work as conditions of a query."
            .formatted(node.path()));
  }
}
