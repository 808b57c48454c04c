package io.github.sqlsymphony.query;

/**
 * The rows of a query as a table of another one: {@code FROM (SELECT …) AS "totals"}; {@link
 * Query#as} makes it.
 *
 * <p>Immutable. Its columns are read by what the query selects: {@code totals.column(REVENUE)}.
 */
public final class DerivedTable extends ResultTable {
  private final SelectStatement statement;

  DerivedTable(SelectStatement statement, String name) {
    super(name, new ResultColumns("use a query as the table " + name, statement.columns()));
    this.statement = statement;
  }

  /**
   * Returns the query whose rows it has.
   *
   * @return the statement
   */
  public SelectStatement statement() {
    return statement;
  }
}
