package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Lookup;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;
import io.github.sqlsymphony.expression.Windowed;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.OuterSource;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationPath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Walks through an expression and refuses what cannot stand in its place: fields of models that the
 * query does not read, aggregates and window functions where there are only rows.
 *
 * <p>While a query is put together it may still become a subquery; only then is it known what
 * {@code outer()} means, so that is checked when it is complete.
 */
final class FieldCheck extends ExpressionWalker {
  private final Scope scope;
  private final String attempt;
  private final boolean complete;
  private final boolean aggregates;
  private boolean insideAggregate;

  private FieldCheck(Scope scope, String attempt, boolean complete, boolean aggregates) {
    this.scope = scope;
    this.attempt = attempt;
    this.complete = complete;
    this.aggregates = aggregates;
  }

  /** Checks a condition for rows, as soon as it is given to a query. */
  static FieldCheck early(SelectStatement statement, String attempt) {
    return new FieldCheck(new Scope(statement.sources(), null), attempt, false, false);
  }

  /** Checks what is selected or ordered by, as soon as it is given to a query. */
  static FieldCheck earlyForResults(SelectStatement statement, String attempt) {
    return new FieldCheck(new Scope(statement.sources(), null), attempt, false, true);
  }

  /** Checks conditions for rows of a query that is complete. */
  static FieldCheck ofRows(Scope scope, String attempt) {
    return new FieldCheck(scope, attempt, true, false);
  }

  /** Checks expressions over groups, or over all rows, of a query that is complete. */
  static FieldCheck ofResults(Scope scope, String attempt) {
    return new FieldCheck(scope, attempt, true, true);
  }

  void check(Expression<?> expression) {
    expression.accept(this);
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
    if (!complete && node.source() instanceof RelationPath path) {
      checkStart(path);
      return this;
    }
    boolean later = !complete && node.source() != null;
    if (scope.sourceOf(node) == null && !later) {
      throw unknown(node);
    }
    return this;
  }

  /** A path without a start of its own begins at a model that the query reads. */
  private void checkStart(RelationPath path) {
    Relation<?> first = path.first();
    boolean begins =
        path.start() != null
            || scope.sources().stream()
                .anyMatch(
                    source -> source instanceof ModelSource model && model.meta().declares(first));
    if (!begins) {
      From root = scope.sources().get(0);
      throw new QueryException(
          "Cannot %s %s by %s: that path begins at %s; the query reads %s."
              .formatted(
                  attempt,
                  root.name(),
                  path.name(),
                  first.declaringClass().getSimpleName(),
                  scope.sources().stream().map(From::name).collect(Collectors.joining(", "))));
    }
  }

  private QueryException unknown(Column<?> column) {
    From root = scope.sources().get(0);
    if (column.source() instanceof ProposedRow && column instanceof Field<?, ?> field) {
      return new QueryException(
          "Cannot %s %s by the proposed %s: only an upsert has such a row; use it in doUpdate(…) and its where(…)."
              .formatted(attempt, root.name(), field.declared()));
    }
    if (column.source() instanceof RelationPath && changesRows()) {
      return new QueryException(
          "Cannot %s %s by %s: each row is changed by itself, without what it is related to; calculate it in a subquery, scalar(…)."
              .formatted(attempt, root.name(), column));
    }
    if (column.source() instanceof OuterSource) {
      return new QueryException(
          "Cannot %s %s by %s: no query around this one reads that; use it as a subquery of one that does, or leave out outer()."
              .formatted(attempt, root.name(), column));
    }
    if (column instanceof Field<?, ?> field
        && column.source() == null
        && scope.sources().size() == 1
        && root instanceof ModelSource model) {
      return model.meta().foreignField(attempt, field);
    }
    if (column instanceof Field<?, ?> field
        && field.source() == null
        && root instanceof Alias<?> alias
        && alias.meta().has(field)) {
      return new QueryException(
          "Cannot %s %s by %s: the query reads that model under the name %2$s; use %2$s.dot(%3$s)."
              .formatted(attempt, root.name(), column));
    }
    String owner =
        column.source() == null ? column.declaringClass().getSimpleName() : column.source().name();
    return new QueryException(
        "Cannot %s %s by %s: that field belongs to %s; the query reads %s; join %4$s first."
            .formatted(
                attempt,
                root.name(),
                column,
                owner,
                scope.sources().stream().map(From::name).collect(Collectors.joining(", "))));
  }

  @Override
  public ExpressionWalker visitLookup(Lookup node) {
    throw new QueryException(
        "Cannot use the look-up %s here: look-ups as text work as conditions of a query."
            .formatted(node.path()));
  }

  @Override
  public ExpressionWalker visitAggregate(Aggregate<?> node) {
    if (!aggregates && changesRows()) {
      throw ofManyRows(node);
    }
    if (!aggregates) {
      throw new QueryException(
          "Cannot %s %s by %s: rows are chosen before they are aggregated; use having(…)."
              .formatted(attempt, scope.sources().get(0).name(), node));
    }
    if (insideAggregate) {
      throw new QueryException(
          "Cannot %s %s by %s inside another aggregate: aggregate in a query of its own, and read that as a table."
              .formatted(attempt, scope.sources().get(0).name(), node));
    }
    insideAggregate = true;
    super.visitAggregate(node);
    insideAggregate = false;
    return this;
  }

  private boolean changesRows() {
    return attempt.equals("update") || attempt.equals("upsert");
  }

  private QueryException ofManyRows(Expression<?> node) {
    return new QueryException(
        "Cannot %s %s by %s: it is calculated from many rows, and each row is changed by itself; calculate it in a subquery, scalar(…)."
            .formatted(attempt, scope.sources().get(0).name(), node));
  }

  @Override
  public ExpressionWalker visitWindowed(Windowed<?> node) {
    if (changesRows()) {
      throw ofManyRows(node);
    }
    if (!aggregates || attempt.equals(StatementCheck.HAVING)) {
      throw new QueryException(
          "Cannot %s %s by %s: windows are calculated from the rows that are left; select it in a query of its own, and filter that as a table."
              .formatted(attempt, scope.sources().get(0).name(), node));
    }
    // The window's function takes groups, or rows: an aggregate in it is not nested.
    walk(node.function() instanceof Aggregate<?> own ? own.arguments() : List.of(node.function()));
    walk(node.window().partitions());
    node.window().orderings().forEach(step -> step.expression().accept(this));
    return this;
  }

  private ExpressionWalker subquery(Subquery<?> query) {
    if (complete) {
      new StatementCheck((SelectStatement) query.body(), scope).check();
    }
    return this;
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    node.query().type();
    return subquery(node.query());
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    node.subject().accept(this);
    node.query().type();
    return subquery(node.query());
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    return subquery(node.query());
  }
}
