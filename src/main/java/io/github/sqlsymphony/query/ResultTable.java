package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as something that another query reads. Its columns are read by what the query
 * selects: {@code totals.column(REVENUE)}, {@code totals.dot(User.NAME)}. Immutable.
 */
public abstract sealed class ResultTable implements From permits DerivedTable, CommonTable {
  private final String name;
  private final ResultColumns columns;

  ResultTable(String name, ResultColumns columns) {
    SourceName.check(name);
    this.name = name;
    this.columns = columns;
  }

  final ResultColumns columns() {
    return columns;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final @Nullable ModelMeta<?> meta() {
    return null;
  }

  /**
   * Returns a field that the query selects, with all its operations.
   *
   * @param field a selected field
   * @param <F> its class
   * @return the same field of this table
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public final <F extends Field<?, F>> F dot(F field) {
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
  public final <T> Expression<T> column(Expression<T> selected) {
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
  public final <N extends Number> NumberExpression<N> column(NumberExpression<N> selected) {
    return columns.column(this, selected);
  }

  /**
   * Returns a column of text by what the query selects.
   *
   * @param selected a selected expression, with its name or without
   * @return the column
   * @throws io.github.sqlsymphony.exception.UnknownNameException if the query does not select it
   */
  public final TextExpression column(TextExpression selected) {
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
  public final <T> TemporalExpression<T> column(TemporalExpression<T> selected) {
    return columns.column(this, selected);
  }
}
