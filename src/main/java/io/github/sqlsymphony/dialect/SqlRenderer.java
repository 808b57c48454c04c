package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.Source;
import io.github.sqlsymphony.expression.Subquery;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.OuterSource;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.Alias;
import io.github.sqlsymphony.query.Arm;
import io.github.sqlsymphony.query.CommonTable;
import io.github.sqlsymphony.query.DerivedTable;
import io.github.sqlsymphony.query.From;
import io.github.sqlsymphony.query.Join;
import io.github.sqlsymphony.query.ModelSource;
import io.github.sqlsymphony.query.NoTable;
import io.github.sqlsymphony.query.PathTable;
import io.github.sqlsymphony.query.ProposedRow;
import io.github.sqlsymphony.query.Scope;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a query, clause by clause in the order of the grammar. One is used for one query; a query
 * inside it has its own, which knows the one around it.
 */
class SqlRenderer extends ExpressionRenderer {
  /** {@code "id", "name", …}: what most queries select, written once a model. */
  private static final ClassValue<String> ALL_FIELDS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> modelClass) {
          return new SqlWriter().columns(ModelRegistry.ofClass(modelClass).fields()).toSql().text();
        }
      };

  private final SelectStatement statement;
  private final @Nullable SqlRenderer outer;
  private final Scope scope;
  private final String[] names;
  private final boolean qualified;

  SqlRenderer(SelectStatement statement, SqlWriter sql) {
    this(statement, sql, null);
  }

  /**
   * Writes a query. Its columns are qualified if they could be those of another table, or gives
   * something else the name of a column: behind {@code SELECT "a" AS "b"}, {@code ORDER BY "b"}
   * would mean "a".
   */
  SqlRenderer(SelectStatement statement, SqlWriter sql, @Nullable SqlRenderer outer) {
    super(sql);
    this.statement = statement;
    this.outer = outer;
    this.scope = new Scope(statement.sources(), null);
    this.names = new String[scope.sources().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = freeName(scope.sources().get(i), i);
    }
    this.qualified =
        outer != null
            || !statement.joins().isEmpty()
            || !(statement.from() instanceof ModelSource)
            || hidesColumn(statement);
  }

  private static boolean hidesColumn(SelectStatement statement) {
    if (statement.isOfWholeModels()) {
      return false;
    }
    ModelMeta<?> meta = statement.from().meta();
    for (Expression<?> selected : statement.columns()) {
      if (selected.node() instanceof Aliased<?> aliased
          && meta != null
          && meta.fields().stream()
              .anyMatch(field -> field.columnName().equalsIgnoreCase(aliased.name()))) {
        return true;
      }
    }
    return false;
  }

  // --- names of tables --------------------------------------------------------------------------

  /** A table that is read here and around here gets another name here. */
  private String freeName(From source, int named) {
    String wanted = ownName(source);
    String name = wanted;
    for (int i = 2; isTaken(name, named); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  static String ownName(From source) {
    if (source instanceof ModelSource model) {
      return model.meta().tableName();
    }
    return source instanceof PathTable path ? path.meta().tableName() : source.name();
  }

  private boolean isTaken(String name, int named) {
    for (int i = 0; i < named; i++) {
      if (name.equalsIgnoreCase(names[i])) {
        return true;
      }
    }
    return outer != null && outer.isTaken(name, outer.names.length);
  }

  private String nameOf(From source) {
    int place = scope.sources().indexOf(source);
    return place < 0 ? source.name() : names[place];
  }

  @Override
  void column(Column<?> given) {
    Column<?> column = Scope.holder(given);
    String table = column.source() == null && !qualified ? null : tableOf(column);
    if (table != null && (qualified || !(column.source() instanceof ModelSource))) {
      sql.identifier(table).keyword(".");
    }
    sql.identifier(column.columnName());
  }

  private @Nullable String tableOf(Column<?> column) {
    Source source = column.source();
    if (source instanceof OuterSource around) {
      return outer == null ? null : outer.nearest(column, around.table());
    }
    return nearest(column, source);
  }

  private @Nullable String nearest(Column<?> column, @Nullable Source source) {
    From own = scope.own(column, source);
    if (own != null) {
      return nameOf(own);
    }
    if (source instanceof ProposedRow proposed) {
      return proposed.name();
    }
    return outer == null ? null : outer.nearest(column, source);
  }

  // --- the query --------------------------------------------------------------------------------

  /** {@code WITH … SELECT … FROM … WHERE … ORDER BY … LIMIT …} */
  void select() {
    with();
    query(false);
  }

  /** {@code WITH "team" ("id") AS (…), …}: every common table of the whole statement. */
  final void with() {
    List<CommonTable> tables = statement.commonTables();
    if (tables.isEmpty()) {
      return;
    }
    boolean recursive = tables.stream().anyMatch(CommonTable::isRecursive);
    String separator = recursive ? "WITH RECURSIVE " : "WITH ";
    for (CommonTable table : tables) {
      SelectStatement definition = table.statement();
      if (definition != null) {
        sql.keyword(separator).identifier(table.tableName()).keyword(" (");
        sql.identifiers(table.columnNames()).keyword(") AS (");
        new SqlRenderer(definition, sql).query(false);
        sql.keyword(")");
        separator = ", ";
      }
    }
    if (!separator.startsWith("WITH")) {
      sql.keyword(" ");
    }
  }

  /** The query itself, behind the common tables of the statement around it. */
  final void body() {
    query(false);
  }

  /** The query without its common tables; as a table, every column has its name. */
  private void query(boolean asTable) {
    core(asTable);
    for (Arm arm : statement.arms()) {
      sql.keyword(" " + arm.kind().name().replace('_', ' ') + " ");
      arm(arm.statement());
    }
    orderings(" ORDER BY ", statement.orderings(), this::orderedBy);
    limit();
  }

  private void core(boolean asTable) {
    SelectStatement first = statement.first();
    if (first != null) {
      arm(first);
      return;
    }
    sql.keyword(statement.distinct() ? "SELECT DISTINCT " : "SELECT ");
    columns(asTable);
    from();
    where();
    groupBy();
  }

  /** SQLite knows neither an order nor parentheses inside a combination. */
  private void arm(SelectStatement combined) {
    boolean alone =
        combined.arms().isEmpty() && !combined.isSliced() && combined.orderings().isEmpty();
    SqlRenderer inner = new SqlRenderer(combined, sql, outer);
    if (alone) {
      inner.core(false);
    } else {
      sql.keyword("SELECT * FROM (");
      inner.query(false);
      sql.keyword(")");
    }
  }

  /** {@code SELECT COUNT(*) FROM …}, around the query where it says which rows there are. */
  void count() {
    with();
    if (statement.isPlain() && !statement.isSliced()) {
      sql.keyword("SELECT COUNT(*)");
      from();
      where();
    } else {
      sql.keyword("SELECT COUNT(*) FROM (");
      query(false);
      sql.keyword(")");
    }
  }

  /**
   * {@code SELECT EXISTS (SELECT 1 FROM …)}. Equal rows matter only where some are left out, and
   * then one level deeper: directly in EXISTS, SQLite takes DISTINCT for needless.
   */
  void exists() {
    with();
    sql.keyword("SELECT EXISTS (SELECT 1");
    if (statement.isPlain() || (isOnlyDistinct() && statement.offset() == 0)) {
      from();
      where();
      limit();
    } else {
      sql.keyword(" FROM (");
      query(false);
      sql.keyword(")");
    }
    sql.keyword(")");
  }

  private boolean isOnlyDistinct() {
    return statement.distinct() && statement.withoutDistinct().isPlain();
  }

  private void columns(boolean asTable) {
    if (!asTable && !qualified && statement.isOfWholeModels() && !statement.root().isBetween()) {
      sql.keyword(ALL_FIELDS.get(statement.root().modelClass()));
      return;
    }
    String separator = "";
    for (Expression<?> expression : statement.columns()) {
      sql.keyword(separator);
      if (expression.node() instanceof Aliased<?> aliased) {
        write(aliased.operand());
        sql.keyword(" AS ").identifier(aliased.name());
      } else {
        write(expression);
        if (asTable && expression.node() instanceof Column<?> column) {
          sql.keyword(" AS ").identifier(column.columnName());
        }
      }
      separator = ", ";
    }
  }

  final void from() {
    if (statement.from() instanceof NoTable) {
      return;
    }
    sql.keyword(" FROM ");
    table(statement.from());
    for (Join join : statement.joins()) {
      sql.keyword(
          switch (join.kind()) {
            case INNER -> " JOIN ";
            case LEFT -> " LEFT JOIN ";
            case RIGHT -> " RIGHT JOIN ";
            case FULL -> " FULL JOIN ";
            case CROSS -> " CROSS JOIN ";
          });
      table(join.source());
      if (join.kind() != Join.Kind.CROSS) {
        sql.keyword(" ON ");
        write(join.condition());
      }
    }
  }

  /** {@code "employee" AS "boss"}, or {@code (SELECT …) AS "totals"}. */
  private void table(From source) {
    String name = nameOf(source);
    String table;
    if (source instanceof DerivedTable derived) {
      sql.keyword("(");
      new SqlRenderer(derived.statement(), sql, null).query(true);
      sql.keyword(") AS ").identifier(name);
      return;
    } else if (source instanceof CommonTable common) {
      table = common.tableName();
    } else if (source instanceof Alias<?> alias) {
      table = alias.meta().tableName();
    } else {
      table = ownName(source);
    }
    sql.identifier(table);
    if (!name.equals(table)) {
      sql.keyword(" AS ").identifier(name);
    }
  }

  final void where() {
    if (statement.where() != Constant.TRUE) {
      sql.keyword(" WHERE ");
      write(statement.where());
    }
  }

  private void groupBy() {
    if (!statement.groupings().isEmpty()) {
      sql.keyword(" GROUP BY ");
      list(statement.groupings());
    }
    if (statement.having() != Constant.TRUE) {
      sql.keyword(" HAVING ");
      write(statement.having());
    }
  }

  /**
   * By its name in the result if it has one, so that it is calculated once; combined queries know
   * only the number of a column.
   */
  private void orderedBy(Expression<?> expression) {
    if (expression instanceof Field<?, ?> && statement.arms().isEmpty()) {
      write(expression);
      return;
    }
    int place = statement.placeOf(expression);
    if (!statement.arms().isEmpty() && place >= 0) {
      sql.keyword(Integer.toString(place + 1));
    } else if (named(expression, place) instanceof Aliased<?> aliased && isSelected(aliased)) {
      sql.identifier(aliased.name());
    } else {
      write(expression);
    }
  }

  private Expression<?> named(Expression<?> expression, int place) {
    return place < 0 || expression.node() instanceof Column<?>
        ? expression.node()
        : statement.columns().get(place).node();
  }

  /** Whether its name, which another expression may have as well, means this expression. */
  private boolean isSelected(Aliased<?> aliased) {
    for (Expression<?> selected : statement.columns()) {
      if (selected.node() instanceof Aliased<?> other
          && other.name().equalsIgnoreCase(aliased.name())) {
        return other.equals(aliased);
      }
    }
    return false;
  }

  /** SQLite knows OFFSET only behind LIMIT, where -1 means all. */
  private void limit() {
    boolean limited = statement.limit() != SelectStatement.UNLIMITED;
    if (limited || statement.offset() > 0) {
      sql.keyword(" LIMIT ").bind(PlainTypes.LONG, statement.limit());
    }
    if (statement.offset() > 0) {
      sql.keyword(" OFFSET ").bind(PlainTypes.LONG, statement.offset());
    }
  }

  @Override
  void subquery(Subquery.Body body) {
    inner(body).query(false);
  }

  /** {@code SELECT 1 FROM …}, unless the columns say which rows there are. */
  @Override
  void existence(Subquery.Body body) {
    SqlRenderer inner = inner(body);
    if (inner.statement.isPlain()) {
      sql.keyword("SELECT 1");
      inner.from();
      inner.where();
      inner.limit();
    } else {
      inner.query(false);
    }
  }

  private SqlRenderer inner(Subquery.Body body) {
    if (!(body instanceof SelectStatement inner)) {
      throw new QueryException(
          "Cannot write a subquery of the class %s: use a query of this library."
              .formatted(body.getClass().getName()));
    }
    return new SqlRenderer(inner, sql, this);
  }
}
