package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.Junction;
import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.Q;
import io.github.sqlsymphony.expression.StoredForm;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query as data: {@code SELECT columns FROM … JOIN … WHERE … GROUP BY … HAVING … UNION … ORDER BY
 * … LIMIT … OFFSET …}
 *
 * <p>Immutable; the methods that begin with {@code with} return a changed copy.
 */
public final class SelectStatement implements Subquery.Body {

  /** The limit of a query without limit. */
  public static final long UNLIMITED = -1;

  private boolean distinct;
  private List<Expression<?>> columns;
  private final From from;
  private List<Join> joins = List.of();
  private Q where = Constant.TRUE;
  private List<Q> related = List.of();
  private List<Expression<?>> groupings = List.of();
  private Q having = Constant.TRUE;
  private @Nullable SelectStatement first;
  private List<Arm> arms = List.of();
  private List<Ordering> orderings = List.of();
  private long limit = UNLIMITED;
  private long offset;
  private boolean resolved;
  private boolean ofRelated;

  /** Whether it reads one table, and everything in it is made of fields of that model. */
  private boolean ofOwnFields;

  /** What {@link #checked} has given, for who runs the same query again. */
  private volatile @Nullable SelectStatement complete;

  private SelectStatement(From from, List<Expression<?>> columns) {
    this.from = from;
    this.columns = columns;
    this.ofOwnFields = OwnFields.only(from, columns);
  }

  private SelectStatement(SelectStatement source) {
    this.distinct = source.distinct;
    this.columns = source.columns;
    this.from = source.from;
    this.joins = source.joins;
    this.where = source.where;
    this.related = source.related;
    this.groupings = source.groupings;
    this.having = source.having;
    this.first = source.first;
    this.arms = source.arms;
    this.orderings = source.orderings;
    this.limit = source.limit;
    this.offset = source.offset;
    this.ofRelated = source.ofRelated;
    this.ofOwnFields = source.ofOwnFields;
  }

  /**
   * All rows of a model.
   *
   * @param root the model
   * @return the query
   */
  public static SelectStatement from(ModelMeta<?> root) {
    return new SelectStatement(new ModelSource(root), List.copyOf(root.fields()));
  }

  static SelectStatement from(From source, List<Expression<?>> columns) {
    return new SelectStatement(source, List.copyOf(columns));
  }

  // --- what it consists of ----------------------------------------------------------------------

  /**
   * Whether equal rows are given once.
   *
   * @return true for {@code SELECT DISTINCT}
   */
  public boolean distinct() {
    return distinct;
  }

  /**
   * Returns what is selected.
   *
   * @return in order; all fields of the root model where a query gives whole models
   */
  public List<Expression<?>> columns() {
    return columns;
  }

  /**
   * Returns what it reads first.
   *
   * @return the source behind {@code FROM}
   */
  public From from() {
    return from;
  }

  /**
   * Returns what is joined.
   *
   * @return in order
   */
  public List<Join> joins() {
    return joins;
  }

  /**
   * Returns the condition for rows.
   *
   * @return {@link Constant#TRUE} if there is none
   */
  public Q where() {
    return where;
  }

  /** The conditions over relations to many, each as one call of {@code filter} gave it. */
  List<Q> related() {
    return related;
  }

  /** Whether rows are chosen by a condition. */
  boolean hasConditions() {
    return where != Constant.TRUE || !related.isEmpty();
  }

  /**
   * Returns the expressions by which rows are grouped.
   *
   * @return in order; empty if they are not
   */
  public List<Expression<?>> groupings() {
    return groupings;
  }

  /**
   * Returns the condition for groups.
   *
   * @return {@link Constant#TRUE} if there is none
   */
  public Q having() {
    return having;
  }

  /**
   * Returns the query that others are combined with, where that has a limit of its own.
   *
   * @return null if the clauses of this one are that query
   */
  public @Nullable SelectStatement first() {
    return first;
  }

  /**
   * Returns the queries whose rows are combined with its own.
   *
   * @return in order
   */
  public List<Arm> arms() {
    return arms;
  }

  /**
   * Returns the order.
   *
   * @return the steps, the most important first
   */
  public List<Ordering> orderings() {
    return orderings;
  }

  /**
   * Returns the most rows it gives.
   *
   * @return {@link #UNLIMITED} for all
   */
  public long limit() {
    return limit;
  }

  /**
   * Returns how many rows are left out at the start.
   *
   * @return 0 or more
   */
  public long offset() {
    return offset;
  }

