package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Comparison;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.FunctionCall;
import io.github.sqlsymphony.expression.Literal;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.StandardFunction;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.model.RelationPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a query by the values of its order, which is made unique by the key.
 *
 * @param <M> the model
 */
final class Keyset<M extends Model<M>> {
  private final QueryExecutor executor;
  private final SelectStatement statement;
  private final Shape<Positioned<M>> shape;
  private final List<Ordering> order;
  private final long size;

  /** A model and its values of the order. */
  record Positioned<M>(M model, List<@Nullable Object> values) {}

  Keyset(QueryExecutor executor, SelectStatement statement, Shape.OfModel<M> shape, long size) {
    refuse(statement);
    this.executor = executor;
    this.order = unique(statement, shape);
    List<Expression<?>> columns = new ArrayList<>(statement.columns());
    order.forEach(step -> columns.add(step.expression()));
    this.statement = statement.withColumns(columns);
    this.shape =
        new Shape.OfModelAndValues<>(
            shape, (model, values) -> new Positioned<>(model, Arrays.asList(values)));
    this.size = size;
  }

  /** Whether each row has a place of its own that its values tell. */
  static boolean isPossible(SelectStatement statement) {
    return statement.isPlain()
        && !statement.isSliced()
        && statement.joins().isEmpty()
        && !PathFinder.isManyIn(statement.orderings());
  }

  private static void refuse(SelectStatement statement) {
    if (!isPossible(statement)) {
      throw new QueryException(
          "Cannot page %s by keys: the query joins, groups, combines or limits rows, so that the key of a row does not tell its place; use page(number, size)."
              .formatted(statement.from().name()));
    }
  }

  private static List<Ordering> unique(SelectStatement statement, Shape.OfModel<?> shape) {
    List<Ordering> order = new ArrayList<>();
    for (Ordering step : statement.orderings()) {
      order.add(told(statement, step));
    }
    for (Field<?, ?> key : shape.meta().key()) {
      if (order.stream().noneMatch(step -> step.expression().equals(keyColumn(key)))) {
        order.add(keyColumn(key).asc());
      }
    }
    return order;
  }

  /** The value that is read of a row has to be the very one that SQL orders by. */
  private static Ordering told(SelectStatement statement, Ordering step) {
    Expression<?> node = step.expression().node();
    if (node instanceof Field<?, ?> field) {
      return new Ordering(keyColumn(field), step.descending(), step.nulls());
    }
    boolean rounded = step.expression().type().javaType() == BigDecimal.class;
    boolean random =
        node instanceof FunctionCall<?> call && call.function() == StandardFunction.RANDOM;
    if (rounded || random) {
      throw new QueryException(
          "Cannot page %s by keys in the order of %s: %s; use page(number, size)."
              .formatted(
                  statement.from().name(),
                  step.expression(),
                  random
                      ? "it is another one each time"
                      : "a decimal number that is calculated is read rounded, and SQL orders it as it is; order by castToDouble()"));
    }
    return step;
  }

  /** A foreign key that is the key is read by its value. */
  private static Expression<?> keyColumn(Field<?, ?> key) {
    return key instanceof Reference<?, ?> foreign ? foreign.keyColumn() : key;
  }

  KeysetPage<M> first() {
    List<Positioned<M>> rows = read(order, Constant.TRUE, size + 1);
    return new KeysetPage<>(this, cut(rows), false, rows.size() > size);
  }

  KeysetPage<M> last() {
    List<Positioned<M>> rows = read(reversed(), Constant.TRUE, size + 1);
    return new KeysetPage<>(this, backwards(rows), rows.size() > size, false);
  }

  Optional<KeysetPage<M>> after(List<Positioned<M>> page) {
    List<Positioned<M>> rows = readBehind(order, page, page.get(page.size() - 1));
    return Optional.of(new KeysetPage<>(this, cut(rows), true, rows.size() > size));
  }

  Optional<KeysetPage<M>> before(List<Positioned<M>> page) {
    List<Positioned<M>> rows = readBehind(reversed(), page, page.get(0));
    return Optional.of(new KeysetPage<>(this, backwards(rows), rows.size() > size, true));
  }

  private List<Ordering> reversed() {
    return order.stream().map(Ordering::reversed).toList();
  }

