package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.SubqueryValue;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.OuterSource;
import io.github.sqlsymphony.model.RelationPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths of relations in expressions, those before longer ones; in subqueries only those
 * that they need of the query around them.
 */
final class PathFinder extends ExpressionWalker {
  private final Set<RelationPath> paths = new LinkedHashSet<>();
  private final List<Column<?>> outerColumns = new ArrayList<>();

  static Set<RelationPath> in(Expression<?> expression) {
    PathFinder finder = new PathFinder();
    expression.accept(finder);
    return finder.paths;
  }

  /** Whether a condition is about rows of which there may be several. */
  static boolean isManyIn(Expression<?> expression) {
    for (RelationPath path : in(expression)) {
      if (path.isMany()) {
        return true;
      }
    }
    return false;
  }

  static boolean isManyIn(List<Ordering> orderings) {
    for (Ordering step : orderings) {
      if (isManyIn(step.expression())) {
        return true;
      }
    }
    return false;
  }

  /** Returns what stands for a column: the key at the end of a path is held by its foreign key. */
  static Column<?> holder(Column<?> column) {
    if (column.source() instanceof RelationPath path && column instanceof Field<?, ?> field) {
      Field<?, ?> holder = path.holderOf(field);
      return holder == null ? column : holder(holder);
    }
    return column;
  }

  Set<RelationPath> paths() {
    return paths;
  }

  /** The columns of queries around the one that the expressions belong to. */
  List<Column<?>> outerColumns() {
    return outerColumns;
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
    if (node.source() instanceof OuterSource) {
      outerColumns.add(node);
    } else if (node.source() != null) {
      add(holder(node).source());
    }
    return this;
  }

  private void add(@Nullable Source source) {
    if (source instanceof PathTable table) {
      add(table.path());
    } else if (source instanceof RelationPath path) {
      add(path.parent());
      paths.add(path);
    }
  }

  private ExpressionWalker subquery(Subquery<?> query) {
    new StatementWalker() {
      @Override
      void read(From source) {}

      @Override
      public ExpressionWalker visitColumn(Column<?> node) {
        if (node.source() instanceof OuterSource outer && outer.table() instanceof RelationPath) {
          add(outer.table());
        }
        return this;
      }
    }.visit((SelectStatement) query.body());
    return this;
  }

  @Override
  public ExpressionWalker visitSubqueryValue(SubqueryValue<?> node) {
    return subquery(node.query());
  }

  @Override
  public ExpressionWalker visitSubqueryMembership(SubqueryMembership node) {
    node.subject().accept(this);
    return subquery(node.query());
  }

  @Override
  public ExpressionWalker visitExists(Exists node) {
    return subquery(node.query());
  }
}