  /**
   * Whether it says how many rows there are, or where they begin.
   *
   * @return whether it has a limit or an offset
   */
  public boolean isSliced() {
    return limit != UNLIMITED || offset > 0;
  }

  /**
   * Whether every row of the model's table comes out, each once.
   *
   * @return false also where that depends on what is in other tables
   */
  public boolean isWholeTable() {
    return where == Constant.TRUE
        && related.isEmpty()
        && joins().isEmpty()
        && !isSliced()
        && isPlain();
  }

  /**
   * Whether rows of a table come out as they are, each by itself.
   *
   * @return false if rows are aggregated, grouped, combined with others or given once
   */
  public boolean isPlain() {
    if (ofOwnFields) {
      return !distinct;
    }
    return !distinct
        && groupings.isEmpty()
        && having == Constant.TRUE
        && arms.isEmpty()
        && !StatementCheck.aggregates(columns);
  }

  /**
   * Returns the model the query is about.
   *
   * @return the model whose table is behind {@code FROM}
   * @throws QueryException if it reads another query there
   */
  public ModelMeta<?> root() {
    ModelMeta<?> meta = from.meta();
    if (meta == null) {
      throw new QueryException(
          "Cannot look for fields of %s: it is no model but the rows of another query; read them with column(…)."
              .formatted(from.name()));
    }
    return meta;
  }

  /**
   * Returns what it reads.
   *
   * @return the root first
   */
  public List<From> sources() {
    if (joins.isEmpty()) {
      return List.of(from);
    }
    List<From> sources = new ArrayList<>(joins.size() + 1);
    sources.add(from);
    joins.forEach(join -> sources.add(join.source()));
    return sources;
  }

  /** What it reads, as a query that stands by itself. */
  Scope scope() {
    return new Scope(sources(), null);
  }

  /**
   * Returns the models whose tables it reads, those of its subqueries included.
   *
   * @return each once
   */
  public Set<ModelMeta<?>> models() {
    ModelMeta<?> own = ofOwnFields ? from.meta() : null;
    if (own != null) {
      return Set.of(own);
    }
    ModelCollector collector = new ModelCollector();
    collector.visit(this);
    return collector.models;
  }

  private static final class ModelCollector extends StatementWalker {
    private final Set<ModelMeta<?>> models = new LinkedHashSet<>();

    @Override
    void read(From source) {
      ModelMeta<?> meta = source.meta();
      if (meta != null) {
        models.add(meta);
      }
    }
  }

  /**
   * Returns the common table expressions that it reads, in its subqueries too.
   *
   * @return each once, those that others read before them
   * @throws QueryException if two have the same name
   */
  public List<CommonTable> commonTables() {
    if (ofOwnFields) {
      return List.of();
    }
    Map<String, CommonTable> tables = new LinkedHashMap<>();
    new StatementWalker() {
      @Override
      void read(From source) {
        if (source instanceof CommonTable table && table.statement() != null) {
          CommonTable other = tables.putIfAbsent(table.tableName(), table);
          if (other != null && other.statement() != table.statement()) {
            throw new QueryException(
                "Cannot read two common tables of the name %s in one statement: give one of them another name."
                    .formatted(table.tableName()));
          }
        }
      }
    }.visit(this);
    return List.copyOf(tables.values());
  }

  /**
   * Returns the query with every query inside it.
   *
   * @return this first
   */
  public List<SelectStatement> parts() {
    List<SelectStatement> parts = new ArrayList<>();
    new StatementWalker() {
      @Override
      void enter(SelectStatement statement) {
        parts.add(statement);
      }

      @Override
      void read(From source) {}
    }.visit(this);
    return parts;
  }

  /**
   * Whether it reads the table of one model, with conditions, an order and columns that are made of
   * fields of that model and of values, as most queries do. Nothing has to be joined then, and no
   * field can be out of place.
   *
   * @return false if anything in it needs a second look
   */
  public boolean isOfOwnFields() {
    return ofOwnFields;
  }

  /** Whether it stays such a query with another expression in it. */
  boolean isOfOwnFieldsWith(Expression<?> expression) {
    return ofOwnFields && OwnFields.only(from, expression);
  }

  /**
   * Whether it gives whole models.
   *
   * @return whether it selects the fields of its root model and nothing else
   */
  @SuppressWarnings("ReferenceEquality") // the very list is proof enough, and costs nothing
  public boolean isOfWholeModels() {
    ModelMeta<?> meta = from.meta();
    return meta != null && (List<?>) columns == meta.fields();
  }

