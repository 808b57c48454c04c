package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.exception.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables and columns that got another name, and those that go although others are like them, as
 * somebody has declared them.
 *
 * <p>A schema does not tell a rename from a drop and an addition, so it has to be said:
 *
 * <pre>{@code
 * Renames.none().table("users", "people").column("people", "name", "full_name")
 * }</pre>
 *
 * <p>All of them happen at once: where {@code a} becomes {@code b} and {@code b} becomes {@code c},
 * nothing of {@code a} ends as {@code c}. Names are compared as SQLite does it, in which the case
 * of letters does not count. Immutable: each call returns a new one.
 */
public final class Renames {
  private static final Renames NONE = new Renames(List.of(), List.of(), List.of(), List.of());

  private final List<TableRename> tables;
  private final List<ColumnRename> columns;
  private final List<String> droppedTables;
  private final List<DroppedColumn> droppedColumns;

  private Renames(
      List<TableRename> tables,
      List<ColumnRename> columns,
      List<String> droppedTables,
      List<DroppedColumn> droppedColumns) {
    this.tables = List.copyOf(tables);
    this.columns = List.copyOf(columns);
    this.droppedTables = List.copyOf(droppedTables);
    this.droppedColumns = List.copyOf(droppedColumns);
  }

  /** These, and nothing about what goes. */
  static Renames of(List<TableRename> tables, List<ColumnRename> columns) {
    return new Renames(tables, columns, List.of(), List.of());
  }

  /**
   * A table that got another name.
   *
   * @param from the old name
   * @param to the new name
   */
  public record TableRename(String from, String to) implements Rename {
    /**
     * Says what is renamed.
     *
     * @return such as {@code table users}
     */
    @Override
    public String what() {
      return "table " + from;
    }
  }

  /**
   * A column that got another name.
   *
   * @param table the table, by its new name if it got one
   * @param from the old name
   * @param to the new name
   */
  public record ColumnRename(String table, String from, String to) implements Rename {
    /**
     * Says what is renamed.
     *
     * @return such as {@code column people.name}
     */
    @Override
    public String what() {
      return "column " + table + "." + from;
    }
  }

  /**
   * A column that goes.
   *
   * @param table the table, by its new name if it got one
   * @param column the name of the column
   */
  public record DroppedColumn(String table, String column) {}

  /**
   * Nothing got another name.
   *
   * @return to add to
   */
  public static Renames none() {
    return NONE;
  }

  /**
   * Declares that a table got another name.
   *
   * @param from the old name
   * @param to the new name
   * @return these and that
   * @throws MigrationException if both are one name, if the table got another name already or
   *     another table this one, or if the names would go round in a circle
   */
  public Renames table(String from, String to) {
    return new Renames(
        with(tables, tables, new TableRename(from, to)), columns, droppedTables, droppedColumns);
  }

  /**
   * Declares that a column got another name.
   *
   * @param table the table, by its new name if it got one
   * @param from the old name
   * @param to the new name
   * @return these and that
   * @throws MigrationException if both are one name, if the column got another name already or
   *     another column of the table this one, or if the names would go round in a circle
   */
  public Renames column(String table, String from, String to) {
    ColumnRename rename = new ColumnRename(table, from, to);
    return new Renames(
        tables, with(columns, columnsOf(table), rename), droppedTables, droppedColumns);
  }

  /**
   * Declares that a table goes with all its rows, although a new one is like it.
   *
   * @param table its name
   * @return these and that
   */
  public Renames dropTable(String table) {
    List<String> more = new ArrayList<>(droppedTables);
    more.add(table);
    return new Renames(tables, columns, more, droppedColumns);
  }

  /**
   * Declares that a column goes with all its values, although a new one is like it.
   *
   * @param table the table, by its new name if it got one
   * @param column its name
   * @return these and that
   */
  public Renames dropColumn(String table, String column) {
    List<DroppedColumn> more = new ArrayList<>(droppedColumns);
    more.add(new DroppedColumn(table, column));
    return new Renames(tables, columns, droppedTables, more);
  }

  /**
   * Returns the tables that go although others are like them.
   *
   * @return in the order in which they were declared
   */
  public List<String> droppedTables() {
    return droppedTables;
  }

  /**
   * Returns the columns that go although others are like them.
   *
   * @return in the order in which they were declared
   */
  public List<DroppedColumn> droppedColumns() {
    return droppedColumns;
  }

  /** Whether somebody has declared that something goes and was not renamed. */
  boolean drops(LikelyRename likely) {
    return likely.kind() == LikelyRename.Kind.TABLE
        ? droppedTables.stream().anyMatch(table -> SchemaName.same(table, likely.from()))
        : droppedColumns.stream()
            .anyMatch(
                dropped ->
                    SchemaName.same(dropped.table(), likely.table())
                        && SchemaName.same(dropped.column(), likely.from()));
  }

