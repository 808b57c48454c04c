package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.ViewSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds what does not work in a database, because a view or a trigger mentions what is not there.
 * SQLite looks at neither before it is used; so each is used, without running anything.
 */
final class BrokenObjects {
  private final MultiManager manager;
  private final Map<String, String> broken = new LinkedHashMap<>();

  private BrokenObjects(MultiManager manager) {
    this.manager = manager;
  }

  /**
   * Looks for it.
   *
   * @return what does not work, such as {@code insert into users}, and why
   */
  static Map<String, String> in(DatabaseSchema schema, MultiManager manager) {
    return new BrokenObjects(manager).find(schema);
  }

  private Map<String, String> find(DatabaseSchema schema) {
    for (ViewSchema view : schema.views()) {
      String read = "read " + view.name();
      attempt(read, MigrationCommands.readNothing(view.name()));
      if (!view.triggers().isEmpty() && !broken.containsKey(read)) {
        List<String> columns = manager.tableColumns(view.name());
        write(view.name(), columns, event -> isWrittenBy(view, event));
      }
    }
    for (TableSchema table : schema.tables()) {
      if (!table.triggers().isEmpty()) {
        List<String> columns =
            table.columns().stream()
                .filter(column -> column.generated() == null)
                .map(ColumnSchema::name)
                .toList();
        write(table.name(), columns, event -> true);
      }
    }
    return broken;
  }

  private static boolean isWrittenBy(ViewSchema view, String event) {
    return view.triggers().stream()
        .anyMatch(trigger -> trigger.body().contains("instead of " + event));
  }

  /** SQLite compiles the triggers of a table, and those that they set off, with the statement. */
  private void write(String table, List<String> columns, Predicate<String> isWritten) {
    if (isWritten.test("insert")) {
      attempt("insert into " + table, MigrationCommands.compileInsert(table));
    }
    if (isWritten.test("delete")) {
      attempt("delete from " + table, MigrationCommands.compileDelete(table));
    }
    if (isWritten.test("update") && !columns.isEmpty()) {
      attempt("update " + table, MigrationCommands.compileUpdate(table, columns));
    }
  }

  private void attempt(String what, String sql) {
    try {
      manager.fetch(sql);
    } catch (SQLSymphonyException e) {
      broken.put(what, String.valueOf(e.getMessage()));
    }
  }
}