  // --- changed copies ---------------------------------------------------------------------------

  SelectStatement withDistinct() {
    SelectStatement copy = new SelectStatement(this);
    copy.distinct = true;
    return copy;
  }

  /**
   * Returns the query with equal rows.
   *
   * @return a copy
   */
  public SelectStatement withoutDistinct() {
    SelectStatement copy = new SelectStatement(this);
    copy.distinct = false;
    return copy;
  }

  SelectStatement withColumns(List<? extends Expression<?>> selected) {
    SelectStatement copy = new SelectStatement(this);
    copy.columns = List.copyOf(selected);
    copy.ofOwnFields = ofOwnFields && OwnFields.only(from, copy.columns);
    return copy;
  }

  /**
   * Returns the query for the keys of its rows.
   *
   * @return a copy that selects the key of its root model, as do those it is combined with
   */
  public SelectStatement ofKeys() {
    List<Expression<?>> keys = new ArrayList<>();
    root().key().forEach(key -> keys.add(key.of(from)));
    SelectStatement copy = withColumns(keys);
    copy.first = first == null ? null : first.ofKeys();
    copy.orderings = arms.isEmpty() || isSliced() ? orderings : List.of();
    copy.arms = arms.stream().map(arm -> new Arm(arm.kind(), arm.statement().ofKeys())).toList();
    return copy;
  }

  /**
   * Returns the query for some fields of the row with a key.
   *
   * @param meta the model
   * @param fields what is read
   * @param key as {@link ModelMeta#normalKey} gives it
   * @return the query
   */
  public static SelectStatement ofRow(ModelMeta<?> meta, List<Field<?, ?>> fields, Object key) {
    return from(meta).withColumns(fields).withWhere(RowKey.is(meta, key));
  }

  SelectStatement withJoin(Join join) {
    if (sources().contains(join.source())) {
      throw new QueryException(
          "Cannot join %s: the query reads it already, and the columns of the two could not be told apart; join Alias.of(%1$s.class, …) under another name."
              .formatted(join.source().name()));
    }
    SelectStatement copy = new SelectStatement(this);
    copy.joins = append(joins, join);
    copy.ofOwnFields = false;
    return copy;
  }

  SelectStatement withWhere(Q condition) {
    if (isOfOwnFieldsWith(condition)) {
      return withOwnWhere(condition);
    }
    SelectStatement copy = new SelectStatement(this);
    copy.ofOwnFields = false;
    if (PathFinder.isManyIn(condition)) {
      copy.related = append(related, condition);
    } else {
      copy.where = both(where, condition);
    }
    return copy;
  }

  /** The same with a condition for which {@link #isOfOwnFieldsWith} has been asked. */
  SelectStatement withOwnWhere(Q condition) {
    SelectStatement copy = new SelectStatement(this);
    copy.where = both(where, condition);
    return copy;
  }

  /** The query with the joins that its paths need, and all its conditions. */
  SelectStatement withPaths(List<Join> joined, Q condition) {
    SelectStatement copy = new SelectStatement(this);
    copy.joins = List.copyOf(joined);
    copy.where = condition;
    copy.related = List.of();
    copy.resolved = true;
    copy.ofOwnFields = false;
    return copy;
  }

  /** The query for related rows that a condition asks for; it knows the rows of the one around. */
  SelectStatement asOfRelated() {
    SelectStatement copy = new SelectStatement(this);
    copy.resolved = true;
    copy.ofRelated = true;
    copy.ofOwnFields = false;
    return copy;
  }

  /** Whether a condition over a relation has become this query. */
  boolean isOfRelated() {
    return ofRelated;
  }

  /**
   * Returns the query with the joins that paths of relations need.
   *
   * @return itself if it has no paths
   * @throws QueryException if a path begins at a model that the query does not read
   */
  public SelectStatement resolved() {
    if (resolved || ofOwnFields) {
      return this;
    }
    SelectStatement own = PathResolver.resolve(this);
    if (first == null && arms.isEmpty()) {
      return own;
    }
    SelectStatement copy = new SelectStatement(own);
    copy.first = first == null ? null : first.resolved();
    copy.arms = arms.stream().map(arm -> new Arm(arm.kind(), arm.statement().resolved())).toList();
    return copy;
  }