  /**
   * Returns the tables that got another name.
   *
   * @return in the order in which they were declared
   */
  public List<TableRename> tables() {
    return tables;
  }

  /**
   * Returns the columns that got another name.
   *
   * @return in the order in which they were declared
   */
  public List<ColumnRename> columns() {
    return columns;
  }

  /**
   * Returns the columns of one table that got another name.
   *
   * @param table the table, by its new name if it got one
   * @return in the order in which they were declared
   */
  public List<ColumnRename> columnsOf(String table) {
    return columns.stream().filter(each -> SchemaName.same(each.table(), table)).toList();
  }

  /**
   * Whether nothing was declared.
   *
   * @return whether neither a table nor a column got another name, or goes
   */
  public boolean isEmpty() {
    return tables.isEmpty()
        && columns.isEmpty()
        && droppedTables.isEmpty()
        && droppedColumns.isEmpty();
  }

  /**
   * Tells what a table is called afterwards.
   *
   * @param name its old name
   * @return its new name, which is the old one if it got none
   */
  public String newTable(String name) {
    return of(tables, name).map(Rename::to).orElse(name);
  }

  /**
   * Tells what a table was called before.
   *
   * @param name its new name
   * @return its old name, which is the new one if it got none
   */
  public String oldTable(String name) {
    return into(tables, name).map(Rename::from).orElse(name);
  }

  /**
   * Tells what a column is called afterwards.
   *
   * @param table the table, by its new name if it got one
   * @param name the old name of the column
   * @return its new name, which is the old one if it got none
   */
  public String newColumn(String table, String name) {
    return of(columnsOf(table), name).map(Rename::to).orElse(name);
  }

  /**
   * Tells what a column was called before.
   *
   * @param table the table, by its new name if it got one
   * @param name the new name of the column
   * @return its old name, which is the new one if it got none
   */
  public String oldColumn(String table, String name) {
    return into(columnsOf(table), name).map(Rename::from).orElse(name);
  }

  /**
   * Returns the Java code that declares them.
   *
   * @return such as {@code Renames.none().table("users", "people")}
   */
  @Override
  public String toString() {
    StringBuilder code = new StringBuilder("Renames.none()");
    for (TableRename each : tables) {
      code.append(".table(\"%s\", \"%s\")".formatted(each.from(), each.to()));
    }
    for (ColumnRename each : columns) {
      code.append(
          ".column(\"%s\", \"%s\", \"%s\")".formatted(each.table(), each.from(), each.to()));
    }
    for (String each : droppedTables) {
      code.append(".dropTable(\"%s\")".formatted(each));
    }
    for (DroppedColumn each : droppedColumns) {
      code.append(".dropColumn(\"%s\", \"%s\")".formatted(each.table(), each.column()));
    }
    return code.toString();
  }

  static MigrationException refused(Rename rename, String reason) {
    return new MigrationException(
        "Cannot rename " + rename.what() + " to " + rename.to() + ": " + reason + ".");
  }

  private static <R extends Rename> List<R> with(List<R> all, List<R> rivals, R rename) {
    refuseContradiction(rivals, rename);
    refuseCircle(rivals, rename);
    List<R> more = new ArrayList<>(all);
    more.add(rename);
    return more;
  }

  private static <R extends Rename> void refuseContradiction(List<R> rivals, R rename) {
    if (SchemaName.same(rename.from(), rename.to())) {
      throw refused(
          rename,
          "that is the same name, since the case of letters does not count; give another one, or leave the rename out");
    }
    Optional<R> other = of(rivals, rename.from());
    if (other.isPresent()) {
      throw refused(
          rename, "it is to be renamed to " + other.get().to() + " already; keep one of the two");
    }
    other = into(rivals, rename.to());
    if (other.isPresent()) {
      throw refused(
          rename,
          other.get().what()
              + " is to be renamed to that already; give one of the two another name");
    }
  }

  /** After a circle all names are there as before, so nobody could tell whether it was gone. */
  private static <R extends Rename> void refuseCircle(List<R> rivals, R rename) {
    List<String> circle = new ArrayList<>(List.of(rename.from(), rename.to()));
    Optional<R> next = of(rivals, rename.to());
    while (next.isPresent()) {
      circle.add(next.get().to());
      next = of(rivals, next.get().to());
    }
    if (SchemaName.same(rename.from(), circle.get(circle.size() - 1))) {
      throw refused(
          rename,
          "that closes the circle "
              + String.join(" → ", circle)
              + ", after which nothing tells that it was done; rename one of them to a name of its own, in a migration before");
    }
  }

  private static <R extends Rename> Optional<R> of(List<R> renames, String from) {
    return renames.stream().filter(each -> SchemaName.same(each.from(), from)).findFirst();
  }

  private static <R extends Rename> Optional<R> into(List<R> renames, String to) {
    return renames.stream().filter(each -> SchemaName.same(each.to(), to)).findFirst();
  }
}
