package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.PlainTypes;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.query.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement written by hand with its values, checked before anything is sent.
 *
 * @param statement what it does
 * @param values one for each {@code ?}
 */
public record RawParameters(RawStatement statement, List<SqlText.Parameter<?>> values) {

  /**
   * Copies the list.
   *
   * @param statement what it does
   * @param values one for each {@code ?}
   */
  public RawParameters {
    values = List.copyOf(values);
  }

  static RawParameters of(RawStatement statement, @Nullable Object... given) {
    if (given.length != statement.parameters()) {
      throw new QueryException(
          "Cannot run a statement with %d parameters and %d values: give one value for each ?. SQL: %s"
              .formatted(statement.parameters(), given.length, statement.text()));
    }
    List<SqlText.Parameter<?>> values = new ArrayList<>(given.length);
    for (int i = 0; i < given.length; i++) {
      values.add(parameter(given[i], i + 1));
    }
    return new RawParameters(statement, values);
  }

  private static SqlText.Parameter<?> parameter(@Nullable Object given, int index) {
    Object value = given;
    if (given instanceof Model<?> model) {
      value = model.pk();
      if (value == null) {
        throw new QueryException(
            "Cannot bind parameter %d: it is %s that is not saved and has no key."
                .formatted(index, model.meta().name()));
      }
    }
    return value == null
        ? new SqlText.Parameter<>(PlainTypes.TEXT, null)
        : typed(ValueTypes.of(value), value, index);
  }

  private static <T> SqlText.Parameter<T> typed(ValueType<T> type, Object value, int index) {
    T typed = type.javaType().cast(value);
    String refusal = type.refusal(typed);
    if (refusal != null) {
      throw new QueryException("Cannot bind parameter %d: its value %s.".formatted(index, refusal));
    }
    return new SqlText.Parameter<>(type, typed);
  }

  void bind(ParameterWriter writer) {
    for (int i = 0; i < values.size(); i++) {
      values.get(i).write(writer, i + 1);
    }
  }
}