  /**
   * Reads what follows a page, beginning with the rows that have as many values in common with it
   * as all its rows have with each other.
   *
   * <p>SQLite searches an index for one value, or for all from a value on. Behind a row among many
   * of its value it would so read all of these from the first, each time.
   */
  private List<Positioned<M>> readBehind(
      List<Ordering> direction, List<Positioned<M>> page, Positioned<M> row) {
    int common = common(page);
    List<Positioned<M>> rows = new ArrayList<>();
    for (int same = common; same >= 0 && rows.size() <= size; same--) {
      int end = same == common ? direction.size() : same + 1;
      Q condition = behind(direction.subList(same, end), row.values().subList(same, end));
      if (condition != Constant.FALSE) {
        for (int i = same - 1; i >= 0; i--) {
          condition = same(direction.get(i), row.values().get(i)).and(condition);
        }
        rows.addAll(read(direction, condition, size + 1 - rows.size()));
      }
    }
    return rows;
  }

  /**
   * In how many values all rows of a page agree, of those before the last; only columns of the
   * table itself count, because nothing else can be in an index together with the steps behind.
   */
  private int common(List<Positioned<M>> page) {
    List<@Nullable Object> first = page.get(0).values();
    List<@Nullable Object> last = page.get(page.size() - 1).values();
    int common = 0;
    while (page.size() > 1
        && common < order.size() - 1
        && isOwnColumn(order.get(common))
        && Objects.deepEquals(first.get(common), last.get(common))) {
      common++;
    }
    return common;
  }

  private static boolean isOwnColumn(Ordering step) {
    return step.expression().node() instanceof Field<?, ?> field
        && !(field.source() instanceof RelationPath);
  }

  /** One more than a page shows whether there is another. */
  private List<Positioned<M>> read(List<Ordering> direction, Q condition, long limit) {
    SelectStatement page = statement.withOrderings(direction).withLimit(limit);
    return executor.list(
        (condition == Constant.TRUE ? page : page.withWhere(condition)).checked(), shape);
  }

  private List<Positioned<M>> cut(List<Positioned<M>> rows) {
    return rows.size() > size ? rows.subList(0, (int) size) : rows;
  }

  private List<Positioned<M>> backwards(List<Positioned<M>> rows) {
    List<Positioned<M>> turned = new ArrayList<>(cut(rows));
    Collections.reverse(turned);
    return turned;
  }

  // --- the rows behind a row --------------------------------------------------------------------

  /**
   * {@code a >= ? AND (a > ? OR a = ? AND (b > ? OR …))}: the first part, which the second implies,
   * is what an index can be searched by.
   */
  private static Q behind(List<Ordering> order, List<@Nullable Object> values) {
    Q condition = Constant.FALSE;
    for (int i = order.size() - 1; i >= 0; i--) {
      Ordering step = order.get(i);
      Q further = behind(step, values.get(i));
      Q same = same(step, values.get(i));
      condition = condition == Constant.FALSE ? further : either(further, same.and(condition));
    }
    Ordering first = order.get(0);
    boolean searchable = values.get(0) != null && (nullsFirst(first) || !isNullable(first));
    return searchable && order.size() > 1
        ? compare(
                first,
                first.descending() ? Comparison.Operator.LTE : Comparison.Operator.GTE,
                values.get(0))
            .and(condition)
        : condition;
  }

  private static Q either(Q one, Q other) {
    return one == Constant.FALSE ? other : one.or(other);
  }

  private static Q behind(Ordering step, @Nullable Object value) {
    if (value == null) {
      return nullsFirst(step) ? step.expression().isNotNull() : Constant.FALSE;
    }
    Q further =
        compare(step, step.descending() ? Comparison.Operator.LT : Comparison.Operator.GT, value);
    return nullsFirst(step) || !isNullable(step) ? further : further.or(step.expression().isNull());
  }

  private static Q same(Ordering step, @Nullable Object value) {
    return value == null
        ? step.expression().isNull()
        : compare(step, Comparison.Operator.EQ, value);
  }

  private static Q compare(Ordering step, Comparison.Operator operator, Object value) {
    return new Comparison(step.expression(), operator, literal(step.expression().type(), value));
  }

  private static <T> Literal<T> literal(ValueType<T> type, Object value) {
    return new Literal<>(type.javaType().cast(value), type);
  }

  private static boolean isNullable(Ordering step) {
    return !isOwnColumn(step)
        || (step.expression().node() instanceof Field<?, ?> field
            && field.isNullable()
            && !field.isPrimaryKey());
  }

  /** SQLite takes NULL for smaller than everything. */
  private static boolean nullsFirst(Ordering step) {
    return switch (step.nulls()) {
      case FIRST -> true;
      case LAST -> false;
      case DEFAULT -> !step.descending();
    };
  }
}
