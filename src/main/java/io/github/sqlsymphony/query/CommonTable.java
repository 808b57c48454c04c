package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query with a name, which the statement around it can read several times: {@code WITH "totals"
 * AS (SELECT …) SELECT … FROM "totals"}.
 *
 * <p>Read from it or join it like a model; the statement gets its {@code WITH} by itself. A
 * recursive one reads itself:
 *
 * <pre>{@code
 * CommonTable team = CommonTable.recursive("team",
 *     new QueryBuilder().select(Employee.ID).from(Employee.class).where(Employee.ID.eq(1)),
 *     self -> new QueryBuilder().select(Employee.ID).from(Employee.class)
 *         .join(self).on(Employee.REPORTS_TO.eqKey(self.dot(Employee.ID))));
 * }</pre>
 *
 * <p>Immutable.
 *
 * @see <a href="https://www.sqlite.org/lang_with.html">The WITH clause of SQLite</a>
 */
public final class CommonTable implements From {
  private final String name;
  private final String tableName;
  private final ResultColumns columns;
  private final @Nullable SelectStatement statement;
  private final boolean recursive;

  private CommonTable(
      String name,
      String tableName,
      ResultColumns columns,
      @Nullable SelectStatement statement,
      boolean recursive) {
    SourceName.check(name);
    this.name = name;
    this.tableName = tableName;
    this.columns = columns;
    this.statement = statement;
    this.recursive = recursive;
  }

  /**
   * Gives a query a name.
   *
   * @param name the name
   * @param query what it selects; every column has a name of its own
   * @return the common table expression
   * @throws QueryException if a column has no name, or the name of another
   */
  public static CommonTable of(String name, Query<?, ?> query) {
    SelectStatement statement = query.data();
    return new CommonTable(name, name, columnsOf(name, statement), statement, false);
  }

  private static ResultColumns columnsOf(String name, SelectStatement statement) {
    return new ResultColumns("use a query as the table " + name, statement.columns());
  }

  /**
   * Adds to the rows of a query those found from them, as long as there are new ones: {@code start
   * UNION ALL step}. Rows that lead back to themselves make it endless; use {@link
   * #recursiveDistinct} where they can.
   *
   * @param name the name
   * @param start the first rows; every column has a name of its own
   * @param step gets the table itself, and selects as many columns
   * @return the common table expression
   * @throws QueryException if the two queries have different shapes
   */
  public static CommonTable recursive(String name, Query<?, ?> start, RecursiveStep step) {
    return recursive(name, start, step, Arm.Kind.UNION_ALL);
  }

  /**
   * Adds to the rows of a query those found from them, each row once, as long as there are new
   * ones: {@code start UNION step}. It ends also where rows lead back to themselves.
   *
   * @param name the name
   * @param start the first rows; every column has a name of its own
   * @param step gets the table itself, and selects as many columns
   * @return the common table expression
   * @throws QueryException if the two queries have different shapes
   */
  public static CommonTable recursiveDistinct(String name, Query<?, ?> start, RecursiveStep step) {
    return recursive(name, start, step, Arm.Kind.UNION);
  }

  private static CommonTable recursive(
      String name, Query<?, ?> start, RecursiveStep step, Arm.Kind kind) {
    SelectStatement first = start.data();
    ResultColumns columns = columnsOf(name, first);
    CommonTable self = new CommonTable(name, name, columns, null, true);
    SelectStatement both = first.withArm(kind, step.from(self).data());
    return new CommonTable(name, name, columns, both, true);
  }

  /** How the next rows of a recursive table are found from those before. */
  @FunctionalInterface
  public interface RecursiveStep {
    /**
     * Makes the query for the next rows.
     *
     * @param self the table with the rows before
     * @return selects as many columns as the first query
     */
    Query<?, ?> from(CommonTable self);
  }

  /**
   * Reads the same table under another name, to join it with itself.
   *
   * @param alias the other name
   * @return the table under that name
   */
  public CommonTable as(String alias) {
    return new CommonTable(alias, tableName, columns, statement, recursive);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable ModelMeta<?> meta() {
    return null;
  }

  /**
   * Returns the name in its {@code WITH}.
   *
   * @return the name, which {@link #as} does not change
   */
  public String tableName() {
    return tableName;
  }

  /**
   * Whether it reads itself.
   *
   * @return true for {@link #recursive} and {@link #recursiveDistinct}
   */
  public boolean isRecursive() {
    return recursive;
  }

  /**
   * Returns the names of its columns.
   *
   * @return in order
   */
  public List<String> columnNames() {
    return columns.names();
  }

  /**
   * Returns the query.
   *
   * @return null where a recursive table reads itself
   */
  public @Nullable SelectStatement statement() {
    return statement;
  }

  /**
   * Returns a field that the query selects, with all its operations.
   *
   * @param field a selected field
   * @param <F> its class
   * @return the same field of this table
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public <F extends Field<?, F>> F dot(F field) {
    return columns.dot(this, field);
  }

  /**
   * Returns a column by what the query selects.
   *
   * @param selected a selected expression, with its name or without
   * @param <T> the Java type
   * @return the column
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public <T> Expression<T> column(Expression<T> selected) {
    return columns.column(this, selected);
  }

  /**
   * Returns a column of numbers by what the query selects.
   *
   * @param selected a selected expression, with its name or without
   * @param <N> the Java type
   * @return the column
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public <N extends Number> NumberExpression<N> column(NumberExpression<N> selected) {
    return columns.column(this, selected);
  }

  /**
   * Returns a column of text by what the query selects.
   *
   * @param selected a selected expression, with its name or without
   * @return the column
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public TextExpression column(TextExpression selected) {
    return columns.column(this, selected);
  }

  /**
   * Returns a column of dates or times by what the query selects.
   *
   * @param selected a selected expression, with its name or without
   * @param <T> the Java type
   * @return the column
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public <T> TemporalExpression<T> column(TemporalExpression<T> selected) {
    return columns.column(this, selected);
  }
}
