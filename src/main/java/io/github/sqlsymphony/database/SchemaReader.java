package io.github.sqlsymphony.database;

import io.github.sqlsymphony.database.StoredTable.FoundColumn;
import io.github.sqlsymphony.database.StoredTable.FoundIndex;
import io.github.sqlsymphony.database.StoredTable.FoundKey;
import io.github.sqlsymphony.dialect.PlainForm;
import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.dialect.SchemaCommands;
import io.github.sqlsymphony.dialect.TableDefinition;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.DatabaseSchema.VirtualTable;
import io.github.sqlsymphony.schema.IndexPart;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.TriggerSchema;
import io.github.sqlsymphony.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the main database of a connection consists of, by five statements, however many tables
 * there are.
 *
 * <p>The statements are asked in one read transaction, so that what others change meanwhile is seen
 * wholly or not at all.
 */
final class SchemaReader {
  /** Savepoints of transactions are numbered from 1. */
  private static final int SAVEPOINT = 0;

  /** What was created by a statement. */
  private record Created(String type, String name, String table, String sql) {}

  private final DatabaseConnection connection;
  private final String database;

  /** By the keys of their names. */
  private final Map<String, StoredTable> tables = new HashMap<>();

  private final Map<String, List<TriggerSchema>> triggers = new HashMap<>();

  private SchemaReader(DatabaseConnection connection, String database) {
    this.connection = connection;
    this.database = database;
  }

  /**
   * Reads the schema.
   *
   * @param connection whose main database is read
   * @param database what the database is called in messages
   * @return the schema
   * @throws io.github.sqlsymphony.exception.DatabaseException if it is not understood
   */
  static DatabaseSchema read(DatabaseConnection connection, String database) {
    connection.ask(SQLiteCommands.savepoint(SAVEPOINT), Binder.NONE, Rows::next);
    try {
      return new SchemaReader(connection, database).read();
    } finally {
      connection.ask(SQLiteCommands.release(SAVEPOINT), Binder.NONE, Rows::next);
    }
  }

  private DatabaseSchema read() {
    Map<String, String> kinds = readTables();
    readColumns();
    readIndexes();
    readForeignKeys();
    List<Created> all = created();
    all.forEach(this::readBelonging);

    List<TableSchema> found = new ArrayList<>();
    List<ViewSchema> views = new ArrayList<>();
    List<VirtualTable> virtual = new ArrayList<>();
    for (Created created : all) {
      StoredTable table = tables.get(SchemaName.key(created.name()));
      switch (kinds.getOrDefault(created.name(), "") + " " + created.type()) {
        case "view view" -> views.add(view(created));
        case "virtual table" -> virtual.add(new VirtualTable(created.name(), created.sql()));
        case "table table" -> {
          if (table != null) {
            found.add(table.read(created.sql(), triggersOf(created.name())));
          }
        }
        default -> {} // what belongs to a table or view, and the content of virtual tables
      }
    }
    return new DatabaseSchema(
        StoredTable.sorted(found, TableSchema::name),
        StoredTable.sorted(views, ViewSchema::name),
        StoredTable.sorted(virtual, VirtualTable::name));
  }

  private ViewSchema view(Created view) {
    return new ViewSchema(
        view.name(), PlainForm.of(view.sql()), view.sql(), triggersOf(view.name()));
  }

  private List<TriggerSchema> triggersOf(String table) {
    return StoredTable.sorted(
        triggers.getOrDefault(SchemaName.key(table), List.of()), TriggerSchema::name);
  }

  /** Returns what each is, by name; only real tables are looked at further. */
  private Map<String, String> readTables() {
    Map<String, String> kinds = new HashMap<>();
    each(
        SchemaCommands.TABLES,
        row -> {
          String name = row.getText(1);
          String kind = row.getText(2);
          kinds.put(name, kind);
          if (kind.equals("table")) {
            boolean withoutRowid = row.getLong(3) == 1;
            boolean strict = row.getLong(4) == 1;
            tables.put(SchemaName.key(name), new StoredTable(database, name, withoutRowid, strict));
          }
        });
    return kinds;
  }

  private void readColumns() {
    each(
        SchemaCommands.COLUMNS,
        row ->
            ofTable(
                row.getText(1),
                table ->
                    table.add(
                        new FoundColumn(
                            row.getText(2),
                            row.getText(3),
                            row.getLong(4) == 1,
                            row.getLong(5) == 1,
                            row.getLong(6),
                            row.getLong(7)))));
  }

  private void readIndexes() {
    each(
        SchemaCommands.INDEXES,
        row ->
            ofTable(
                row.getText(1),
                table ->
                    table.add(
                        new FoundIndex(
                            row.getText(2), row.getLong(3) == 1, row.getText(4), new ArrayList<>()),
                        new IndexPart(
                            text(row, 5),
                            null,
                            TableDefinition.collation(text(row, 7)),
                            row.getLong(6) == 1))));
  }

  private void readForeignKeys() {
    each(
        SchemaCommands.FOREIGN_KEYS,
        row ->
            ofTable(
                row.getText(1),
                table ->
                    table.add(
                        row.getLong(2),
                        new FoundKey(
                            row.getText(3),
                            row.getText(6),
                            row.getText(7),
                            new ArrayList<>(),
                            new ArrayList<>()),
                        row.getText(4),
                        text(row, 5))));
  }

  private List<Created> created() {
    List<Created> all = new ArrayList<>();
    each(
        SchemaCommands.OBJECTS,
        row ->
            all.add(new Created(row.getText(1), row.getText(2), row.getText(3), row.getText(4))));
    return all;
  }

  /** What belongs to a table or view has to be known before that is made. */
  private void readBelonging(Created created) {
    if (created.type().equals("index")) {
      ofTable(created.table(), table -> table.addIndex(created.name(), created.sql()));
    } else if (created.type().equals("trigger")) {
      triggers
          .computeIfAbsent(SchemaName.key(created.table()), key -> new ArrayList<>())
          .add(new TriggerSchema(created.name(), PlainForm.of(created.sql()), created.sql()));
    }
  }

  private void ofTable(String name, Consumer<StoredTable> action) {
    StoredTable table = tables.get(SchemaName.key(name));
    if (table != null) {
      action.accept(table);
    }
  }

  private void each(String sql, Consumer<Rows> action) {
    connection.ask(
        sql,
        Binder.NONE,
        rows -> {
          while (rows.next()) {
            action.accept(rows);
          }
          return true;
        });
  }

  private static @Nullable String text(Rows row, int column) {
    return row.storageClass(column) == StorageClass.NULL ? null : row.getText(column);
  }
}
