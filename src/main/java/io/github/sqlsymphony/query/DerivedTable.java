package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as a table of another one: {@code FROM (SELECT …) AS "totals"}; {@link
 * Query#as} makes it.
 *
 * <p>Immutable. Its columns are read by what the query selects: {@code totals.column(REVENUE)}.
 */
public final class DerivedTable implements From {
  private final SelectStatement statement;
  private final String name;
  private final ResultColumns columns;

  DerivedTable(SelectStatement statement, String name) {
    SourceName.check(name);
    this.statement = statement;
    this.name = name;
    this.columns = new ResultColumns("use a query as the table " + name, statement.columns());
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
   * Returns the query whose rows it has.
   *
   * @return the statement
   */
  public SelectStatement statement() {
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
