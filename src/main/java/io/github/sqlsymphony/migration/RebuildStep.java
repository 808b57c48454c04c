package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.MigrationCommands.Alike;
import io.github.sqlsymphony.dialect.MigrationCommands.Copied;
import io.github.sqlsymphony.dialect.MigrationCommands.NumberedRows;
import io.github.sqlsymphony.dialect.TableDefinition;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table anew: a new one is created and gets the rows, the old one goes, and the new one
 * gets its name, its indexes and its triggers.
 *
 * <p>The old one is never renamed away, since references of other tables would follow it.
 *
 * @param before the table as it is
 * @param after the table as it is to be, with the indexes and triggers that it is to have
 * @param columns how the columns of the new table get their values, in order
 * @see <a href="https://www.sqlite.org/lang_altertable.html#otheralter">The way SQLite advises</a>
 */
record RebuildStep(TableSchema before, TableSchema after, List<ColumnCopy> columns)
    implements MigrationStep {

  RebuildStep {
    columns = List.copyOf(columns);
  }

  @Override
  public String what() {
    return "rebuild table " + after.name();
  }

  /** What the new table is called until it takes the place of the old one. */
  String temporaryName() {
    return "sqlsymphony new " + after.name();
  }

  String create() {
    return TableDefinition.renamed(after.sql(), temporaryName());
  }

  String drop() {
    return MigrationCommands.drop(MigrationCommands.Kind.TABLE, before.name());
  }

  String rename() {
    return MigrationCommands.renameTable(temporaryName(), after.name());
  }

  List<String> indexesAndTriggers() {
    List<String> sql = new ArrayList<>();
    after.indexes().forEach(index -> sql.add(index.sql()));
    after.triggers().forEach(trigger -> sql.add(trigger.sql()));
    return sql;
  }

  /**
   * How its rows are told apart while they are copied in parts; null if they are copied at once,
   * because nothing tells them apart, or they would have to get numbers and nobody needs them.
   *
   * @param many whether there are so many rows that it is worth giving them numbers
   */
  @Nullable NumberedRows numbered(boolean many) {
    String number = RowNumbers.name(before);
    if (number != null) {
      return MigrationCommands.ownNumbers(before.name(), number);
    }
    return hasGivenNumbers(many)
        ? MigrationCommands.givenNumbers(before.name(), RowNumbers.key(before))
        : null;
  }

  /** Whether rows get numbers beside the table. */
  boolean hasGivenNumbers(boolean many) {
    return before.withoutRowid() && (many || columns.stream().anyMatch(RebuildStep::isMade));
  }

  /**
   * Copies all rows, or those of a part.
   *
   * @param rows as {@link #numbered} has returned it
   */
  String copy(@Nullable NumberedRows rows) {
    return rows == null
        ? MigrationCommands.copy(before.name(), temporaryName(), copied(null))
        : MigrationCommands.copyPart(rows, temporaryName(), copied(rows));
  }

  private List<Copied> copied(@Nullable NumberedRows rows) {
    List<Copied> copied = new ArrayList<>();
    String oldNumber = RowNumbers.name(before);
    String newNumber = RowNumbers.name(after);
    Optional<ColumnSchema> alias = RowNumbers.alias(after);
    if (oldNumber != null && newNumber != null && alias.isEmpty()) {
      copied.add(new Copied(newNumber, oldNumber));
    }
    int made = 0;
    for (ColumnCopy column : columns) {
      String name = MigrationCommands.quoted(column.after().name());
      if (isNumbered(column, alias)) {
        if (oldNumber != null) {
          copied.add(new Copied(name, oldNumber));
        }
      } else if (!column.isLeftToDefault()) {
        copied.add(new Copied(name, expression(column, rows, made)));
        made += isMade(column) ? 1 : 0;
      }
    }
    return copied;
  }

  /** A key that is new and the number of a row gets the number that the row had. */
  private static boolean isNumbered(ColumnCopy column, Optional<ColumnSchema> alias) {
    return column.before() == null
        && column.source() == null
        && alias.isPresent()
        && alias.get().equals(column.after());
  }

  private static String expression(ColumnCopy column, @Nullable NumberedRows rows, int made) {
    ColumnSchema from = column.before();
    if (column.conversion() != null) {
      return source(column.conversion(), rows, made);
    }
    if (column.fill() == null) {
      return from == null ? "NULL" : column.kept(from);
    }
    String fill = source(column.fill(), rows, made);
    return from == null ? fill : "ifnull(" + column.kept(from) + ", " + fill + ")";
  }

  private static String source(ValueSource source, @Nullable NumberedRows rows, int made) {
    if (source instanceof ValueSource.Calculated calculated) {
      return "(" + calculated.expression() + "\n)"; // it may end with a comment
    }
    if (source instanceof ValueSource.Made) {
      return rows == null ? "NULL" : MigrationCommands.made(rows, made);
    }
    return "?";
  }

  static boolean isMade(ColumnCopy column) {
    return column.source() instanceof ValueSource.Made;
  }

  /** The values that are bound, in the order of the columns. */
  List<Object> constants() {
    List<Object> constants = new ArrayList<>();
    for (ColumnCopy column : columns) {
      if (column.conversion() == null && column.fill() instanceof ValueSource.Constant fill) {
        constants.add(fill.value());
      }
    }
    return constants;
  }

  /** What tells rows apart in the old and the new table alike; empty if nothing does. */
  List<Alike> sameRows() {
    String oldNumber = RowNumbers.name(before);
    String newNumber = RowNumbers.name(after);
    if (oldNumber != null && newNumber != null) {
      Optional<ColumnSchema> alias = RowNumbers.alias(after);
      boolean kept =
          alias.isEmpty()
              || columns.stream()
                  .filter(column -> column.after().equals(alias.get()))
                  .allMatch(
                      column ->
                          isNumbered(column, alias)
                              || (column.isUntouched()
                                  && RowNumbers.alias(before)
                                      .equals(Optional.ofNullable(column.before()))));
      return kept ? List.of(new Alike(oldNumber, newNumber)) : List.of();
    }
    List<ColumnCopy> key =
        columns.stream()
            .filter(column -> before.primaryKey().contains(column.after().name()))
            .toList();
    boolean kept =
        before.withoutRowid()
            && key.size() == before.primaryKey().size()
            && key.stream().allMatch(ColumnCopy::isUntouched);
    return kept ? key.stream().map(RebuildStep::alike).toList() : List.of();
  }

  /** The columns in which no row may differ. */
  List<Alike> sameColumns() {
    return columns.stream()
        .filter(column -> column.isUntouched() && column.after().generated() == null)
        .map(RebuildStep::alike)
        .toList();
  }

  private static Alike alike(ColumnCopy column) {
    ColumnSchema from = column.before() == null ? column.after() : column.before();
    return new Alike(
        MigrationCommands.quoted(from.name()), MigrationCommands.quoted(column.after().name()));
  }

  @Override
  public List<String> sql() {
    List<String> sql = new ArrayList<>(List.of(create(), copy(numbered(false)), drop(), rename()));
    sql.addAll(indexesAndTriggers());
    return sql;
  }
}
