package io.github.sqlsymphony.database;

import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Model and fields that a table and its columns stand for; their own names where no model has them.
 *
 * @param model the simple name of the class, or the table
 * @param fields the constants, or the columns
 */
record Places(String model, List<String> fields) {

  /** Other databases may have a table of that name, with other models: the one at hand is meant. */
  static Places of(String detail, @Nullable ModelMeta<?> own) {
    List<String> columns = Arrays.asList(detail.split(", "));
    int dot = columns.get(0).lastIndexOf('.');
    String table = dot < 0 ? detail : columns.get(0).substring(0, dot);
    ModelMeta<?> meta = own != null && isOfTable(own, table) ? own : metaOfTable(table);
    List<String> fields =
        columns.stream()
            .map(column -> fieldOfColumn(meta, column.substring(column.lastIndexOf('.') + 1)))
            .toList();
    return new Places(meta == null ? table : meta.name(), fields);
  }

  static String modelOfTable(String table) {
    ModelMeta<?> meta = metaOfTable(table);
    return meta == null ? table : meta.name();
  }

  static String fieldOfColumn(@Nullable ModelMeta<?> meta, String column) {
    Field<?, ?> field = meta == null ? null : meta.field(column);
    return field == null ? column : field.name();
  }

  /** Where models of other databases have a table of that name, too, the table's name is told. */
  static @Nullable ModelMeta<?> metaOfTable(String table) {
    List<ModelMeta<?>> models = modelsOfTable(table);
    boolean oneName = models.stream().map(ModelMeta::name).distinct().count() == 1;
    return oneName ? models.get(0) : null;
  }

  static List<ModelMeta<?>> modelsOfTable(String table) {
    return ModelRegistry.registered().stream().filter(meta -> isOfTable(meta, table)).toList();
  }

  private static boolean isOfTable(ModelMeta<?> meta, String table) {
    return meta.tableName().toLowerCase(Locale.ROOT).equals(table.toLowerCase(Locale.ROOT));
  }
}
