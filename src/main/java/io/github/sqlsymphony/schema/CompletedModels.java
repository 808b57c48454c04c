package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.exception.MigrationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schema of models with what a database has besides and models leave alone.
 *
 * <p>That is whatever models do not know by name: tables, views, virtual tables, triggers; indexes
 * unless they have a name such as the library gives, {@code users__by_name}; and the order of
 * columns, because models always name them.
 */
final class CompletedModels {
  private final DatabaseSchema database;
  private final DatabaseSchema models;
  private final Renames declared;
  private final Set<String> indexNames = new HashSet<>();

  private CompletedModels(DatabaseSchema database, DatabaseSchema models, Renames declared) {
    this.database = database;
    this.models = models;
    this.declared = declared;
    for (TableSchema table : models.tables()) {
      table.indexes().forEach(index -> indexNames.add(SchemaName.key(index.name())));
    }
  }

  /**
   * Completes the schema of models.
   *
   * @param database what is there, with all renames done
   * @param models what models need
   * @param declared all renames, for the names of indexes that the library made before
   */
  static DatabaseSchema of(DatabaseSchema database, DatabaseSchema models, Renames declared) {
    refuseOtherKinds(database, models);
    return new CompletedModels(database, models, declared).complete();
  }

  /** Returns the models with the columns in the order in which the database has them. */
  static DatabaseSchema inOrderOf(DatabaseSchema database, DatabaseSchema models) {
    return new DatabaseSchema(
        models.tables().stream().map(model -> inOrderOf(database, model)).toList(),
        models.views(),
        models.virtualTables());
  }

  private static TableSchema inOrderOf(DatabaseSchema database, TableSchema model) {
    return database
        .table(model.name())
        .map(old -> with(model, columns(old, model), model.indexes(), model.triggers()))
        .orElse(model);
  }

  private DatabaseSchema complete() {
    return new DatabaseSchema(
        merge(database.tables(), models.tables(), TableSchema::name, this::table),
        merge(database.views(), models.views(), ViewSchema::name, CompletedModels::view),
        merge(
            database.virtualTables(),
            models.virtualTables(),
            DatabaseSchema.VirtualTable::name,
            (old, model) -> model));
  }

  private TableSchema table(TableSchema old, TableSchema model) {
    List<IndexSchema> indexes = new ArrayList<>(model.indexes());
    for (IndexSchema each : old.indexes()) {
      if (isKept(each, old, model)) {
        indexes.add(each);
      }
    }
    indexes.sort(Comparator.comparing(index -> SchemaName.key(index.name())));
    return with(model, columns(old, model), indexes, triggers(old.triggers(), model.triggers()));
  }

  private boolean isKept(IndexSchema index, TableSchema old, TableSchema model) {
    String name = SchemaName.key(index.name());
    String oldTable = declared.oldTable(model.name());
    return !indexNames.contains(name)
        && !name.startsWith(SchemaName.key(model.name()) + "__")
        && !name.startsWith(SchemaName.key(oldTable) + "__")
        && old.columns().stream()
            .filter(column -> model.column(column.name()).isEmpty())
            .noneMatch(column -> isOn(index, column.name()));
  }

  private static boolean isOn(IndexSchema index, String column) {
    return mentions(index.where(), column)
        || index.parts().stream()
            .anyMatch(
                part -> {
                  String name = part.column();
                  return name == null
                      ? mentions(part.expression(), column)
                      : SchemaName.same(name, column);
                });
  }

  private static boolean mentions(@Nullable String text, String column) {
    return text != null && PlainText.mentions(text, column);
  }

  private static ViewSchema view(ViewSchema old, ViewSchema model) {
    return new ViewSchema(
        model.name(), model.body(), model.sql(), triggers(old.triggers(), model.triggers()));
  }

  private static List<TriggerSchema> triggers(List<TriggerSchema> old, List<TriggerSchema> model) {
    return merge(old, model, TriggerSchema::name, (before, after) -> after);
  }

  private static List<ColumnSchema> columns(TableSchema old, TableSchema model) {
    List<ColumnSchema> columns = new ArrayList<>();
    for (ColumnSchema each : old.columns()) {
      model.column(each.name()).ifPresent(columns::add);
    }
    for (ColumnSchema each : model.columns()) {
      if (old.column(each.name()).isEmpty()) {
        columns.add(each);
      }
    }
    return columns;
  }

  private static TableSchema with(
      TableSchema table,
      List<ColumnSchema> columns,
      List<IndexSchema> indexes,
      List<TriggerSchema> triggers) {
    return new TableSchema(
        table.name(),
        columns,
        table.key(),
        table.withoutRowid(),
        table.strict(),
        table.uniques(),
        table.foreignKeys(),
        table.checks(),
        indexes,
        triggers,
        table.sql());
  }

  /** Returns what either list has, by name; where both have it, what the function makes of both. */
  private static <T> List<T> merge(
      List<T> old, List<T> models, Function<T, String> name, BiFunction<T, T, T> both) {
    Map<String, T> merged = new TreeMap<>();
    for (T each : old) {
      merged.put(SchemaName.key(name.apply(each)), each);
    }
    for (T each : models) {
      merged.merge(SchemaName.key(name.apply(each)), each, both);
    }
    return List.copyOf(merged.values());
  }

  /** What models do not know is not dropped, so it must not be in the way either. */
  private static void refuseOtherKinds(DatabaseSchema database, DatabaseSchema models) {
    Map<String, String> there = kinds(database);
    for (Map.Entry<String, String> wanted : kinds(models).entrySet()) {
      String kind = wanted.getValue();
      String other = there.getOrDefault(wanted.getKey(), kind);
      if (!other.equals(kind)) {
        throw new MigrationException(
            "Cannot create the %s %s: the database has a %s of that name, which no model knows; rename or drop it in a migration before."
                .formatted(kind, wanted.getKey(), other));
      }
    }
  }

  private static Map<String, String> kinds(DatabaseSchema schema) {
    Map<String, String> kinds = new TreeMap<>();
    schema.tables().forEach(each -> kinds.put(SchemaName.key(each.name()), "table"));
    schema.views().forEach(each -> kinds.put(SchemaName.key(each.name()), "view"));
    schema.virtualTables().forEach(each -> kinds.put(SchemaName.key(each.name()), "virtual table"));
    return kinds;
  }
}
