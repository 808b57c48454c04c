package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Aggregate;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths of relations in expressions, those before longer ones; in subqueries only those
 * that they need of the query around them.
 */
final class PathFinder extends ExpressionWalker {
  /** Most expressions have none, and are asked often. */
  private Set<RelationPath> paths = Set.of();

  private List<Column<?>> outerColumns = List.of();
  private final Predicate<RelationPath> begins;
  private final boolean insideAggregates;

  /**
   * Makes one for a query.
   *
   * @param begins whether a path that a subquery needs begins in this query, and not in one around
   */
  PathFinder(Predicate<RelationPath> begins) {
    this(begins, true);
  }

  private PathFinder(Predicate<RelationPath> begins, boolean insideAggregates) {
    this.begins = begins;
    this.insideAggregates = insideAggregates;
  }

  /** Makes one that finds the paths by which rows differ, not those that aggregates go over. */
  PathFinder ofRows() {
    return new PathFinder(begins, false);
  }

  private static Set<RelationPath> in(Expression<?> expression) {
    PathFinder finder = new PathFinder(path -> true);
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
    return orderings.stream().anyMatch(step -> isManyOfRows(step.expression()));
  }

  /** Whether rows may differ by it that are of the same row of the query's model. */
  static boolean isManyOfRows(Expression<?> expression) {
    PathFinder finder = new PathFinder(path -> true, false);
    expression.accept(finder);
    return finder.paths.stream().anyMatch(RelationPath::isMany);
  }

  /** Returns what stands for a column: the key at the end of a path is held by its foreign key. */
  static Column<?> holder(Column<?> column) {
    if (column.source() instanceof RelationPath path && column instanceof Field<?, ?> field) {
      Field<?, ?> holder = path.holderOf(field);
      return holder == null ? column : holder(holder);
    }
    if (column.source() instanceof OuterSource outer
        && outer.table() instanceof RelationPath path
        && column instanceof Field<?, ?> field) {
      Field<?, ?> holder = path.holderOf(field);
      return holder == null ? column : holder(holder.outer());
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
  public ExpressionWalker visitAggregate(Aggregate<?> node) {
    return insideAggregates ? super.visitAggregate(node) : this;
  }

  @Override
  public ExpressionWalker visitColumn(Column<?> node) {
    if (node.source() instanceof OuterSource) {
      if (outerColumns.isEmpty()) {
        outerColumns = new ArrayList<>();
      }
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
      if (paths.isEmpty()) {
        paths = new LinkedHashSet<>();
      }
      paths.add(path);
    }
  }

  private ExpressionWalker subquery(Subquery<?> query) {
    new OuterPaths().visit((SelectStatement) query.body());
    return this;
  }

  /** Finds the paths that queries inside need of this one, unless one between them has them. */
  private final class OuterPaths extends StatementWalker {
    private final Deque<SelectStatement> around = new ArrayDeque<>();

    @Override
    void read(From source) {}

    @Override
    void enter(SelectStatement statement) {
      around.push(statement);
    }

    @Override
    void leave(SelectStatement statement) {
      around.pop();
    }

    @Override
    public ExpressionWalker visitColumn(Column<?> node) {
      if (holder(node).source() instanceof OuterSource outer
          && outer.table() instanceof RelationPath path
          && begins.test(path)
          && around.stream()
              .skip(1)
              .noneMatch(between -> between.sources().contains(PathTable.endOf(path)))) {
        add(path);
      }
      return this;
    }
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
