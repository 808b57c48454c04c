package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.expression.Between;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Comparison.Operator;
import io.github.sqlsymphony.expression.Complement;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Like;
import io.github.sqlsymphony.expression.Membership;
import io.github.sqlsymphony.expression.Negation;
import io.github.sqlsymphony.expression.NullCheck;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.Regex;
import io.github.sqlsymphony.expression.SubqueryMembership;
import io.github.sqlsymphony.expression.TextMatch;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Index;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.query.From;
import io.github.sqlsymphony.query.Join;
import io.github.sqlsymphony.query.Scope;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which index would help a query to read one of its tables, in plain sentences: one on the
 * fields that are compared for equality, then one that is compared with a range, or those of the
 * order.
 *
 * @see <a href="https://www.sqlite.org/queryplanner.html">The query planner of SQLite</a>
 */
final class IndexAdvice {
  private final SelectStatement statement;
  private final From source;
  private final boolean first;
  private final Scope scope;
  private final Set<Field<?, ?>> equal = new LinkedHashSet<>();
  private final Set<Field<?, ?>> among = new LinkedHashSet<>();
  private final Set<Field<?, ?>> ranges = new LinkedHashSet<>();
  private final List<Set<Field<?, ?>>> alternatives = new ArrayList<>();
  private final Set<String> hopeless = new LinkedHashSet<>();

  /**
   * Looks at the conditions for a table.
   *
   * @param first whether it is read in the outermost loop, where no row of another table is known
   */
  IndexAdvice(SelectStatement statement, From source, boolean first) {
    this.statement = statement;
    this.source = source;
    this.first = first;
    this.scope = new Scope(statement.sources(), null);
    if (source.meta() != null) {
      conditions(statement.where()).forEach(this::look);
      for (Join join : statement.joins()) {
        conditions(join.condition()).forEach(this::look);
      }
    }
  }

  private static List<Q> conditions(Q condition) {
    return condition instanceof Junction junction && junction.conjunction()
        ? junction.operands()
        : List.of(condition);
  }

  boolean hasCondition() {
    return !equal.isEmpty()
        || !among.isEmpty()
        || !ranges.isEmpty()
        || !alternatives.isEmpty()
        || !hopeless.isEmpty();
  }

  // --- conditions -------------------------------------------------------------------------------

  private void look(Q condition) {
    Set<Column<?>> columns = columns(condition);
    boolean own = columns.stream().anyMatch(this::isOurs);
    boolean others =
        columns.stream().anyMatch(column -> !isOurs(column) && scope.sourceOf(column) != null);
    if (!own || (others && first)) {
      return;
    }
    if (condition instanceof Junction or && !or.conjunction()) {
      lookAtAlternatives(or);
    } else if (!take(condition, equal, among, ranges)) {
      hopeless.add(reason(condition));
    }
  }

  /** OR needs an index for each of its sides. */
  private void lookAtAlternatives(Junction or) {
    Set<Field<?, ?>> fields = new LinkedHashSet<>();
    for (Q side : or.operands()) {
      boolean taken = false;
      for (Q part : conditions(side)) {
        taken |= take(part, fields, fields, fields);
      }
      if (!taken) {
        hopeless.add(reason(side));
        return;
      }
    }
    alternatives.add(fields);
  }

  /** Takes the field that an index could find by a condition; returns whether there is one. */
  private boolean take(
      Q condition, Set<Field<?, ?>> equals, Set<Field<?, ?>> members, Set<Field<?, ?>> between) {
    if (condition instanceof Comparison comparison) {
      Field<?, ?> field = field(comparison.left(), comparison.right());
      field = field == null ? field(comparison.right(), comparison.left()) : field;
      return switch (comparison.operator()) {
        case EQ -> add(equals, field);
        case NE -> false;
        case LT, LTE, GT, GTE -> add(between, field);
      };
    } else if (condition instanceof NullCheck check) {
      return check.expectNull() && add(equals, field(check.subject()));
    } else if (condition instanceof Membership membership) {
      return add(members, field(membership.subject()));
    } else if (condition instanceof SubqueryMembership membership) {
      return add(members, field(membership.subject()));
    } else if (condition instanceof Between range) {
      return add(between, field(range.subject()));
    } else if (condition instanceof TextMatch match && !match.ignoreCase()) {
      return switch (match.position()) {
        case WHOLE -> add(equals, field(match.subject()));
        case START -> add(between, field(match.subject()));
        case INSIDE, END -> false;
      };
    }
    return false;
  }

