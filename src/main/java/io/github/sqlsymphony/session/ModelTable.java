package io.github.sqlsymphony.session;

import io.github.sqlsymphony.expression.Ordering;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.Model;
import io.github.sqlsymphony.model.ModelAccess;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.query.QuerySet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the rows of a model for people. */
final class ModelTable {
  private ModelTable() {}

  static <M extends Model<M>> String draw(ModelMeta<M> meta, QuerySet<M> rows) {
    Ordering[] byKey = meta.key().stream().map(Field::asc).toArray(Ordering[]::new);
    List<TextTable.Column> columns =
        meta.fields().stream()
            .map(field -> new TextTable.Column(field.name(), isNumber(field)))
            .toList();
    List<List<@Nullable String>> cells = new ArrayList<>();
    for (M model : rows.orderBy(byKey).list()) {
      cells.add(cells(model));
    }
    return TextTable.draw(columns, cells)
        + "\n"
        + (cells.size() == 1 ? "1 row" : cells.size() + " rows");
  }

  private static List<@Nullable String> cells(Model<?> model) {
    @Nullable Object[] slots = ModelAccess.slots(model);
    List<@Nullable String> cells = new ArrayList<>();
    for (Field<?, ?> field : model.meta().fields()) {
      Object value =
          field instanceof Reference<?, ?> key ? model.key(key) : slots[field.position()];
      boolean hidden = value != null && field.type() instanceof SecretType;
      cells.add(hidden ? SecretType.HIDDEN : text(value));
    }
    return cells;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    return value == null ? null : value.toString();
  }

  private static boolean isNumber(Field<?, ?> field) {
    ColumnType.Kind kind = field.columnType().kind();
    return kind == ColumnType.Kind.INTEGER
        || kind == ColumnType.Kind.REAL
        || kind == ColumnType.Kind.DECIMAL;
  }
}
