package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.NumberExpression;
import io.github.sqlsymphony.expression.TemporalExpression;
import io.github.sqlsymphony.expression.TextExpression;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a query gives, as another query around it knows them: each has a name, and no
 * two have the same.
 */
final class ResultColumns {
  private final List<Expression<?>> expressions;
  private final List<String> names;

  /** Names the columns of a query; refuses what has no name of its own. */
  ResultColumns(String attempt, List<Expression<?>> expressions) {
    this.expressions = expressions;
    this.names = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Expression<?> expression : expressions) {
      String name = ownName(expression);
      if (name == null) {
        throw new QueryException(
            "Cannot %s: its column %s has no name; give it one with as(\"…\")."
                .formatted(attempt, expression));
      }
      if (!seen.add(name)) {
        throw new QueryException(
            "Cannot %s: two of its columns have the name %s; give one of them another with as(\"…\")."
                .formatted(attempt, name));
      }
      names.add(name);
    }
  }

  List<String> names() {
    return names;
  }

  /** Returns the name a column has in a result; null for a calculation without one. */
  static @Nullable String ownName(Expression<?> expression) {
    Expression<?> node = expression.node();
    if (node instanceof Aliased<?> aliased) {
      return aliased.name();
    }
    return node instanceof Column<?> column ? column.columnName() : null;
  }

  /** Returns the name a column is read by: its own, or else the expression as text. */
  static String readName(Expression<?> expression) {
    String name = ownName(expression);
    return name == null ? String.valueOf(expression) : name;
  }

  /** Returns what is behind the names that an expression was given. */
  static Expression<?> unnamed(Expression<?> expression) {
    Expression<?> node = expression.node();
    return node instanceof Aliased<?> aliased ? unnamed(aliased.operand()) : node;
  }

  /** Whether an expression is this selected one, with its name or without. */
  static boolean isSame(Expression<?> wanted, Expression<?> selected) {
    Expression<?> node = selected.node();
    return wanted.type().javaType() == selected.type().javaType()
        && (wanted.node().equals(node)
            || (node instanceof Aliased<?> aliased
                && aliased.operand().node().equals(wanted.node())));
  }

  /** Whether a foreign key is wanted, of which the key is selected. */
  private static boolean isKeyOf(Expression<?> wanted, Expression<?> selected) {
    return wanted instanceof Reference<?, ?> key
        && selected.node() instanceof Column<?> column
        && key.declaringClass() == column.declaringClass()
        && key.columnName().equals(column.columnName())
        && Objects.equals(key.source(), column.source());
  }

  private String nameOf(From source, Expression<?> wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (isSame(wanted, expressions.get(i)) || isKeyOf(wanted, expressions.get(i))) {
        return names.get(i);
      }
    }
    String given = readName(wanted);
    String nearest = Suggestion.nearest(given, names);
    throw new UnknownNameException(
        "Cannot read %s of %s: its query does not select that%s; the columns are %s."
            .formatted(
                wanted,
                source.name(),
                nearest == null ? "" : ", the nearest is " + nearest,
                String.join(", ", names)),
        given,
        names,
        nearest);
  }

  <T> Expression<T> column(From source, Expression<T> selected) {
    return new DerivedColumn<>(source, nameOf(source, selected), selected.type());
  }

  <N extends Number> NumberExpression<N> column(From source, NumberExpression<N> selected) {
    return selected.view(column(source, (Expression<N>) selected));
  }

  TextExpression column(From source, TextExpression selected) {
    return selected.view(column(source, (Expression<String>) selected));
  }

  <T> TemporalExpression<T> column(From source, TemporalExpression<T> selected) {
    return selected.view(column(source, (Expression<T>) selected));
  }

  <F extends Field<?, F>> F dot(From source, F field) {
    if (!nameOf(source, field).equalsIgnoreCase(field.columnName())) {
      throw new QueryException(
          "Cannot read %s of %s as a field: there it has another name; read it with column(…)."
              .formatted(field, source.name()));
    }
    return field.of(source);
  }
}