  private static boolean add(Set<Field<?, ?>> fields, @Nullable Field<?, ?> field) {
    return field != null && (fields.add(field) || fields.contains(field));
  }

  /** The field of this table that an expression is, if nothing else of the table is beside it. */
  private @Nullable Field<?, ?> field(Expression<?> expression, Expression<?>... besides) {
    for (Expression<?> other : besides) {
      if (columns(other).stream().anyMatch(this::isOurs)) {
        return null;
      }
    }
    return expression.node() instanceof Field<?, ?> field && isOurs(field)
        ? field.declared()
        : null;
  }

  private boolean isOurs(Column<?> column) {
    return source.equals(scope.sourceOf(column));
  }

  private static Set<Column<?>> columns(Expression<?> expression) {
    Set<Column<?>> columns = new LinkedHashSet<>();
    expression.accept(
        new ExpressionWalker() {
          @Override
          public ExpressionWalker visitColumn(Column<?> node) {
            columns.add(node);
            return this;
          }
        });
    return columns;
  }

  /** Why no index can find the rows that match a condition. */
  private String reason(Q condition) {
    String fields =
        columns(condition).stream()
            .filter(this::isOurs)
            .map(column -> column instanceof Field<?, ?> field ? field.name() : column.columnName())
            .distinct()
            .collect(Collectors.joining(" and "));
    if (condition instanceof TextMatch match && match.ignoreCase()) {
      return fields + " is compared in either case";
    } else if (condition instanceof TextMatch match) {
      return fields
          + (match.position() == TextMatch.Position.END
              ? " is compared from its end"
              : " is searched for text inside it");
    } else if (condition instanceof Like || condition instanceof Regex) {
      return fields + " is compared with a pattern";
    } else if (condition instanceof NullCheck
        || condition instanceof Negation
        || condition instanceof Complement
        || (condition instanceof Comparison comparison && comparison.operator() == Operator.NE)) {
      return "the condition on " + fields + " only leaves rows out";
    }
    return "the condition on " + fields + " is calculated for each row";
  }

  // --- what is said -----------------------------------------------------------------------------

  /** What to say where every row of the table is read; null if that is what is asked for. */
  @Nullable String scanned() {
    if (!hasCondition()) {
      return null;
    }
    String what =
        "Every row of %s is read%s"
            .formatted(name(), first ? "" : " for each row that it is joined to");
    String index = index();
    return index == null
        ? what + ", and no index can help: " + String.join("; ", hopeless) + "."
        : what + to() + ": " + helps(index, "would help");
  }

  private String to() {
    Set<Field<?, ?>> fields = new LinkedHashSet<>(equal);
    fields.addAll(among);
    fields.addAll(ranges);
    alternatives.forEach(fields::addAll);
    return first ? " to find those that match by " + names(fields) : "";
  }

  private static String names(Set<Field<?, ?>> fields) {
    return fields.stream().map(Field::name).collect(Collectors.joining(" and "));
  }

  /** What to say where SQLite makes an index for the time of the query. */
  @Nullable String indexedForOnce() {
    String index = index();
    return index == null
        ? null
        : "An index of %s is made for this query and dropped after it: ".formatted(name())
            + helps(index, "would spare that");
  }

  /** What to say where rows go through a temporary b-tree, for {@code ORDER BY} and the like. */
  @Nullable String sorted(String purpose) {
    if (purpose.endsWith("ORDER BY")) {
      return ordered(
          "The rows are sorted after they are read", statement.orderings(), "give them in order");
    } else if (purpose.equals("GROUP BY")) {
      return ordered(
          "The rows are sorted to form groups",
          ascending(statement.groupings()),
          "give them group by group");
    } else if (purpose.equals("DISTINCT")) {
      return ordered(
          "Equal rows are found by a temporary b-tree",
          ascending(statement.columns()),
          "bring them together");
    }
    return null;
  }

