package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aggregate;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ExpressionWalker;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.Windowed;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a query that is complete, with the queries inside it. */
final class StatementCheck {
  static final String HAVING = "choose groups of";

  private final SelectStatement statement;
  private final Scope scope;

  StatementCheck(SelectStatement statement, @Nullable Scope outer) {
    this.statement = statement;
    this.scope = new Scope(statement.sources(), outer, statement.isOfRelated());
  }

  void check() {
    if (statement.isOfOwnFields()) {
      return;
    }
    statement.sources().forEach(this::checkSource);
    FieldCheck selected = FieldCheck.ofResults(scope, "select from");
    statement.columns().forEach(selected::check);
    statement.joins().forEach(join -> FieldCheck.ofRows(scope, "join").check(join.condition()));
    FieldCheck.ofRows(scope, "filter").check(statement.where());
    statement.groupings().forEach(FieldCheck.ofRows(scope, "group")::check);
    FieldCheck.ofResults(scope, HAVING).check(statement.having());
    for (Arm arm : statement.arms()) {
      new StatementCheck(arm.statement(), scope.outer()).check();
    }
    checkOrderings();
    checkGroups();
  }

  private void checkSource(From source) {
    if (source instanceof DerivedTable derived) {
      new StatementCheck(derived.statement(), null).check();
    } else if (source instanceof CommonTable common && common.statement() != null) {
      new StatementCheck(common.statement(), null).check();
    }
  }

  private void checkOrderings() {
    FieldCheck ordered = FieldCheck.ofResults(scope, "order");
    for (Ordering step : statement.orderings()) {
      ordered.check(step.expression());
      if (!statement.arms().isEmpty() && statement.placeOf(step.expression()) < 0) {
        throw new QueryException(
            "Cannot order combined queries by %s: only what the first one selects has a value in every row; order by one of its columns."
                .formatted(step.expression()));
      }
    }
  }

  // --- groups -----------------------------------------------------------------------------------

  private boolean isGrouped() {
    return !statement.groupings().isEmpty()
        || aggregates(statement.columns())
        || aggregates(statement.having());
  }

  private void checkGroups() {
    boolean grouped = isGrouped();
    if (!grouped && statement.having() != Constant.TRUE) {
      throw new QueryException(
          "Cannot choose groups of %s by having(…): the query has neither groups nor aggregates; use groupBy(…), or filter the rows."
              .formatted(statement.from().name()));
    }
    if (grouped) {
      statement.columns().forEach(column -> new BareColumns("select from").look(column));
      new BareColumns(HAVING).look(statement.having());
      statement.orderings().forEach(step -> new BareColumns("order").look(step.expression()));
    }
  }

  static boolean aggregates(List<Expression<?>> expressions) {
    for (Expression<?> expression : expressions) {
      if (!(expression instanceof Field<?, ?>) && aggregates(expression)) {
        return true;
      }
    }
    return false;
  }

  static boolean aggregates(Expression<?> expression) {
    AggregateFinder finder = new AggregateFinder();
    expression.accept(finder);
    return !finder.found.isEmpty();
  }

  /** The aggregates over groups, or over all rows, that a query calculates. */
  static List<Aggregate<?>> aggregatesOf(SelectStatement statement) {
    AggregateFinder finder = new AggregateFinder();
    finder.walk(statement.columns());
    statement.having().accept(finder);
    statement.orderings().forEach(step -> step.expression().accept(finder));
    return finder.found;
  }

  /** Looks for aggregates over groups; those over a window are calculated later. */
  private static final class AggregateFinder extends ExpressionWalker {
    private final List<Aggregate<?>> found = new ArrayList<>();

    @Override
    public ExpressionWalker visitAggregate(Aggregate<?> node) {
      found.add(node);
      return this;
    }

    @Override
    public ExpressionWalker visitWindowed(Windowed<?> node) {
      if (node.function() instanceof Aggregate<?> own) {
        walk(own.arguments());
      } else {
        node.function().accept(this);
      }
      walk(node.window().partitions());
      node.window().orderings().forEach(step -> step.expression().accept(this));
      return this;
    }
  }

  /** Refuses columns that may differ within a group: SQLite would take any row's. */
  private final class BareColumns extends ExpressionWalker {
    private final String attempt;

    private BareColumns(String attempt) {
      this.attempt = attempt;
    }

    private void look(Expression<?> expression) {
      Expression<?> operand = ResultColumns.unnamed(expression);
      if (!isGrouping(operand)) {
        operand.accept(this);
      }
    }

    @Override
    protected void enter(Expression<?> expression) {
      look(expression);
    }

    private boolean isGrouping(Expression<?> expression) {
      Expression<?> sought = ResultColumns.unnamed(expression);
      return statement.groupings().stream()
          .anyMatch(grouping -> ResultColumns.unnamed(grouping).equals(sought));
    }

    @Override
    public ExpressionWalker visitAggregate(Aggregate<?> node) {
      return this;
    }

    @Override
    public ExpressionWalker visitColumn(Column<?> node) {
      if (isFixed(node)) {
        return this;
      }
      throw new QueryException(
          "Cannot %s %s by %s: it may differ between the rows of a group; add it to groupBy(…), or aggregate it."
              .formatted(attempt, statement.from().name(), node));
    }

    private boolean isFixed(Column<?> given) {
      Column<?> column = PathFinder.holder(given);
      From source = scope.sourceOf(column);
      return source == null
          || isGrouping(given)
          || !scope.sources().contains(source)
          || isGroupedBy(column, source)
          || isFixedByKey(source)
          || isFixedByPath(source);
    }

    /** Whoever groups by the key of a model has one row of it in each group. */
    private boolean isFixedByKey(From source) {
      ModelMeta<?> meta = source.meta();
      return meta != null && meta.key().stream().allMatch(key -> isGroupedBy(key, source));
    }

    /** Where there is one row in each group, there is one of each row it refers to. */
    private boolean isFixedByPath(From source) {
      if (!(source instanceof PathTable table) || !(table.path().relation() instanceof ToOne<?>)) {
        return false;
      }
      Source before = table.path().parent();
      return table.join().fromFields().stream()
          .allMatch(field -> isFixed(before == null ? field : field.of(before)));
    }

    /** A foreign key, where it is read as its key. */
    private static Column<?> read(Column<?> given) {
      Column<?>[] found = {given};
      given.accept(
          new ExpressionWalker() {
            @Override
            public ExpressionWalker visitColumn(Column<?> node) {
              found[0] = node;
              return this;
            }
          });
      return found[0];
    }

    private boolean isGroupedBy(Column<?> sought, From source) {
      for (Expression<?> grouping : statement.groupings()) {
        if (ResultColumns.unnamed(grouping) instanceof Column<?> given) {
          Column<?> column = PathFinder.holder(read(given));
          if (column.columnName().equals(sought.columnName())
              && source.equals(scope.sourceOf(column))) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
