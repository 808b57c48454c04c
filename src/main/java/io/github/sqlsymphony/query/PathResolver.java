package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Exists;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.OuterSource;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Relation;
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.RelationStep;
import io.github.sqlsymphony.model.ToMany;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the tables that the paths of a query lead to, each once.
 *
 * <p>A path to one row each is joined: {@code JOIN} where every row has a partner, else {@code LEFT
 * JOIN}. So is a path to several rows that the query selects, groups or orders by: its rows are
 * those. A condition on another path to several rows asks whether there is such a row, {@code
 * EXISTS (…)}, so that no row of the query comes twice; and its negation, or {@code exclude}, asks
 * that there is none. What one call of {@code filter} demands of a path is demanded of one and the
 * same related row.
 *
 * @see <a
 *     href="https://docs.djangoproject.com/en/stable/topics/db/queries/#spanning-multi-valued-relationships">Django
 *     on conditions over relations to many</a>
 */
final class PathResolver {
  private final SelectStatement statement;
  private final PathFinder row = finder();
  private boolean manyOfRow;

  private PathResolver(SelectStatement statement) {
    this.statement = statement;
  }

  /** Returns the query with its joins; itself if it has no paths. */
  static SelectStatement resolve(SelectStatement statement) {
    return new PathResolver(statement).resolved();
  }

  private SelectStatement resolved() {
    row.walk(statement.columns()).walk(statement.groupings());
    statement.having().accept(row);
    statement.orderings().forEach(step -> step.expression().accept(row));
    statement.joins().forEach(join -> join.condition().accept(row));
    manyOfRow = row.paths().stream().anyMatch(RelationPath::isMany);
    statement.where().accept(row);
    if (row.paths().isEmpty() && statement.related().isEmpty()) {
      return statement;
    }
    refuseProducts();
    List<Q> conditions = new ArrayList<>();
    if (statement.where() != Constant.TRUE) {
      conditions.add(statement.where());
    }
    statement.related().forEach(condition -> conditions.add(existing(condition)));
    return statement.withPaths(joins(), Junction.of(true, conditions));
  }

  private PathFinder finder() {
    return new PathFinder(path -> findStart(path) != null);
  }

  private Set<RelationPath> in(List<Expression<?>> expressions) {
    PathFinder finder = finder();
    finder.walk(expressions);
    return finder.paths();
  }

  /** Beside further relations to many, an aggregate would count its values more than once. */
  private void refuseProducts() {
    if (!manyOfRow) {
      return;
    }
    Set<RelationPath> grouped = in(statement.groupings());
    for (Aggregate<?> aggregate : StatementCheck.aggregatesOf(statement)) {
      if (!countsEach(aggregate)) {
        continue;
      }
      Set<RelationPath> own = in(aggregate.arguments());
      for (RelationPath path : row.paths()) {
        if (path.relation() instanceof ToMany<?> && !leads(own, path) && !leads(grouped, path)) {
          throw new QueryException(
              "Cannot aggregate %s by %s in a query over %s: each value would count once for each row there; calculate it in a subquery, scalar(…)."
                  .formatted(statement.from().name(), aggregate, path.name()));
        }
      }
    }
  }

