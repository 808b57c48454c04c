package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.ColumnSchema.GeneratedSchema;
import io.github.sqlsymphony.schema.Renames.ColumnRename;
import io.github.sqlsymphony.schema.Renames.TableRename;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a schema what it is once renames are done.
 *
 * <p>Names change wherever they are known to be names: in keys, constraints, parts of indexes. In
 * texts every token that is the old name of a table changes, and in the texts of a table of its own
 * also every token that is the old name of one of its columns. What is only there to be run again,
 * {@code sql} and {@code definition}, stays as it was written.
 */
final class RenamedSchema {
  private final Renames renames;
  private final Map<String, String> tableNames = new HashMap<>();

  private RenamedSchema(Renames renames) {
    this.renames = renames;
    for (TableRename each : renames.tables()) {
      tableNames.put(PlainText.token(each.from()), PlainText.token(each.to()));
    }
  }

  static DatabaseSchema of(DatabaseSchema schema, Renames renames) {
    return renames.isEmpty() ? schema : new RenamedSchema(renames).rename(schema);
  }

  private DatabaseSchema rename(DatabaseSchema schema) {
    return new DatabaseSchema(
        schema.tables().stream()
            .map(table -> new OfTable(table).rename())
            .sorted(Comparator.comparing(table -> SchemaName.key(table.name())))
            .toList(),
        schema.views().stream().map(this::view).toList(),
        schema.virtualTables());
  }

  private ViewSchema view(ViewSchema view) {
    return new ViewSchema(
        view.name(),
        PlainText.replace(view.body(), tableNames),
        view.sql(),
        triggers(view.triggers(), tableNames));
  }

  private static List<TriggerSchema> triggers(
      List<TriggerSchema> triggers, Map<String, String> names) {
    return triggers.stream()
        .map(
            each ->
                new TriggerSchema(each.name(), PlainText.replace(each.body(), names), each.sql()))
        .toList();
  }

  /** What happens to one table. */
  private final class OfTable {
    private final TableSchema table;
    private final String name;
    private final Map<String, String> names = new HashMap<>(tableNames);

    OfTable(TableSchema table) {
      this.table = table;
      this.name = renames.newTable(table.name());
      for (ColumnRename each : renames.columnsOf(name)) {
        names.put(PlainText.token(each.from()), PlainText.token(each.to()));
      }
    }

    TableSchema rename() {
      return new TableSchema(
          name,
          table.columns().stream().map(this::column).toList(),
          key(table.key()),
          table.withoutRowid(),
          table.strict(),
          table.uniques().stream().map(this::unique).toList(),
          table.foreignKeys().stream().map(this::foreignKey).toList(),
          table.checks().stream().map(this::check).toList(),
          table.indexes().stream().map(this::index).toList(),
          triggers(table.triggers(), names),
          table.sql());
    }

    private PrimaryKeySchema key(PrimaryKeySchema key) {
      return new PrimaryKeySchema(
          parts(key.columns()), key.rowid(), key.autoIncrement(), key.onConflict());
    }

    private ColumnSchema column(ColumnSchema column) {
      GeneratedSchema generated = column.generated();
      return new ColumnSchema(
          renames.newColumn(name, column.name()),
          column.type(),
          column.notNull(),
          column.onNull(),
          column.defaultValue(),
          column.collation(),
          generated == null
              ? null
              : new GeneratedSchema(
                  PlainText.replace(generated.expression(), names), generated.stored()),
          column.definition());
    }

    private UniqueSchema unique(UniqueSchema unique) {
      return new UniqueSchema(unique.name(), parts(unique.columns()), unique.onConflict());
    }

    private ForeignKeySchema foreignKey(ForeignKeySchema key) {
      String parent = renames.newTable(key.parent());
      return new ForeignKeySchema(
          key.name(),
          columns(name, key.columns()),
          parent,
          columns(parent, key.parentColumns()),
          key.onUpdate(),
          key.onDelete(),
          key.deferred());
    }

    private CheckSchema check(CheckSchema check) {
      return new CheckSchema(
          check.name(), PlainText.replace(check.condition(), names), check.sql());
    }

    private IndexSchema index(IndexSchema index) {
      return new IndexSchema(
          index.name(), index.unique(), parts(index.parts()), text(index.where()), index.sql());
    }

    private List<IndexPart> parts(List<IndexPart> parts) {
      return parts.stream().map(this::part).toList();
    }

    private IndexPart part(IndexPart part) {
      String column = part.column();
      return new IndexPart(
          column == null ? null : renames.newColumn(name, column),
          text(part.expression()),
          part.collation(),
          part.descending());
    }

    private @Nullable String text(@Nullable String text) {
      return text == null ? null : PlainText.replace(text, names);
    }
  }

  private List<String> columns(String table, List<String> columns) {
    return columns.stream().map(column -> renames.newColumn(table, column)).toList();
  }
}
