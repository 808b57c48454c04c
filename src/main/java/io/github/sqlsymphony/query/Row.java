package io.github.sqlsymphony.query;

import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.exception.UnknownNameException;
import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.StoredValue;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.model.Reference;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of selected expressions, or of a raw statement. Immutable.
 *
 * <p>A value is read by the expression that was selected, which gives it its type, or by its name
 * with the type asked for. Rows of raw statements hold what SQLite holds: {@code Long}, {@code
 * Double}, {@code String}, {@code byte[]} or null.
 */
public final class Row {
  private final List<String> names;
  private final List<? extends Expression<?>> expressions;
  private final @Nullable Object[] values;

  /**
   * Creates a row; executors do.
   *
   * @param names the names of the columns; copied unless they cannot be changed
   * @param expressions what was selected; empty for a raw statement; copied like the names
   * @param values one for each name; kept
   */
  public Row(
      List<String> names, List<? extends Expression<?>> expressions, @Nullable Object[] values) {
    this.names = List.copyOf(names);
    this.expressions = List.copyOf(expressions);
    this.values = values;
  }

  /** What a query becomes that selects several expressions. */
  static Shape<Row> shape(List<Expression<?>> columns) {
    List<String> names = columns.stream().map(ResultColumns::readName).toList();
    return new Shape.OfValues<>(values -> new Row(names, columns, values));
  }

  /** What a query becomes whose rows are maps. */
  static Shape<Map<String, @Nullable Object>> mapShape(
      List<Expression<?>> columns, Shape<?> former) {
    if (!(former instanceof Shape.OfValues<?>)) {
      throw new QueryException(
          "Cannot make maps of a query of whole models: select what the maps are to hold.");
    }
    List<String> names = new ResultColumns("make maps of rows", columns).names();
    return new Shape.OfValues<>(
        values -> {
          Map<String, @Nullable Object> map = new LinkedHashMap<>();
          for (int i = 0; i < values.length; i++) {
            map.put(names.get(i), values[i]);
          }
          return Collections.unmodifiableMap(map);
        });
  }

  /** What a query becomes that selects one expression. */
  static <T> Shape<T> valueShape(Expression<T> column) {
    Class<T> type = column.type().javaType();
    return new Shape.OfValues<>(values -> type.cast(values[0]));
  }

  static Row of(List<Expression<?>> columns, @Nullable Object[] values) {
    return new Row(columns.stream().map(ResultColumns::readName).toList(), columns, values);
  }

  /** Refuses what a row cannot hold. */
  static void requireValues(String source, List<Expression<?>> expressions) {
    if (expressions.isEmpty()) {
      throw new QueryException(
          "Cannot select nothing from %s: name at least one expression, or call select() for models."
              .formatted(source));
    }
    for (Expression<?> expression : expressions) {
      if (ResultColumns.unnamed(expression) instanceof Reference<?, ?> key) {
        throw new QueryException(
            "Cannot select %s as a value: a row cannot hold a %s; select %s.keyColumn(), or join %2$s."
                .formatted(key, key.target().getSimpleName(), key));
      }
    }
  }

  /**
   * Returns the value of a selected expression.
   *
   * @param expression the same object that was selected, with its name or without
   * @param <T> its Java type
   * @return null for SQL NULL
   * @throws QueryException if it was not selected
   */
  public <T> @Nullable T get(Expression<T> expression) {
    for (int i = 0; i < expressions.size(); i++) {
      if (ResultColumns.isSame(expression, expressions.get(i))) {
        return expression.type().javaType().cast(copy(values[i]));
      }
    }
    throw new QueryException(
        "Cannot read %s of a row: it was not selected; the row has %s."
            .formatted(expression, String.join(", ", names)));
  }

  /**
   * Returns the value of a column as a type.
   *
   * @param name the column's name in the result
   * @param type a type that can hold it without loss
   * @param <T> the type
   * @return null for SQL NULL
   * @throws UnknownNameException if there is no such column
   * @throws UnreadableValueException if the value is not one of that type
   */
  public <T> @Nullable T get(String name, Class<T> type) {
    int index = indexOf(name);
    Object value = copy(values[index]);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    ValueType<T> wanted = ValueTypes.forClass(type);
    ValueType<?> own = expressions.isEmpty() ? ValueTypes.of(value) : expressions.get(index).type();
    if (own instanceof SecretType) {
      throw new QueryException(
          "Cannot read \"%s\" of a row as %s: its values are secret and are read as %s only."
              .formatted(name, type.getSimpleName(), own.javaType().getSimpleName()));
    }
    try {
      return StoredValue.of(own, value).read(wanted);
    } catch (UnreadableValueException e) {
      throw e.at(name, null);
    }
  }

  /**
   * Returns the value of a column as it was read.
   *
   * @param name the column's name in the result
   * @return null for SQL NULL
   * @throws UnknownNameException if there is no such column
   */
  public @Nullable Object get(String name) {
    return copy(values[indexOf(name)]);
  }

  private int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      String nearest = Suggestion.nearest(name, names);
      throw new UnknownNameException(
          "Cannot read \"%s\" of a row: there is no such column%s; the columns are %s."
              .formatted(
                  name,
                  nearest == null ? "" : ", the nearest is \"" + nearest + "\"",
                  String.join(", ", names)),
          name,
          names,
          nearest);
    }
    return index;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  /**
   * Returns the names of the columns.
   *
   * @return in the order of the statement
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the values by name; of columns with the same name, the first.
   *
   * @return in the order of the statement; cannot be changed
   */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.putIfAbsent(names.get(i), copy(values[i]));
    }
    return Collections.unmodifiableMap(map);
  }

  /**
   * Shows names and values, but no secrets.
   *
   * @return such as {@code {name=Anna, cash=12.5}}
   */
  @Override
  public String toString() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>(toMap());
    map.replaceAll(
        (name, value) -> value instanceof byte[] bytes ? "byte[" + bytes.length + "]" : value);
    for (int i = 0; i < expressions.size(); i++) {
      if (expressions.get(i).type() instanceof SecretType) {
        map.computeIfPresent(names.get(i), (name, value) -> SecretType.HIDDEN);
      }
    }
    return map.toString();
  }

  /**
   * Whether both rows have the same names and values.
   *
   * @param other anything
   * @return whether they are equal
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row that
        && names.equals(that.names)
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.deepHashCode(values);
  }
}
