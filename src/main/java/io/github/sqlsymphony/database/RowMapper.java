package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Aliased;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the current row of a result; a value that cannot be one is told with its place.
 */
final class RowMapper {

  /** Reads all fields of a model, which the result has in declaration order. */
  @Nullable Object[] slots(Rows rows, ModelMeta<?> meta) {
    List<Field<?, ?>> fields = meta.fields();
    @Nullable Object[] slots = new Object[fields.size()];
    int i = 0;
    try {
      for (; i < slots.length; i++) {
        slots[i] = fields.get(i).readSlot(rows, i + 1);
      }
      return slots;
    } catch (UnreadableValueException e) {
      throw e.at(meta.name() + "." + fields.get(i).name(), keyText(rows, meta));
    }
  }

  private static String keyText(Rows rows, ModelMeta<?> meta) {
    return meta.key().stream()
        .map(field -> keyPart(rows, field.position() + 1))
        .collect(Collectors.joining(", "));
  }

  /** The key may be what cannot be read; it is described then. */
  private static String keyPart(Rows rows, int column) {
    try {
      Object value = value(rows, column);
      return value instanceof byte[] ? ValueTypes.describe(rows, column) : String.valueOf(value);
    } catch (UnreadableValueException e) {
      return e.found();
    }
  }

  List<Row> selected(Rows rows, List<Expression<?>> columns) {
    List<String> names = columns.stream().map(RowMapper::name).toList();
    List<Row> all = new ArrayList<>();
    while (rows.next()) {
      @Nullable Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = read(columns.get(i), rows, i + 1);
      }
      all.add(new Row(names, columns, values));
    }
    return all;
  }

  private static @Nullable Object read(Expression<?> expression, Rows rows, int column) {
    try {
      return expression.type().read(rows, column);
    } catch (UnreadableValueException e) {
      throw e.at(String.valueOf(expression), null);
    }
  }

  private static String name(Expression<?> expression) {
    if (expression instanceof Aliased<?> aliased) {
      return aliased.name();
    }
    return expression instanceof Column<?> column
        ? column.columnName()
        : String.valueOf(expression);
  }

  /** Reads rows as SQLite holds them. */
  List<Row> raw(Rows rows) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= rows.columnCount(); i++) {
      names.add(rows.columnName(i));
    }
    List<String> shared = List.copyOf(names);
    List<Row> all = new ArrayList<>();
    while (rows.next()) {
      @Nullable Object[] values = new Object[shared.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(rows, i + 1);
      }
      all.add(new Row(shared, List.of(), values));
    }
    return all;
  }

  static @Nullable Object value(Rows rows, int column) {
    return switch (rows.storageClass(column)) {
      case NULL -> null;
      case INTEGER -> (Object) rows.getLong(column);
      case REAL -> (Object) rows.getDouble(column);
      case TEXT -> rows.getText(column);
      case BLOB -> rows.getBlob(column);
    };
  }
}