  private static boolean countsEach(Aggregate<?> aggregate) {
    return !aggregate.arguments().isEmpty()
        && !aggregate.distinct()
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
        join(path, start, !isWhole(start) || isLeft(path.prefix(), joins), joins);
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

  private static boolean isLeft(@Nullable RelationPath prefix, List<Join> joins) {
    return prefix != null
        && joins.stream()
            .anyMatch(
                join ->
                    join.kind() == Join.Kind.LEFT
                        && join.source() instanceof PathTable table
                        && table.path().equals(prefix));
  }

  private static void join(
      RelationPath path, @Nullable Source start, boolean left, List<Join> joins) {
    List<RelationStep> steps = path.relation().steps();
    boolean optional = left;
    for (int i = 0; i < steps.size(); i++) {
      optional |= steps.get(i).optional();
      joins.add(
          new Join(
              optional ? Join.Kind.LEFT : Join.Kind.INNER,
              new PathTable(path, i),
              condition(path, i, start)));
    }
  }

  /** {@code "book"."author" = "author"."id"}, the foreign key first. */
  private static Q condition(RelationPath path, int index, @Nullable Source start) {
    RelationStep step = path.relation().steps().get(index);
    Source from = from(path, index, start);
    Source to = new PathTable(path, index);
    boolean turned = step.reverse();
    Q[] parts = new Q[step.toFields().size()];
    for (int i = 0; i < parts.length; i++) {
      Field<?, ?> here = step.fromFields().get(i);
      Field<?, ?> there = step.toFields().get(i);
      Field<?, ?> one = from == null ? here : here.of(from);
      Field<?, ?> other = there.of(to);
      parts[i] =
          turned
              ? new Comparison(other, Comparison.Operator.EQ, one)
              : new Comparison(one, Comparison.Operator.EQ, other);
    }
    return Q.allOf(parts);
  }

  private static @Nullable Source from(RelationPath path, int index, @Nullable Source start) {
    if (index > 0) {
      return new PathTable(path, index - 1);
    }
    RelationPath before = path.prefix();
    return before == null ? start : PathTable.endOf(before);
  }

  /** Finds the table that a path begins at, of this query or one around it. */
  private Source start(RelationPath path) {
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
    Relation<?> first = path.relations().get(0);
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
                start == null
                    ? path.relations().get(0).declaringClass().getSimpleName()
                    : start.name(),
                statement.sources().stream().map(From::name).collect(Collectors.joining(", "))));
  }

  // --- conditions on rows of which there may be several -----------------------------------------

  private Q existing(Q condition) {
    Set<RelationPath> many = manyBeside(condition);
    if (many.isEmpty()) {
      condition.accept(row);
      return condition;
    }
    if (condition instanceof Negation negation) {
      return existing(negation.operand()).not();
    }
    if (condition instanceof Complement complement) {
      Q asked = existing(complement.operand());
      return isCertain(asked) ? asked.not() : asked.complement();
    }
    if (condition instanceof Junction junction) {
      return junction.conjunction()
          ? together(junction)
          : Junction.of(false, junction.operands().stream().map(this::existing).toList());
    }
    return exists(condition, many);
  }

  /** Whether it is never unknown. */
  private static boolean isCertain(Q condition) {
    return condition instanceof Exists
        || (condition instanceof Negation negation && isCertain(negation.operand()));
  }

  /** What is demanded of the same related rows is demanded of one of them. */
  private Q together(Junction conjunction) {
    List<Q> result = new ArrayList<>();
    Map<Set<RelationPath>, List<Q>> groups = new LinkedHashMap<>();
    for (Q operand : conjunction.operands()) {
      Set<RelationPath> many = manyBeside(operand);
      if (many.isEmpty() || isNegative(operand)) {
        result.add(existing(operand));
      } else {
        groups.computeIfAbsent(many, key -> new ArrayList<>()).add(operand);
      }
    }
    groups.forEach((many, operands) -> result.add(exists(Junction.of(true, operands), many)));
    return Junction.of(true, result);
  }

  private static boolean isNegative(Q condition) {
    return condition instanceof Negation
        || condition instanceof Complement
        || (condition instanceof Junction junction
            && junction.operands().stream().anyMatch(PathResolver::isNegative));
  }

  /** The first relations to many in a condition that are not those of the query's own rows. */
  private Set<RelationPath> manyBeside(Q condition) {
    Set<RelationPath> found = new LinkedHashSet<>();
    for (RelationPath path : in(List.of(condition))) {
      RelationPath many = path.firstMany();
      if (many != null && !(manyOfRow && row.paths().contains(many))) {
        found.add(many);
      }
    }
    return found;
  }

  private Q exists(Q condition, Set<RelationPath> many) {
    if (condition instanceof NullCheck check && isMissing(check, many)) {
      return exists(check.subject().isNotNull(), many).not();
    }
    PathFinder inside = finder();
    condition.accept(inside);
    refuseCapture(inside);
    RelationPath only = many.size() == 1 ? many.iterator().next() : null;
    return new Exists(
        new Inner(
            only != null && NullRejection.needs(condition, only)
                ? ofRelated(condition, only, inside)
                : ofAll(condition, many.iterator().next(), inside)));
  }

  /** Whether what is NULL cannot be unless there is no related row. */
  private static boolean isMissing(NullCheck check, Set<RelationPath> many) {
    return check.expectNull()
        && check.subject().node() instanceof Field<?, ?> field
        && (field.isPrimaryKey() || !field.isNullable())
        && many.contains(field.source());
  }

  /** {@code SELECT 1 FROM "book" WHERE "book"."author" = "author"."id" AND …} */
  private SelectStatement ofRelated(Q condition, RelationPath many, PathFinder inside) {
    List<Join> joins = new ArrayList<>();
    join(many, null, false, joins);
    Join first = joins.remove(0);
    joins.replaceAll(join -> new Join(Join.Kind.INNER, join.source(), join.condition()));
    for (RelationPath path : inside.paths()) {
      if (path.startsWith(many) && !path.equals(many)) {
        join(path, null, isLeft(path.prefix(), joins), joins);
      } else if (!path.isMany()) {
        row.walk(List.of(anchor(path)));
      }
    }
    RelationPath before = many.prefix();
    if (before != null) {
      row.walk(List.of(anchor(before)));
    }
    Q link = condition(many, 0, start(many));
    List<Expression<?>> key = keyOf(first.source());
    return SelectStatement.from(first.source(), key)
        .withPaths(joins, Junction.of(true, List.of(link, condition)))
        .asOfRelated();
  }

  /**
   * {@code SELECT 1 FROM "author" AS "author_2" LEFT JOIN "book" ON … WHERE "author_2"."id" =
   * "author"."id" AND …}: also true of a row without related ones, where the condition says so.
   */
  private SelectStatement ofAll(Q condition, RelationPath many, PathFinder inside) {
    Source begin = start(many);
    if (!(begin instanceof From start) || start.meta() == null) {
      throw new QueryException(
          "Cannot ask here for what may be true without a row behind %s: it begins at %s, %s; ask by a subquery, Q.exists(…)."
              .formatted(
                  many.name(),
                  begin.name(),
                  begin instanceof From
                      ? "whose rows have no key"
                      : "which is of a query around this one"));
    }
    List<Join> joins = new ArrayList<>();
    for (RelationPath path : inside.paths()) {
      Source own = start(path);
      if (path.isMany() || start.equals(own)) {
        join(path, own, true, joins);
      } else {
        row.walk(List.of(anchor(path)));
      }
    }
    List<Q> conditions = new ArrayList<>();
    for (Field<?, ?> key : Objects.requireNonNull(start.meta()).key()) {
      conditions.add(
          new Comparison(key.of(start), Comparison.Operator.EQ, key.of(new OuterSource(start))));
    }
    conditions.add(condition);
    return SelectStatement.from(start, keyOf(start))
        .withPaths(joins, Junction.of(true, conditions))
        .asOfRelated();
  }

  private static List<Expression<?>> keyOf(From source) {
    List<Expression<?>> key = new ArrayList<>();
    Objects.requireNonNull(source.meta()).key().forEach(field -> key.add(field.of(source)));
    return key;
  }

  /** A column at the end of a path, for which it is joined. */
  private static Field<?, ?> anchor(RelationPath path) {
    return path.target().key().get(0).of(PathTable.endOf(path));
  }

  /** One level deeper, {@code outer()} would mean the tables of this query. */
  private void refuseCapture(PathFinder inside) {
    Scope own = statement.scope();
    for (Column<?> column : inside.outerColumns()) {
      Source table = ((OuterSource) Objects.requireNonNull(column.source())).table();
      if (own.own(column, table) != null) {
        throw new QueryException(
            "Cannot use %s in a condition over a relation to many: the query itself reads that table, too; read one of the two under another name, Alias.of(…)."
                .formatted(column));
      }
    }
  }

  /** A query inside that this class has made. */
  private record Inner(SelectStatement body) implements Subquery<Object> {
    @Override
    @SuppressWarnings("unchecked") // it is asked for its rows only
    public ValueType<Object> type() {
      return (ValueType<Object>) body.columns().get(0).type();
    }
  }
}
