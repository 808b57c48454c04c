package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Missing;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.RowPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the current row of a result; a value that cannot be one is told with its place.
 */
final class RowMapper {

  /** Reads all fields of a model, which the result has in declaration order. */
  @Nullable Object[] slots(Rows rows, ModelMeta<?> meta) {
    return slots(rows, meta, meta.fields(), new Object[meta.fields().size()]);
  }

  private static @Nullable Object[] slots(
      Rows rows, ModelMeta<?> meta, List<Field<?, ?>> fields, @Nullable Object[] slots) {
    int i = 0;
    try {
      for (; i < fields.size(); i++) {
        Field<?, ?> field = fields.get(i);
        slots[field.position()] = field.readSlot(rows, i + 1);
      }
      return slots;
    } catch (UnreadableValueException e) {
      throw e.at(meta.name() + "." + fields.get(i).name(), keyText(rows, meta, fields));
    }
  }

  /** Reads what the plan says: the slots of a model, or values, or slots and then values. */
  @Nullable Object[] read(Rows rows, RowPlan plan) {
    ModelMeta<?> meta = plan.meta();
    if (meta == null) {
      return values(rows, plan, 0);
    }
    @Nullable Object[] slots = new Object[meta.fields().size()];
    if (plan.fields().size() < slots.length) {
      Arrays.fill(slots, plan.raising() ? Missing.RAISING : Missing.LOADING);
    }
    slots(rows, meta, plan.fields(), slots);
    if (plan.values().isEmpty()) {
      return slots;
    }
    @Nullable Object[] both = values(rows, plan, 1);
    both[0] = slots;
    return both;
  }

  private static @Nullable Object[] values(Rows rows, RowPlan plan, int before) {
    List<Expression<?>> columns = plan.values();
    @Nullable Object[] values = new Object[before + columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      values[before + i] = read(columns.get(i), rows, plan.fields().size() + i + 1);
    }
    return values;
  }

  private static String keyText(Rows rows, ModelMeta<?> meta, List<Field<?, ?>> fields) {
    return meta.key().stream()
        .map(field -> keyPart(rows, fields.indexOf(field) + 1))
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

  private static @Nullable Object read(Expression<?> expression, Rows rows, int column) {
    try {
      return expression.type().read(rows, column);
    } catch (UnreadableValueException e) {
      throw e.at(String.valueOf(expression), null);
    }
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
