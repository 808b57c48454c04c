package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.TypeConversion;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Looks for values that cannot come along with a plan, and lists them by the keys of their rows.
 */
final class ValueChecks {
  private static final int MOST_PROBLEMS = 20;

  private final MultiManager manager;
  private final MigrationPlan plan;
  private final ToLongFunction<TableSchema> count;

  /**
   * Takes what it needs.
   *
   * @param count tells how many rows a table has
   */
  ValueChecks(MultiManager manager, MigrationPlan plan, ToLongFunction<TableSchema> count) {
    this.manager = manager;
    this.plan = plan;
    this.count = count;
  }

  /** Looks at all values that could not come along, before anything is done. */
  void requireValues() {
    List<String> problems = new ArrayList<>();
    for (MigrationStep next : plan.steps()) {
      if (next instanceof RebuildStep rebuild) {
        rebuild.columns().forEach(column -> look(rebuild, column, problems));
      }
    }
    for (SchemaChange change : plan.changes()) {
      if (change instanceof SchemaChange.AlterColumn alter
          && alter.after().notNull()
          && !isRebuilt(alter.table())) {
        plan.after()
            .table(alter.table())
            .ifPresent(table -> lookForNull(table, alter.after().name(), problems));
      }
      if (change instanceof SchemaChange.AddCheck add && isOfOldColumns(add)) {
        plan.after().table(add.table()).ifPresent(table -> lookForFailing(table, add, problems));
      }
    }
    refuse(problems);
  }

  /** The first rows of each column are enough to see what is wrong. */
  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      String more = problems.size() < MOST_PROBLEMS ? "; and %d more" : "; and %d or more others";
      throw new MigrationException(
          "Cannot migrate: %s%s. Nothing has changed; correct the rows, or say what becomes of the values: by fill(…) or convert(…), or by a default of the column."
              .formatted(
                  String.join("; ", problems.subList(0, Math.min(3, problems.size()))),
                  problems.size() > 3 ? more.formatted(problems.size() - 3) : ""),
          problems);
    }
  }

  /** SQLite takes the name of a column that is not there yet for a text. */
  private boolean isOfOldColumns(SchemaChange.AddCheck add) {
    return !isRebuilt(add.table())
        && plan.changes().stream()
            .noneMatch(
                change ->
                    change instanceof SchemaChange.AddColumn
                        && SchemaName.same(change.table(), add.table()));
  }

  private void lookForFailing(TableSchema table, SchemaChange.AddCheck add, List<String> problems) {
    for (Row row :
        manager.fetch(
            MigrationCommands.notPassing(
                table.name(), keyOrNumber(table), add.check(), MOST_PROBLEMS))) {
      problems.add("row %s does not pass the %s".formatted(key(row), add.subject()));
    }
  }

  private boolean isRebuilt(String table) {
    return plan.steps().stream()
        .anyMatch(
            next ->
                next instanceof RebuildStep rebuild
                    && SchemaName.same(rebuild.after().name(), table));
  }

  private void look(RebuildStep rebuild, ColumnCopy column, List<String> problems) {
    TableSchema table = rebuild.before();
    ColumnSchema from = column.before();
    TypeConversion trial = column.trial();
    if (from != null && trial != null) {
      tryAll(table, column, trial, problems);
    }
    if (!column.after().notNull() || column.source() != null) {
      return;
    }
    if (from != null && !from.notNull()) {
      lookForNull(table, from.name(), problems);
    } else if (from == null && needsValue(rebuild, column)) {
      problems.add(
          "%s.%s is new and has to have a value in each of %d rows"
              .formatted(table.name(), column.after().name(), count.applyAsLong(table)));
    }
  }

  private boolean needsValue(RebuildStep rebuild, ColumnCopy column) {
    boolean numbered = RowNumbers.alias(rebuild.after()).equals(Optional.of(column.after()));
    return column.after().defaultValue() == null
        && column.after().generated() == null
        && !numbered
        && count.applyAsLong(rebuild.before()) > 0;
  }

  private void lookForNull(TableSchema table, String column, List<String> problems) {
    for (Row row :
        manager.fetch(
            MigrationCommands.withoutValue(
                table.name(), keyOrNumber(table), column, MOST_PROBLEMS))) {
      problems.add("%s.%s of row %s is NULL".formatted(table.name(), column, key(row)));
    }
  }

  private void tryAll(
      TableSchema table, ColumnCopy column, TypeConversion trial, List<String> problems) {
    List<String> key = keyOrNumber(table);
    String type = column.after().type();
    manager.execute(MigrationCommands.createTrial(key.size(), type));
    String from = Objects.requireNonNull(column.before()).name();
    manager.execute(MigrationCommands.fillTrial(table.name(), key, from, trial.expression()));
    for (Row row :
        manager.fetch(
            MigrationCommands.findWrong(
                key.size(), Objects.requireNonNull(trial.trial()), MOST_PROBLEMS))) {
      problems.add(
          "%s.%s of row %s cannot become %s%s"
              .formatted(
                  table.name(),
                  column.after().name(),
                  key(row),
                  type,
                  trial.lossless() == null ? "" : " without loss"));
    }
    manager.execute(MigrationCommands.dropTrial());
  }

  private static List<String> keyOrNumber(TableSchema table) {
    List<String> key = RowNumbers.key(table);
    return key.isEmpty() ? List.of("NULL") : key;
  }

  private static String key(Row row) {
    return String.join(", ", row.toMap().values().stream().map(String::valueOf).toList());
  }

  /** What the developer has said can be wrong for the column, which SQLite would take. */
  void requireRight(RebuildStep rebuild) {
    List<String> problems = new ArrayList<>();
    List<String> key = keyOrNumber(rebuild.after());
    for (ColumnCopy column : rebuild.columns()) {
      String right = column.rightness();
      if (right != null) {
        String name = column.after().name();
        for (Row row :
            manager.fetch(
                MigrationCommands.notRight(
                    rebuild.temporaryName(), key, name, right, MOST_PROBLEMS))) {
          problems.add(
              "%s.%s of row %s got a value that is no %s"
                  .formatted(rebuild.after().name(), name, key(row), column.after().type()));
        }
      }
    }
    refuse(problems);
  }
}
