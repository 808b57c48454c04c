package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
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
public final class CommonTable extends ResultTable {
  private final String tableName;
  private final @Nullable SelectStatement statement;
  private final boolean recursive;

  private CommonTable(
      String name,
      String tableName,
      ResultColumns columns,
      @Nullable SelectStatement statement,
      boolean recursive) {
    super(name, columns);
    this.tableName = tableName;
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
    SelectStatement statement = query.data().resolved();
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
    SelectStatement both = first.withArm(kind, step.from(self).data()).resolved();
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
    return new CommonTable(alias, tableName, columns(), statement, recursive);
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
    return columns().names();
  }

  /**
   * Returns the query.
   *
   * @return null where a recursive table reads itself
   */
  public @Nullable SelectStatement statement() {
    return statement;
  }
}
