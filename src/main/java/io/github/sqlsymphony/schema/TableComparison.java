package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.SchemaChange.AddCheck;
import io.github.sqlsymphony.schema.SchemaChange.AddColumn;
import io.github.sqlsymphony.schema.SchemaChange.AddForeignKey;
import io.github.sqlsymphony.schema.SchemaChange.AddUnique;
import io.github.sqlsymphony.schema.SchemaChange.AlterColumn;
import io.github.sqlsymphony.schema.SchemaChange.ChangeOptions;
import io.github.sqlsymphony.schema.SchemaChange.ChangePrimaryKey;
import io.github.sqlsymphony.schema.SchemaChange.DropCheck;
import io.github.sqlsymphony.schema.SchemaChange.DropColumn;
import io.github.sqlsymphony.schema.SchemaChange.DropForeignKey;
import io.github.sqlsymphony.schema.SchemaChange.DropUnique;
import io.github.sqlsymphony.schema.SchemaChange.MoveColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Compares a table that two schemas have, without its indexes and triggers.
 *
 * <p>Constraints go before the columns they are about, and come behind them.
 */
final class TableComparison {
  private final DatabaseSchema from;
  private final DatabaseSchema to;
  private final TableSchema before;
  private final TableSchema after;
  private final String name;
  private final List<SchemaChange> changes = new ArrayList<>();

  private TableComparison(
      DatabaseSchema from, TableSchema before, DatabaseSchema to, TableSchema after) {
    this.from = from;
    this.to = to;
    this.before = before;
    this.after = after;
    this.name = after.name();
  }

  static List<SchemaChange> changes(
      DatabaseSchema from, TableSchema before, DatabaseSchema to, TableSchema after) {
    return new TableComparison(from, before, to, after).compare();
  }

  private List<SchemaChange> compare() {
    for (CheckSchema each : missing(before.checks(), after.checks(), Alike::checks)) {
      changes.add(new DropCheck(name, each));
    }
    for (ForeignKeySchema each :
        missing(before.foreignKeys(), after.foreignKeys(), this::isSameForeignKey)) {
      changes.add(new DropForeignKey(name, each));
    }
    for (UniqueSchema each : missing(before.uniques(), after.uniques(), Alike::uniques)) {
      changes.add(new DropUnique(name, each));
    }
    columns();
    key();
    for (UniqueSchema each : missing(after.uniques(), before.uniques(), Alike::uniques)) {
      changes.add(new AddUnique(name, each));
    }
    for (ForeignKeySchema each :
        missing(
            after.foreignKeys(),
            before.foreignKeys(),
            (added, old) -> isSameForeignKey(old, added))) {
      changes.add(new AddForeignKey(name, each));
    }
    for (CheckSchema each : missing(after.checks(), before.checks(), Alike::checks)) {
      changes.add(new AddCheck(name, each));
    }
    order();
    return changes;
  }

  private void columns() {
    for (ColumnSchema each : before.columns()) {
      if (after.column(each.name()).isEmpty()) {
        changes.add(new DropColumn(name, each));
      }
    }
    for (ColumnSchema each : after.columns()) {
      Optional<ColumnSchema> old = before.column(each.name());
      if (old.isEmpty()) {
        changes.add(new AddColumn(name, each));
      } else if (!Alike.columns(old.get(), each)) {
        changes.add(new AlterColumn(name, old.get(), each));
      }
    }
  }

  private void key() {
    if (!Alike.keys(before.key(), after.key())) {
      changes.add(new ChangePrimaryKey(name, before.key(), after.key()));
    }
    ChangeOptions options = new ChangeOptions(name, before, after);
    if (options.changesStrict()
        || options.changesWithoutRowid()
        || options.changesAutoIncrement()) {
      changes.add(options);
    }
  }

  /** Added columns are behind the others, until somebody moves them. */
  private void order() {
    List<String> order = new ArrayList<>();
    for (String each : before.columnNames()) {
      after.column(each).ifPresent(column -> order.add(column.name()));
    }
    for (String each : after.columnNames()) {
      if (before.column(each).isEmpty()) {
        order.add(each);
      }
    }
    if (!order.equals(after.columnNames())) {
      changes.add(new MoveColumns(name, order, after.columnNames()));
    }
  }

  private boolean isSameForeignKey(ForeignKeySchema old, ForeignKeySchema other) {
    return Alike.names(old.columns(), other.columns())
        && SchemaName.same(old.parent(), other.parent())
        && isSameTarget(old, other)
        && SchemaName.same(old.onUpdate(), other.onUpdate())
        && SchemaName.same(old.onDelete(), other.onDelete())
        && old.deferred() == other.deferred();
  }

  /** If both refer to the primary key without naming it, they are the same whatever it is. */
  private boolean isSameTarget(ForeignKeySchema old, ForeignKeySchema other) {
    return (old.parentColumns().isEmpty() && other.parentColumns().isEmpty())
        || Alike.names(target(from, old), target(to, other));
  }

  private static List<String> target(DatabaseSchema schema, ForeignKeySchema key) {
    return key.parentColumns().isEmpty()
        ? schema.table(key.parent()).map(TableSchema::primaryKey).orElse(List.of())
        : key.parentColumns();
  }

  /** Returns those that are the same as none of the others. */
  static <T> List<T> missing(List<T> all, List<T> others, BiPredicate<T, T> same) {
    return all.stream()
        .filter(one -> others.stream().noneMatch(other -> same.test(one, other)))
        .toList();
  }
}
