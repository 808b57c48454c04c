package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as data: {@code SELECT columns FROM root JOIN … WHERE … ORDER BY … LIMIT … OFFSET …}
 *
 * @param distinct whether equal rows are given once
 * @param columns what is selected; all fields of the root model where a query gives models
 * @param root the model the query is about
 * @param joins in order
 * @param where the condition, {@link Constant#TRUE} if there is none
 * @param orderings in order
 * @param limit the most rows it gives; {@link #UNLIMITED} for all
 * @param offset how many rows are left out at the start
 */
public record SelectStatement(
    boolean distinct,
    List<Expression<?>> columns,
    ModelMeta<?> root,
    List<Join> joins,
    Q where,
    List<Ordering> orderings,
    long limit,
    long offset) {

  /** The limit of a query without limit. */
  public static final long UNLIMITED = -1;

  /**
   * Keeps the components, lists as copies.
   *
   * @param distinct whether equal rows are given once
   * @param columns what is selected; all fields of the root model where a query gives models
   * @param root the model the query is about
   * @param joins in order
   * @param where the condition, {@link Constant#TRUE} if there is none
   * @param orderings in order
   * @param limit the most rows it gives; {@link #UNLIMITED} for all
   * @param offset how many rows are left out at the start
   */
  public SelectStatement {
    columns = List.copyOf(columns);
    joins = List.copyOf(joins);
    orderings = List.copyOf(orderings);
  }

  /**
   * All rows of a model.
   *
   * @param root the model
   * @return the query
   */
  public static SelectStatement from(ModelMeta<?> root) {
    return new SelectStatement(
        false, List.copyOf(root.fields()), root, List.of(), Constant.TRUE, List.of(), UNLIMITED, 0);
  }

  SelectStatement withDistinct() {
    return new SelectStatement(true, columns, root, joins, where, orderings, limit, offset);
  }

  SelectStatement withColumns(List<Expression<?>> selected) {
    return new SelectStatement(distinct, selected, root, joins, where, orderings, limit, offset);
  }

  SelectStatement withJoin(Join join) {
    for (ModelMeta<?> source : sources()) {
      if (source.tableName().equalsIgnoreCase(join.model().tableName())) {
        throw new QueryException(
            "Cannot join %s: the query reads the table %s already, and the columns of the two could not be told apart."
                .formatted(join.model().name(), source.tableName()));
      }
    }
    List<Join> more = new ArrayList<>(joins);
    more.add(join);
    return new SelectStatement(distinct, columns, root, more, where, orderings, limit, offset);
  }

  SelectStatement withWhere(Q condition) {
    Q both = where == Constant.TRUE ? condition : Junction.of(true, List.of(where, condition));
    return new SelectStatement(distinct, columns, root, joins, both, orderings, limit, offset);
  }

  SelectStatement withOrderings(List<Ordering> order) {
    return new SelectStatement(distinct, columns, root, joins, where, order, limit, offset);
  }

  SelectStatement withLimit(long rows) {
    if (rows < 0) {
      throw new QueryException("Cannot limit a query to %d rows: give 0 or more.".formatted(rows));
    }
    return new SelectStatement(distinct, columns, root, joins, where, orderings, rows, offset);
  }

  SelectStatement withOffset(long rows) {
    if (rows < 0) {
      throw new QueryException(
          "Cannot leave out %d rows of a query: give 0 or more.".formatted(rows));
    }
    return new SelectStatement(distinct, columns, root, joins, where, orderings, limit, rows);
  }

  /**
   * Returns the models it reads from.
   *
   * @return the root first
   */
  public List<ModelMeta<?>> sources() {
    List<ModelMeta<?>> sources = new ArrayList<>();
    sources.add(root);
    joins.forEach(join -> sources.add(join.model()));
    return sources;
  }

  /**
   * Returns which of its models a column belongs to; a field of a common base belongs to the root.
   *
   * @param column a field, or a field of a certain model
   * @return null if it belongs to none
   */
  public @Nullable ModelMeta<?> sourceOf(Column<?> column) {
    if (column instanceof SourceColumn<?> certain) {
      return certain.source();
    }
    if (column instanceof Field<?, ?> field) {
      for (ModelMeta<?> source : sources()) {
        if (source.has(field)) {
          return source;
        }
      }
    }
    return null;
  }

  /**
   * Checks that every field belongs to one of its models.
   *
   * @return this query
   * @throws QueryException naming the first field that does not
   */
  public SelectStatement checked() {
    columns.forEach(column -> new FieldCheck(this, "select from").check(column));
    joins.forEach(join -> new FieldCheck(this, "join").check(join.condition()));
    new FieldCheck(this, "filter").check(where);
    orderings.forEach(step -> new FieldCheck(this, "order").check(step.expression()));
    return this;
  }
}
