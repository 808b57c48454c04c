package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.MigrationCommands.NumberedRows;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a table anew, as a {@link RebuildStep} says, inside a transaction of somebody else. */
final class TableRebuild {
  private static final int ROWS_AT_ONCE = 20_000;
  private static final int ROWS_IN_JAVA = 1_000;

  private final MultiManager manager;
  private final RebuildStep rebuild;
  private final long rows;
  private final ValueChecks checks;
  private final Consumer<Long> progress;

  /**
   * Takes what it needs.
   *
   * @param rows how many rows the table has
   * @param progress is told how many of them are copied
   */
  TableRebuild(
      MultiManager manager,
      RebuildStep rebuild,
      long rows,
      ValueChecks checks,
      Consumer<Long> progress) {
    this.manager = manager;
    this.rebuild = rebuild;
    this.rows = rows;
    this.checks = checks;
    this.progress = progress;
  }

  void run() {
    TableSchema table = rebuild.before();
    boolean many = rows > ROWS_AT_ONCE;
    if (rebuild.hasGivenNumbers(many)) {
      List<String> key = RowNumbers.key(table);
      manager.execute(MigrationCommands.createNumbers(key.size()));
      manager.execute(MigrationCommands.fillNumbers(table.name(), key));
    }
    NumberedRows numbered = rebuild.numbered(many);
    boolean made = makeValues(numbered);
    manager.execute(rebuild.create());
    copy(numbered);
    requireSame();
    checks.requireRight(rebuild);
    Long sequence = table.autoIncrement() ? sequence(table.name()) : null;
    manager.execute(rebuild.drop());
    manager.renameAlone(true);
    manager.execute(rebuild.rename());
    manager.renameAlone(false);
    rebuild.indexesAndTriggers().forEach(manager::execute);
    if (sequence != null && rebuild.after().autoIncrement()) {
      String name = rebuild.after().name();
      Long reached = sequence(name);
      manager.execute(MigrationCommands.FORGET_SEQUENCE, name);
      manager.execute(
          MigrationCommands.WRITE_SEQUENCE,
          name,
          reached == null ? sequence : Math.max(reached, sequence));
    }
    if (made) {
      manager.execute(MigrationCommands.dropMade());
    }
    if (rebuild.hasGivenNumbers(many)) {
      manager.execute(MigrationCommands.dropNumbers());
    }
  }

  private @Nullable Long sequence(String table) {
    List<Row> rows = manager.fetch(MigrationCommands.READ_SEQUENCE, table);
    return rows.isEmpty() ? null : rows.get(0).get("seq", Long.class);
  }

  private void copy(@Nullable NumberedRows numbered) {
    String copy = rebuild.copy(numbered);
    Object[] constants = rebuild.constants().toArray();
    if (numbered == null) {
      progress.accept((long) manager.execute(copy, constants));
      return;
    }
    String part = MigrationCommands.nextPart(numbered, ROWS_AT_ONCE);
    long done = 0;
    long from = Long.MIN_VALUE;
    while (true) {
      if (!(SchemaMigrator.cell(manager, part, from) instanceof Number to)) {
        return;
      }
      List<Object> parameters = new ArrayList<>(List.of(constants));
      parameters.add(from);
      parameters.add(to.longValue());
      done += manager.execute(copy, parameters.toArray());
      progress.accept(done);
      if (to.longValue() == Long.MAX_VALUE) {
        return;
      }
      from = to.longValue() + 1;
    }
  }

  /** Has Java make the values that it is to make, before the rows are copied. */
  private boolean makeValues(@Nullable NumberedRows numbered) {
    List<ColumnCopy> made = rebuild.columns().stream().filter(RebuildStep::isMade).toList();
    if (made.isEmpty()) {
      return false;
    }
    if (numbered == null) {
      throw new MigrationException(
          "Cannot make values of %s in Java: its columns have taken all names for the numbers of rows, rowid, oid and _rowid_; say the values in SQL."
              .formatted(rebuild.before().name()));
    }
    manager.execute(MigrationCommands.createMade(made.size()));
    List<Row> some = manager.fetch(MigrationCommands.read(numbered, ROWS_IN_JAVA, false));
    while (!some.isEmpty()) {
      Object last = null;
      for (Row row : some) {
        last = row.get(MigrationCommands.ROW_NUMBER);
        make(made, withoutNumber(row), last);
      }
      some = manager.fetch(MigrationCommands.read(numbered, ROWS_IN_JAVA, true), last);
    }
    return true;
  }

  private @Nullable Object made(ColumnCopy column, ValueSource.Made function, Row row) {
    try {
      return function.function().apply(row);
    } catch (RuntimeException e) {
      String key =
          rebuild.before().primaryKey().stream()
              .map(name -> String.valueOf(row.get(name)))
              .collect(Collectors.joining(", "));
      throw new MigrationException(
          "Cannot make %s.%s%s: the function has thrown %s. Nothing has changed."
              .formatted(
                  rebuild.after().name(),
                  column.after().name(),
                  key.isEmpty() ? "" : " of row " + key,
                  e),
          e);
    }
  }

  /** The row as the developer knows it. */
  private static Row withoutNumber(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(row.toMap());
    values.remove(MigrationCommands.ROW_NUMBER);
    return new Row(List.copyOf(values.keySet()), List.of(), values.values().toArray());
  }

  private void make(List<ColumnCopy> made, Row row, @Nullable Object number) {
    @Nullable Object[] values = new Object[made.size() + 1];
    values[0] = number;
    for (int i = 0; i < made.size(); i++) {
      ColumnCopy column = made.get(i);
      ValueSource source = column.source();
      ColumnSchema from = column.before();
      boolean needed = column.conversion() != null || from == null || row.get(from.name()) == null;
      values[i + 1] =
          needed && source instanceof ValueSource.Made function
              ? made(column, function, row)
              : null;
    }
    manager.execute(MigrationCommands.insertMade(made.size()), values);
  }

  private void requireSame() {
    String name = rebuild.after().name();
    long copied = SchemaMigrator.number(manager, MigrationCommands.count(rebuild.temporaryName()));
    if (copied != rows) {
      throw SchemaMigrator.lost(name, "it has %d rows, not %d".formatted(copied, rows));
    }
    if (!rebuild.sameRows().isEmpty()) {
      long different =
          SchemaMigrator.number(
              manager,
              MigrationCommands.countDifferent(
                  rebuild.before().name(),
                  rebuild.temporaryName(),
                  rebuild.sameRows(),
                  rebuild.sameColumns()));
      if (different > 0) {
        throw SchemaMigrator.lost(name, different + " rows differ in columns that do not change");
      }
    }
  }
}
