package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.MigrationCommands.NumberedRows;
import io.github.sqlsymphony.dialect.TypeConversion;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.SQLSymphonyException;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.ViewSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes the schema of a database, with all rows kept, wholly or not at all.
 *
 * <p>{@link #plan} finds out what has to be done, without touching the database. {@link #apply}
 * does it in one transaction, in this order: renames; a look at all values that could not come
 * along, which ends it with a list of their rows; the steps; and, before anything is committed, the
 * counts of rows of every table, the untouched columns row by row, references, indexes and views.
 */
final class SchemaMigrator {
  private static final int MOST_PROBLEMS = 20;
  private static final int ROWS_AT_ONCE = 20_000;
  private static final int ROWS_IN_JAVA = 1_000;

  private static final String NO_KEY =
      "Cannot migrate: afterwards a reference would be to columns that are no key; nothing has changed.";

  private final MultiManager manager;
  private final MigrationListener listener;
  private final UnaryOperator<DatabaseSchema> view;

  SchemaMigrator(MultiManager manager, MigrationListener listener) {
    this(manager, listener, UnaryOperator.identity());
  }

  /**
   * Takes what it needs.
   *
   * @param view leaves out of a schema what is not to be migrated
   */
  SchemaMigrator(
      MultiManager manager, MigrationListener listener, UnaryOperator<DatabaseSchema> view) {
    this.manager = manager;
    this.listener = listener;
    this.view = view;
  }

  DatabaseSchema schema() {
    return view.apply(manager.schema());
  }

  MigrationPlan plan(Planner.Goal goal, Renames renames, Conversions conversions) {
    try (Planner planner = new Planner(schema(), goal, renames, conversions)) {
      return planner.plan();
    }
  }

  /**
   * Applies a plan.
   *
   * @param backup a new file for a copy of the database as it was; null for none
   */
  void apply(MigrationPlan plan, @Nullable Path backup) {
    atomically(
        backup,
        () -> {
          requireSchema(plan.before());
          inside(plan, dangling());
        });
  }

  /**
   * Does something in one transaction that changes the schema, wholly or not at all.
   *
   * @param backup a new file for a copy of the database as it was, which goes again if nothing
   *     comes of it; null for none
   */
  void atomically(@Nullable Path backup, Runnable action) {
    if (backup != null) {
      Backups.requireSpace(manager, Objects.requireNonNull(backup.toAbsolutePath().getParent()));
    }
    boolean done = false;
    try {
      manager.beginSchemaChange(backup);
      if (backup != null) {
        force(backup);
      }
      action.run();
      manager.commit();
      done = true;
    } finally {
      if (!done) {
        manager.rollback();
        if (backup != null) {
          Backups.delete(backup);
        }
      }
    }
  }

  /** The changes of a difference in one line. */
  static String described(SchemaDiff diff) {
    return diff.changes().stream().map(SchemaChange::describe).collect(Collectors.joining("; "));
  }

  /** Refuses to go on if the schema is not what a plan begins with. */
  void requireSchema(DatabaseSchema expected) {
    if (!SchemaDiff.between(expected, schema(), Renames.none()).isEmpty()) {
      throw new OutdatedPlanException();
    }
  }

  /**
   * Does what a plan says and checks it, in a transaction that somebody else ends.
   *
   * @param dangling what {@link #dangling} has said before
   * @return what it says afterwards
   */
  @Nullable Map<String, Long> inside(MigrationPlan plan, @Nullable Map<String, Long> dangling) {
    return new Run(plan).run(dangling);
  }

  /** A backup that is still on its way to the disk when the power fails is none. */
  private static void force(Path backup) {
    try {
      History.force(backup);
    } catch (IOException e) {
      throw new MigrationException(
          "Cannot write the backup " + backup + ": " + e.getMessage() + ".", e);
    }
  }

  /** The number that a query gives. */
  static long number(MultiManager manager, String sql, @Nullable Object... parameters) {
    Row row = manager.fetch(sql, parameters).get(0);
    return row.get(row.names().get(0)) instanceof Number number ? number.longValue() : 0;
  }

  /**
   * Counts the rows that refer to nothing, by the table that they are in, which takes a look at all
   * rows with references; null if SQLite cannot tell, since a reference is to columns that are no
   * key.
   */
  @Nullable Map<String, Long> dangling() {
    Map<String, Long> found = new LinkedHashMap<>();
    try {
      for (Row row : manager.fetch(MigrationCommands.DANGLING)) {
        List<Object> cells = new ArrayList<>(row.toMap().values());
        found.put(String.valueOf(cells.get(0)), ((Number) cells.get(1)).longValue());
      }
    } catch (SQLSymphonyException e) {
      return null;
    }
    return found;
  }

  /**
   * Refuses more rows that refer to nothing than there were.
   *
   * @param before what {@link #dangling} has said before
   * @return what it says now
   */
  @Nullable Map<String, Long> requireNoMoreDangling(@Nullable Map<String, Long> before) {
    Map<String, Long> now = dangling();
    if (before == null) {
      return now;
    }
    if (now == null) {
      throw new MigrationException(NO_KEY);
    }
    long more = rows(now) - rows(before);
    if (more > 0) {
      throw dangling(more, String.join(", ", now.keySet()));
    }
    return now;
  }

  private static MigrationException dangling(long rows, String tables) {
    return new MigrationException(
        "Cannot migrate: %s of %s would refer to nothing; nothing has changed. Delete or correct %s first."
            .formatted(rows == 1 ? "1 row" : rows + " rows", tables, rows == 1 ? "it" : "them"));
  }

  private static long rows(Map<String, Long> dangling) {
    return dangling.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Runs statements of somebody else in a transaction that is open, and checks what is left. */
  void script(MigrationPlan plan) {
    Set<String> broken = broken(plan.before()).keySet();
    Run run = new Run(plan);
    for (MigrationStep step : plan.steps()) {
      run.begin(step);
      run.run(step);
    }
    requireOutcome(plan, broken);
  }

  /** What differs from the schema that a plan has led to. */
  SchemaDiff changedSince(MigrationPlan plan) {
    return SchemaDiff.between(plan.after(), schema(), Renames.none());
  }

  private void requireOutcome(MigrationPlan plan, Set<String> brokenBefore) {
    DatabaseSchema now = schema();
    SchemaDiff left = SchemaDiff.between(now, plan.after(), Renames.none());
    if (!left.isEmpty()) {
      throw new MigrationException(
          "Cannot migrate: after all steps the schema is not what was planned; nothing has changed. Left to do: "
              + left);
    }
    Map<String, String> broken = broken(now);
    broken.keySet().removeAll(brokenBefore);
    broken.forEach(
        (what, why) -> {
          throw new MigrationException(
              "Cannot migrate: afterwards nobody could %s; change the view or trigger in the same migration, or drop it first. Nothing has changed. %s"
                  .formatted(what, why));
        });
  }

  /** What does not work, because a view or a trigger mentions what is not there, and why. */
  private Map<String, String> broken(DatabaseSchema schema) {
    Map<String, String> broken = new LinkedHashMap<>();
    for (ViewSchema view : schema.views()) {
      attempt("read " + view.name(), MigrationCommands.readNothing(view.name()), broken);
      if (!view.triggers().isEmpty() && !broken.containsKey("read " + view.name())) {
        List<String> columns = manager.tableColumns(view.name());
        tryToWrite(view.name(), columns, event -> isWrittenBy(view, event), broken);
      }
    }
    boolean triggers = schema.tables().stream().anyMatch(table -> !table.triggers().isEmpty());
    for (TableSchema table : triggers ? schema.tables() : List.<TableSchema>of()) {
      List<String> columns =
          table.columns().stream()
              .filter(column -> column.generated() == null)
              .map(ColumnSchema::name)
              .toList();
      tryToWrite(table.name(), columns, event -> true, broken);
    }
    return broken;
  }

  private static boolean isWrittenBy(ViewSchema view, String event) {
    return view.triggers().stream()
        .anyMatch(trigger -> trigger.body().contains("instead of " + event));
  }

  /** SQLite compiles the triggers of a table, and those that they set off, with the statement. */
  private void tryToWrite(
      String table, List<String> columns, Predicate<String> written, Map<String, String> broken) {
    if (written.test("insert")) {
      attempt("insert into " + table, MigrationCommands.compileInsert(table), broken);
    }
    if (written.test("delete")) {
      attempt("delete from " + table, MigrationCommands.compileDelete(table), broken);
    }
    if (written.test("update") && !columns.isEmpty()) {
      attempt("update " + table, MigrationCommands.compileUpdate(table, columns), broken);
    }
  }

  private void attempt(String what, String sql, Map<String, String> broken) {
    try {
      manager.fetch(sql);
    } catch (SQLSymphonyException e) {
      broken.put(what, String.valueOf(e.getMessage()));
    }
  }

  /** One application of a plan. */
  private final class Run {
    private final MigrationPlan plan;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private int step;

    Run(MigrationPlan plan) {
      this.plan = plan;
    }

    @Nullable Map<String, Long> run(@Nullable Map<String, Long> dangling) {
      Set<String> broken = new HashSet<>();
      broken(plan.before()).keySet().forEach(what -> broken.add(afterRenames(what)));
      runFirst();
      for (TableSchema table : schema().tables()) {
        counts.put(
            SchemaName.key(table.name()), number(manager, MigrationCommands.count(table.name())));
      }
      requireValues();
      for (MigrationStep next : plan.steps().subList(plan.first(), plan.steps().size())) {
        begin(next);
        run(next);
      }
      check(broken);
      return requireReferences(dangling);
    }

    private String afterRenames(String what) {
      for (SchemaChange change : plan.changes()) {
        if (change instanceof SchemaChange.RenameTable rename
            && what.endsWith(" " + rename.from())) {
          return what.substring(0, what.length() - rename.from().length()) + rename.to();
        }
      }
      return what;
    }

    private void runFirst() {
      for (MigrationStep next : plan.steps().subList(0, plan.first())) {
        begin(next);
        run(next);
      }
    }

    private void begin(MigrationStep next) {
      step++;
      progressed(next, 0, 0);
    }

    private void progressed(MigrationStep next, long done, long all) {
      listener.progressed(
          new MigrationListener.Progress(step, plan.steps().size(), next.what(), done, all));
    }

    private void run(MigrationStep next) {
      try {
        if (next instanceof RebuildStep rebuild) {
          rebuild(rebuild);
        } else {
          next.sql().forEach(manager::execute);
        }
      } catch (MigrationException e) {
        throw e;
      } catch (SQLSymphonyException e) {
        throw new MigrationException(
            "Cannot %s; nothing has changed. %s"
                .formatted(next.what(), withoutTemporaryName(next, e)),
            e);
      }
    }

    /** Nobody has given the table that name but this class. */
    private static String withoutTemporaryName(MigrationStep step, Exception failure) {
      String message = String.valueOf(failure.getMessage());
      return step instanceof RebuildStep rebuild
          ? message.replace(rebuild.temporaryName(), rebuild.after().name())
          : message;
    }

    // --- values that cannot come along ----------------------------------------------------------

    private void requireValues() {
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

    private void lookForFailing(
        TableSchema table, SchemaChange.AddCheck add, List<String> problems) {
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
      if (!column.after().notNull() || column.fill() != null || column.conversion() != null) {
        return;
      }
      if (from != null && !from.notNull()) {
        lookForNull(table, from.name(), problems);
      } else if (from == null && needsValue(rebuild, column)) {
        problems.add(
            "%s.%s is new and has to have a value in each of %d rows"
                .formatted(table.name(), column.after().name(), count(table)));
      }
    }

    private boolean needsValue(RebuildStep rebuild, ColumnCopy column) {
      boolean numbered = RowNumbers.alias(rebuild.after()).equals(Optional.of(column.after()));
      return column.after().defaultValue() == null
          && column.after().generated() == null
          && !numbered
          && count(rebuild.before()) > 0;
    }

    private long count(TableSchema table) {
      return counts.getOrDefault(SchemaName.key(table.name()), 0L);
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

    // --- making a table anew --------------------------------------------------------------------

    private void rebuild(RebuildStep rebuild) {
      TableSchema table = rebuild.before();
      boolean many = count(table) > ROWS_AT_ONCE;
      if (rebuild.hasGivenNumbers(many)) {
        List<String> key = RowNumbers.key(table);
        manager.execute(MigrationCommands.createNumbers(key.size()));
        manager.execute(MigrationCommands.fillNumbers(table.name(), key));
      }
      NumberedRows rows = rebuild.numbered(many);
      boolean made = makeValues(rebuild, rows);
      manager.execute(rebuild.create());
      copy(rebuild, rows);
      requireSame(rebuild);
      requireRight(rebuild);
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

    private void copy(RebuildStep rebuild, @Nullable NumberedRows rows) {
      String copy = rebuild.copy(rows);
      Object[] constants = rebuild.constants().toArray();
      long all = count(rebuild.before());
      if (rows == null) {
        progressed(rebuild, manager.execute(copy, constants), all);
        return;
      }
      String part = MigrationCommands.nextPart(rows, ROWS_AT_ONCE);
      long done = 0;
      long from = Long.MIN_VALUE;
      while (true) {
        Row next = manager.fetch(part, from).get(0);
        Object last = next.get(next.names().get(0));
        if (!(last instanceof Number to)) {
          return;
        }
        List<Object> parameters = new ArrayList<>(List.of(constants));
        parameters.add(from);
        parameters.add(to.longValue());
        done += manager.execute(copy, parameters.toArray());
        progressed(rebuild, done, all);
        if (to.longValue() == Long.MAX_VALUE) {
          return;
        }
        from = to.longValue() + 1;
      }
    }

    /** Has Java make the values that it is to make, before the rows are copied. */
    private boolean makeValues(RebuildStep rebuild, @Nullable NumberedRows numbered) {
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
      List<Row> rows = manager.fetch(MigrationCommands.read(numbered, ROWS_IN_JAVA, false));
      while (!rows.isEmpty()) {
        Object last = null;
        for (Row row : rows) {
          last = row.get(MigrationCommands.ROW_NUMBER);
          make(rebuild, made, withoutNumber(row), last);
        }
        rows = manager.fetch(MigrationCommands.read(numbered, ROWS_IN_JAVA, true), last);
      }
      return true;
    }

    private static @Nullable Object made(
        RebuildStep rebuild, ColumnCopy column, ValueSource.Made function, Row row) {
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

    private void make(
        RebuildStep rebuild, List<ColumnCopy> made, Row row, @Nullable Object number) {
      @Nullable Object[] values = new Object[made.size() + 1];
      values[0] = number;
      for (int i = 0; i < made.size(); i++) {
        ColumnCopy column = made.get(i);
        ValueSource source = column.conversion() == null ? column.fill() : column.conversion();
        ColumnSchema from = column.before();
        boolean needed =
            column.conversion() != null || from == null || row.get(from.name()) == null;
        values[i + 1] =
            needed && source instanceof ValueSource.Made function
                ? made(rebuild, column, function, row)
                : null;
      }
      manager.execute(MigrationCommands.insertMade(made.size()), values);
    }

    // --- before it is committed -----------------------------------------------------------------

    /** What the developer has said can be wrong for the column, which SQLite would take. */
    private void requireRight(RebuildStep rebuild) {
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

    private void requireSame(RebuildStep rebuild) {
      String name = rebuild.after().name();
      long copied = number(manager, MigrationCommands.count(rebuild.temporaryName()));
      if (copied != count(rebuild.before())) {
        throw lost(name, "it has %d rows, not %d".formatted(copied, count(rebuild.before())));
      }
      if (!rebuild.sameRows().isEmpty()) {
        long different =
            number(
                manager,
                MigrationCommands.countDifferent(
                    rebuild.before().name(),
                    rebuild.temporaryName(),
                    rebuild.sameRows(),
                    rebuild.sameColumns()));
        if (different > 0) {
          throw lost(name, different + " rows differ in columns that do not change");
        }
      }
    }

    private static MigrationException lost(String table, String what) {
      return new MigrationException(
          "Cannot migrate table %s: after copying %s; nothing has changed.".formatted(table, what));
    }

    private void check(Set<String> brokenBefore) {
      requireOutcome(plan, brokenBefore);
      DatabaseSchema now = schema();
      for (TableSchema table : now.tables()) {
        Long before = counts.get(SchemaName.key(table.name()));
        long after = number(manager, MigrationCommands.count(table.name()));
        if (after != (before == null ? 0 : before)) {
          throw lost(table.name(), "there are %d rows, not %s".formatted(after, before));
        }
      }
      for (MigrationStep done : plan.steps()) {
        if (done instanceof RebuildStep rebuild) {
          requireIntact(rebuild.after().name());
        }
      }
    }

    /** References that led nowhere before are left alone. */
    private @Nullable Map<String, Long> requireReferences(@Nullable Map<String, Long> dangling) {
      Map<String, Long> now = dangling();
      if (dangling == null) {
        return now;
      }
      if (now == null) {
        throw new MigrationException(NO_KEY);
      }
      Map<String, Long> before = new LinkedHashMap<>();
      dangling.forEach((table, rows) -> before.put(SchemaName.key(nameAfter(table)), rows));
      now.forEach(
          (table, rows) -> {
            long former = before.getOrDefault(SchemaName.key(table), 0L);
            if (rows > former) {
              throw SchemaMigrator.dangling(rows - former, table);
            }
          });
      return now;
    }

    private String nameAfter(String table) {
      for (SchemaChange change : plan.changes()) {
        if (change instanceof SchemaChange.RenameTable rename
            && SchemaName.same(rename.from(), table)) {
          return rename.to();
        }
      }
      return table;
    }

    private void requireIntact(String table) {
      Row first = manager.fetch(MigrationCommands.integrityCheck(table)).get(0);
      Object said = first.get(first.names().get(0));
      if (!"ok".equals(said)) {
        throw lost(table, "SQLite finds: " + said);
      }
    }
  }
}
