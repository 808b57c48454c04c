package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Complement;
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
import io.github.sqlsymphony.model.RelationPath;
import io.github.sqlsymphony.model.ToMany;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions on rows of which there may be several into questions whether there is such a
 * row. Paths to one row each that they need of the query are noted as paths of its rows.
 */
final class RelatedConditions {
  private final PathResolver resolver;
  private final SelectStatement statement;
  private final PathFinder row;
  private final Set<RelationPath> rows;

  /**
   * Knows a query.
   *
   * @param row finds the paths of its rows
   * @param rows the paths by which its rows differ: conditions on these are about the rows
   */
  RelatedConditions(
      PathResolver resolver, SelectStatement statement, PathFinder row, Set<RelationPath> rows) {
    this.resolver = resolver;
    this.statement = statement;
    this.row = row;
    this.rows = rows;
  }

  /** The condition as one on rows of the query. */
  Q existing(Q condition) {
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
            && junction.operands().stream().anyMatch(RelatedConditions::isNegative));
  }

  /** The first relations to many in a condition that are not those of the query's own rows. */
  private Set<RelationPath> manyBeside(Q condition) {
    Set<RelationPath> found = new LinkedHashSet<>();
    for (RelationPath path : resolver.in(List.of(condition))) {
      RelationPath many = beside(path);
      if (many != null) {
        found.add(many);
      }
    }
    return found;
  }

  private @Nullable RelationPath beside(@Nullable RelationPath path) {
    if (path == null) {
      return null;
    }
    RelationPath earlier = beside(path.prefix());
    return earlier != null || !(path.relation() instanceof ToMany<?>) || rows.contains(path)
        ? earlier
        : path;
  }

  private Q exists(Q condition, Set<RelationPath> many) {
    if (condition instanceof NullCheck check && isMissing(check, many)) {
      return exists(check.subject().isNotNull(), many).not();
    }
    PathFinder inside = resolver.finder();
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
    PathJoins.add(many, null, false, joins);
    Join first = joins.remove(0);
    joins.replaceAll(join -> new Join(Join.Kind.INNER, join.source(), join.condition()));
    for (RelationPath path : inside.paths()) {
      if (path.startsWith(many) && !path.equals(many)) {
        PathJoins.add(path, null, PathJoins.isLeft(path.prefix(), joins), joins);
      } else if (!path.isMany()) {
        row.walk(List.of(anchor(path)));
      }
    }
    RelationPath before = many.prefix();
    if (before != null) {
      row.walk(List.of(anchor(before)));
    }
    Q link = PathJoins.condition(many, 0, resolver.start(many));
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
    Source begin = resolver.start(many);
    RelationPath before = many.prefix();
    if (before != null && before.isMany()) {
      throw new QueryException(
          "Cannot ask here for what may be true without a row behind %s: the rows of the query are already those of %s; ask by a subquery, Q.exists(…)."
              .formatted(many.name(), before.name()));
    }
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
      Source own = resolver.start(path);
      if (path.isMany() || start.equals(own)) {
        PathJoins.add(path, own, true, joins);
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
