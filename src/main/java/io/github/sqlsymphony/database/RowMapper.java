package io.github.sqlsymphony.database;

import io.github.sqlsymphony.exception.UnreadableValueException;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.expression.ValueTypes;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Missing;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ReverseOneToOne;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.RowPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of the current row of a result; a value that cannot be one is told with its place.
 */
final class RowMapper {

  /** Reads all fields of a model, which the result has in declaration order. */
  @Nullable Object[] slots(Rows rows, ModelMeta<?> meta) {
    return slots(rows, 0, meta, meta.fields(), new Object[meta.places()]);
  }

  private static @Nullable Object[] slots(
      Rows rows,
      int before,
      ModelMeta<?> meta,
      List<Field<?, ?>> fields,
      @Nullable Object[] slots) {
    int i = 0;
    try {
      for (; i < fields.size(); i++) {
        Field<?, ?> field = fields.get(i);
        slots[field.position()] = field.readSlot(rows, before + i + 1);
      }
      return slots;
    } catch (UnreadableValueException e) {
      throw e.at(meta.name() + "." + fields.get(i).name(), keyText(rows, before, meta, fields));
    }
  }

  /** Reads what the plan says: the slots of a model, or values, or slots and then values. */
  @Nullable Object[] read(Rows rows, RowPlan plan) {
    return read(rows, plan, null);
  }

  /**
   * Reads the same.
   *
   * @param met the rows that were read along with other rows of the same result, which are not read
   *     again; null to read all
   */
  @Nullable Object[] read(Rows rows, RowPlan plan, @Nullable JoinedRows met) {
    ModelMeta<?> meta = plan.meta();
    if (meta == null) {
      return values(rows, plan, 0, 0);
    }
    @Nullable Object[] slots = new Object[meta.places()];
    int fields = meta.fields().size();
    if (plan.fields().size() < fields) {
      Arrays.fill(slots, 0, fields, plan.raising() ? Missing.RAISING : Missing.LOADING);
    }
    slots(rows, 0, meta, plan.fields(), slots);
    int read = plan.fields().size();
    if (!plan.joined().isEmpty()) {
      read = joined(rows, plan, slots, met);
    }
    if (plan.values().isEmpty()) {
      return slots;
    }
    @Nullable Object[] both = values(rows, plan, 1, read);
    both[0] = slots;
    return both;
  }

  /**
   * Reads the models that are read along, and puts each in its place in the one it belongs to;
   * returns how many columns have been read.
   */
  private static int joined(
      Rows rows, RowPlan plan, @Nullable Object[] root, @Nullable JoinedRows met) {
    List<RowPlan.Joined> plans = plan.joined();
    @Nullable Object[][] found = new Object[plans.size()][];
    int read = plan.fields().size();
    for (int i = 0; i < found.length; i++) {
      RowPlan.Joined joined = plans.get(i);
      ModelMeta<?> meta = joined.meta();
      @Nullable Object[] owner = joined.of() < 0 ? root : found[joined.of()];
      if (owner != null && !isAbsent(rows, read, meta)) {
        RowPlan.JoinedRow row =
            met == null ? joinedRow(rows, read, meta) : met.row(rows, i, read, meta);
        found[i] = row.slots();
        owner[joined.place()] = row;
      } else if (owner != null && joined.relation() instanceof ReverseOneToOne<?>) {
        owner[joined.place()] = Optional.empty();
      }
      read += meta.fields().size();
    }
    return read;
  }

  private static RowPlan.JoinedRow joinedRow(Rows rows, int before, ModelMeta<?> meta) {
    @Nullable Object[] slots = new Object[meta.places()];
    slots(rows, before, meta, meta.fields(), slots);
    return new RowPlan.JoinedRow(meta.keyIn(slots), slots);
  }

  /** The rows that were read along in a result, each of which is read once. */
  static final class JoinedRows {
    private final List<Map<Object, RowPlan.JoinedRow>> byKey = new ArrayList<>();

    JoinedRows(RowPlan plan) {
      plan.joined().forEach(joined -> byKey.add(new HashMap<>()));
    }

    private RowPlan.JoinedRow row(Rows rows, int index, int before, ModelMeta<?> meta) {
      if (meta.key().size() > 1) {
        return joinedRow(rows, before, meta);
      }
      Field<?, ?> field = meta.key().get(0);
      Object key;
      try {
        key = field.readSlot(rows, before + field.position() + 1);
      } catch (UnreadableValueException e) {
        return joinedRow(rows, before, meta); // which says where
      }
      return key == null
          ? joinedRow(rows, before, meta)
          : byKey.get(index).computeIfAbsent(key, k -> joinedRow(rows, before, meta));
    }
  }

  /** Whether a left join has found no row: a key is never NULL. */
  private static boolean isAbsent(Rows rows, int before, ModelMeta<?> meta) {
    int column = before + meta.key().get(0).position() + 1;
    return rows.storageClass(column) == StorageClass.NULL;
  }

  private static @Nullable Object[] values(Rows rows, RowPlan plan, int before, int read) {
    List<Expression<?>> columns = plan.values();
    @Nullable Object[] values = new Object[before + columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      values[before + i] = read(columns.get(i), rows, read + i + 1);
    }
    return values;
  }

  private static String keyText(
      Rows rows, int before, ModelMeta<?> meta, List<Field<?, ?>> fields) {
    return meta.key().stream()
        .map(field -> keyPart(rows, before + fields.indexOf(field) + 1))
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
