package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.field.OuterSource;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.ToMany;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the tables that the paths of a query lead to, each once.
 *
 * <p>A path to one row each is joined: {@code JOIN} where every row has a partner, else {@code LEFT
 * JOIN}. So is a path to several rows that the query selects, groups or orders by: its rows are
 * those; and one that it aggregates over, which does not change what conditions mean. A condition
 * on another path to several rows asks whether there is such a row, {@code EXISTS (…)}, so that no
 * row of the query comes twice; and its negation, or {@code exclude}, asks that there is none. What
 * one call of {@code filter} demands of a path is demanded of one and the same related row.
 *
 * @see <a
 *     href="https://docs.djangoproject.com/en/stable/topics/db/queries/#spanning-multi-valued-relationships">Django
 *     on conditions over relations to many</a>
 */
final class PathResolver {
  private final SelectStatement statement;
  private final PathFinder row = finder();

  private PathResolver(SelectStatement statement) {
    this.statement = statement;
  }

  /** Returns the query with its joins; itself if it has no paths. */
  static SelectStatement resolve(SelectStatement statement) {
    return new PathResolver(statement).resolved();
  }

  private SelectStatement resolved() {
    collect(row);
    statement.where().accept(row);
    if (row.paths().isEmpty() && statement.related().isEmpty()) {
      return statement;
    }
    refuseProducts();
    List<Q> conditions = new ArrayList<>();
    if (statement.where() != Constant.TRUE) {
      conditions.add(statement.where());
    }
    PathFinder rows = finder().ofRows();
    collect(rows);
    RelatedConditions related = new RelatedConditions(this, statement, row, rows.paths());
    statement.related().forEach(condition -> conditions.add(related.existing(condition)));
    return statement.withPaths(joins(), Junction.of(true, conditions));
  }

  private void collect(PathFinder finder) {
    finder.walk(statement.columns()).walk(statement.groupings());
    statement.having().accept(finder);
    statement.orderings().forEach(step -> step.expression().accept(finder));
    statement.joins().forEach(join -> join.condition().accept(finder));
  }

  /** Finds the paths that begin here. */
  PathFinder finder() {
    return new PathFinder(path -> findStart(path) != null);
  }

  Set<RelationPath> in(List<Expression<?>> expressions) {
    PathFinder finder = finder();
    finder.walk(expressions);
    return finder.paths();
  }

  /** Beside further relations to many, an aggregate would count its values more than once. */
  private void refuseProducts() {
    if (row.paths().stream().noneMatch(RelationPath::isMany)) {
      return;
    }
    Set<RelationPath> grouped = in(statement.groupings());
    for (Aggregate<?> aggregate : StatementCheck.aggregatesOf(statement)) {
      if (!countsEach(aggregate)) {
        continue;
      }
      Set<RelationPath> own = in(aggregate.arguments());
      for (RelationPath path : row.paths()) {
        boolean fixed = leads(grouped, path) && own.stream().noneMatch(RelationPath::isMany);
        if (path.relation() instanceof ToMany<?> && !leads(own, path) && !fixed) {
          throw new QueryException(
              "Cannot aggregate %s by %s in a query over %s: each value would count once for each row there; calculate it in a subquery, scalar(…)."
                  .formatted(statement.from().name(), aggregate, path.name()));
        }
      }
    }
  }

  private static boolean countsEach(Aggregate<?> aggregate) {
    return !aggregate.distinct()
        && aggregate.kind() != Aggregate.Kind.MIN
        && aggregate.kind() != Aggregate.Kind.MAX;
  }

  private static boolean leads(Set<RelationPath> paths, RelationPath over) {
    return paths.stream().anyMatch(path -> path.startsWith(over));
  }

  // --- joins ------------------------------------------------------------------------------------

  /** Each behind the table that it begins at, since others may be joined on what it leads to. */
  private List<Join> joins() {
    Map<Source, List<Join>> behind = new LinkedHashMap<>();
    for (RelationPath path : row.paths()) {
      if (!isJoined(path)) {
        Source start = start(path);
        List<Join> joins = behind.computeIfAbsent(start, key -> new ArrayList<>());
        boolean left = !isWhole(start) || PathJoins.isLeft(path.prefix(), joins);
        PathJoins.add(path, start, left, joins);
      }
    }
    List<Join> all = new ArrayList<>(taken(behind, statement.from()));
    for (Join join : statement.joins()) {
      refuseItself(join);
      all.add(join);
      all.addAll(taken(behind, join.source()));
    }
    behind.values().forEach(all::addAll);
    return all;
  }

  private static List<Join> taken(Map<Source, List<Join>> behind, Source start) {
    List<Join> joins = behind.remove(start);
    return joins == null ? List.of() : joins;
  }

  /** Whether every row of a table that is read has what its model demands. */
  private boolean isWhole(Source start) {
    return statement.from().equals(start) && statement.from().meta() != null;
  }

  private void refuseItself(Join join) {
    PathFinder condition = finder();
    join.condition().accept(condition);
    for (RelationPath path : condition.paths()) {
      if (join.source().equals(findStart(path))) {
        throw new QueryException(
            "Cannot join %s by %s: what that leads to is joined behind %1$s; filter by it, or join it yourself."
                .formatted(join.source().name(), path.name()));
      }
    }
  }

  private boolean isJoined(RelationPath path) {
    for (From source : statement.sources()) {
      if (source instanceof PathTable table && table.path().equals(path)) {
        return true;
      }
    }
    return false;
  }

  /** Finds the table that a path begins at, of this query or one around it. */
  Source start(RelationPath path) {
    Source start = findStart(path);
    if (start == null) {
      throw unknownStart(statement, path);
    }
    return start;
  }

  private @Nullable Source findStart(RelationPath path) {
    Source start = path.start();
    if (start instanceof OuterSource) {
      return start;
    }
    Relation<?> first = path.first();
    for (From candidate : statement.sources()) {
      ModelMeta<?> meta = candidate.meta();
      boolean fits =
          start != null
              ? candidate.equals(start)
              : candidate instanceof ModelSource && meta != null && meta.declares(first);
      if (fits) {
        return candidate;
      }
    }
    return null;
  }

  private static QueryException unknownStart(SelectStatement statement, RelationPath path) {
    Source start = path.start();
    return new QueryException(
        "Cannot follow %s in a query of %s: it begins at %s, which the query does not read; it reads %s."
            .formatted(
                path.name(),
                statement.from().name(),
                start == null ? path.first().declaringClass().getSimpleName() : start.name(),
                statement.sources().stream().map(From::name).collect(Collectors.joining(", "))));
  }
}
