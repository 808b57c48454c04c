package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.field.Field;
import java.util.List;
import java.util.stream.Collectors;

/** Walks through an expression and refuses fields of models that the query does not read. */
final class FieldCheck extends ExpressionWalker {
  private final SelectStatement statement;
  private final String attempt;

  FieldCheck(SelectStatement statement, String attempt) {
    this.statement = statement;
    this.attempt = attempt;
  }

  void check(Expression<?> expression) {
    walk(List.of(expression));
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
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
  public ExpressionWalker visitLookup(Lookup node) {
    throw new QueryException(
        "Cannot use the look-up %s here: look-ups as text work as conditions of a query."
            .formatted(node.path()));
  }
}