  private static List<Ordering> ascending(List<? extends Expression<?>> expressions) {
    List<Ordering> order = new ArrayList<>();
    expressions.forEach(expression -> order.add(expression.asc()));
    return order;
  }

  private String ordered(String what, List<Ordering> order, String help) {
    String obstacle = obstacle(order);
    if (obstacle != null) {
      return what + ", and no index can spare that: " + obstacle + ".";
    }
    return what + ": " + helps(text(columns(order), equal.size()), "would " + help);
  }

  private @Nullable String obstacle(List<Ordering> order) {
    for (Ordering step : order) {
      if (field(step.expression()) == null) {
        boolean elsewhere = step.expression().node() instanceof Column<?> column && !isOurs(column);
        return elsewhere
            ? "%s is not of %s, which is read first".formatted(step.expression(), name())
            : "it is calculated for each row";
      }
      Ordering.Nulls unusual = step.descending() ? Ordering.Nulls.FIRST : Ordering.Nulls.LAST;
      if (step.nulls() == unusual) {
        return "it puts NULL where no index has it";
      }
    }
    return null;
  }

  private String name() {
    ModelMeta<?> meta = source.meta();
    return meta == null ? source.name() : meta.name();
  }

  /** The index for the conditions; null if none can help. */
  private @Nullable String index() {
    boolean single = !equal.isEmpty() && among.isEmpty() && ranges.isEmpty();
    List<Ordering> columns = columns(single && sortsByFields() ? statement.orderings() : List.of());
    among.stream().filter(field -> !equal.contains(field)).forEach(f -> columns.add(f.asc()));
    ranges.stream().limit(1).forEach(field -> columns.add(field.asc()));
    if (!columns.isEmpty()) {
      return text(columns, equal.size());
    }
    return alternatives.isEmpty()
        ? null
        : alternatives.get(0).stream()
            .map(field -> text(List.of(field.asc()), 0))
            .collect(Collectors.joining(" and "));
  }

  private boolean sortsByFields() {
    return !statement.orderings().isEmpty()
        && statement.groupings().isEmpty()
        && obstacle(statement.orderings()) == null;
  }

  /** All in one direction are written without it, since an index can be read both ways. */
  private static String text(List<Ordering> columns, int fixed) {
    boolean mixed = columns.stream().skip(fixed).map(Ordering::descending).distinct().count() > 1;
    return columns.stream()
        .map(
            column ->
                column.expression() + (!mixed ? "" : column.descending() ? ".desc()" : ".asc()"))
        .collect(Collectors.joining(", ", "Index.on(", ")"));
  }

  /** Fields that are fixed, then those of an order; the fixed ones fit any direction. */
  private List<Ordering> columns(List<Ordering> order) {
    List<Ordering> columns = new ArrayList<>();
    equal.forEach(field -> columns.add(field.asc()));
    for (Ordering step : order) {
      Field<?, ?> field = Objects.requireNonNull(field(step.expression()));
      if (!equal.contains(field)) {
        columns.add(new Ordering(field, step.descending(), step.nulls()));
      }
    }
    return columns;
  }

  /** An index that is declared but not used may be missing in the table. */
  private String helps(String index, String help) {
    ModelMeta<?> meta = source.meta();
    for (Map.Entry<String, Index> declared :
        meta == null ? List.<Map.Entry<String, Index>>of() : meta.indexes().entrySet()) {
      if (text(declared.getValue().columns(), 0).equals(index)) {
        return "%s.%s %s, but is not used; it is missing in the table, or SQLite expects it to find most rows."
            .formatted(name(), declared.getKey(), help);
      }
    }
    boolean foreignKey =
        meta != null
            && meta.foreignKeys().stream()
                .filter(Reference::isIndexed)
                .anyMatch(key -> index.equals("Index.on(" + key + ")"));
    return foreignKey
        ? "the index of its foreign key %s, but is not used; it is missing in the table, or SQLite expects it to find most rows."
            .formatted(help)
        : "%s %s.".formatted(index, help);
  }
}