  private static Q both(Q before, Q condition) {
    if (before instanceof Constant) {
      return before == Constant.TRUE ? condition : before;
    }
    return Junction.of(true, List.of(before, condition));
  }

  SelectStatement withNothing() {
    SelectStatement copy = new SelectStatement(this);
    copy.where = Constant.FALSE;
    return copy;
  }

  SelectStatement withGroupings(List<Expression<?>> expressions) {
    SelectStatement copy = new SelectStatement(this);
    copy.groupings = List.copyOf(expressions);
    copy.ofOwnFields = false;
    return copy;
  }

  SelectStatement withHaving(Q condition) {
    SelectStatement copy = new SelectStatement(this);
    copy.having = both(having, condition);
    copy.ofOwnFields = false;
    return copy;
  }

  SelectStatement withArm(Arm.Kind kind, SelectStatement other) {
    requireSameShape(kind, other);
    SelectStatement copy = new SelectStatement(this);
    copy.first = isSliced() ? this : first;
    copy.orderings = List.of();
    copy.limit = UNLIMITED;
    copy.offset = 0;
    copy.arms = isSliced() ? List.of(new Arm(kind, other)) : append(arms, new Arm(kind, other));
    copy.ofOwnFields = false;
    return copy;
  }

  private void requireSameShape(Arm.Kind kind, SelectStatement other) {
    List<Expression<?>> others = other.columns();
    String attempt = "Cannot combine two queries with %s: ".formatted(kind);
    if (others.size() != columns.size()) {
      throw new QueryException(
          attempt
              + "one selects %d columns and the other %d; select as many in both."
                  .formatted(columns.size(), others.size()));
    }
    for (int i = 0; i < others.size(); i++) {
      Class<?> own = columns.get(i).type().javaType();
      Class<?> theirs = others.get(i).type().javaType();
      if (own != theirs || !StoredForm.readAlike(columns.get(i).type(), others.get(i).type())) {
        throw new QueryException(
            attempt
                + "their columns number %d are of type %s and %s%s: %s and %s; select values of the same type in both."
                    .formatted(
                        i + 1,
                        own.getSimpleName(),
                        theirs.getSimpleName(),
                        own == theirs ? ", which are stored differently" : "",
                        columns.get(i),
                        others.get(i)));
      }
    }
  }

  SelectStatement withOrderings(List<Ordering> order) {
    SelectStatement copy = new SelectStatement(this);
    copy.orderings = List.copyOf(order);
    for (Ordering step : copy.orderings) {
      copy.ofOwnFields = copy.isOfOwnFieldsWith(step.expression());
    }
    return copy;
  }

  SelectStatement withLimit(long rows) {
    if (rows < 0) {
      throw new QueryException("Cannot limit a query to %d rows: give 0 or more.".formatted(rows));
    }
    SelectStatement copy = new SelectStatement(this);
    copy.limit = rows;
    return copy;
  }

  SelectStatement withOffset(long rows) {
    if (rows < 0) {
      throw new QueryException(
          "Cannot leave out %d rows of a query: give 0 or more.".formatted(rows));
    }
    SelectStatement copy = new SelectStatement(this);
    copy.offset = rows;
    return copy;
  }

  /** The first rows of what it gives; a smaller limit stays. */
  SelectStatement atMost(long rows) {
    return withLimit(limit == UNLIMITED ? rows : Math.min(rows, limit));
  }

  /**
   * Finds an expression among its columns.
   *
   * @param expression the expression, with its name or without
   * @return its place, from 0; -1 if it is not selected
   */
  public int placeOf(Expression<?> expression) {
    for (int i = 0; i < columns.size(); i++) {
      if (ResultColumns.isSame(expression, columns.get(i))
          || ResultColumns.isSame(columns.get(i), expression)) {
        return i;
      }
    }
    return -1;
  }

  private static <T> List<T> append(List<T> list, T element) {
    List<T> more = new ArrayList<>(list);
    more.add(element);
    return List.copyOf(more);
  }

  // --- checks -----------------------------------------------------------------------------------

  /**
   * Joins what its paths of relations lead to, and checks that every field belongs to one of its
   * models, and that aggregates stand where they can.
   *
   * @return the query as it can be run
   * @throws QueryException naming the first thing that is wrong
   */
  public SelectStatement checked() {
    if (ofOwnFields) {
      return this;
    }
    SelectStatement known = complete;
    if (known == null) {
      known = resolved();
      new StatementCheck(known, null).check();
      complete = known;
    }
    return known;
  }
}
