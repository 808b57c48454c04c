package io.github.sqlsymphony.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random schemas with random rows become other random schemas, and themselves again. */
class RandomMigrationTest {
  @RegisterExtension final Seeds seeds = new Seeds();

  @Test
  void everyRowComesAlongThereAndBack() {
    for (int i = 0; i < Math.min(seeds.runs(100), 1_000); i++) {
      RandomSchema before = RandomSchema.any(seeds);
      RandomSchema after = before.changed();
      try (MultiManager database = open()) {
        before.sql().forEach(database::execute);
        before.rows().forEach(database::execute);

        migrate(database, before, after);
        migrate(database, after, before);
      }
    }
  }

  private static MultiManager open() {
    return new SQLiteMultiManager(SQLiteConnector.open(":memory:"), ConnectionOptions.defaults());
  }

  private static void migrate(MultiManager database, RandomSchema from, RandomSchema to) {
    Map<String, List<String>> kept = kept(database, from, to, from);
    Map<Integer, Long> counts = counts(database, from);
    DatabaseSchema target = ModelSchemas.of(to.sql());
    Planner.Goal goal = (schema, renames) -> SchemaDiff.between(schema, target, renames);
    SchemaMigrator migrator = new SchemaMigrator(database, MigrationListener.NONE);

    MigrationPlan plan = migrator.plan(goal, from.renamesTo(to), to.fills());
    if (!plan.isEmpty()) {
      migrator.apply(plan, null);
    }

    String what = String.join(";\n", from.sql()) + "\n->\n" + String.join(";\n", to.sql());
    assertThat(SchemaDiff.between(database.schema(), target, Renames.none()).changes())
        .as(what)
        .isEmpty();
    assertThat(kept(database, from, to, to)).as(what).isEqualTo(kept);
    counts(database, to)
        .forEach((table, rows) -> assertThat(rows).isEqualTo(counts.getOrDefault(table, 0L)));
    assertThat(database.fetch("PRAGMA foreign_key_check")).as(what).isEmpty();
    assertThat(database.fetch("PRAGMA integrity_check").toString()).as(what).contains("ok");
    assertThat(database.fetch("PRAGMA foreign_keys").toString()).contains("1");
  }

  private static Map<Integer, Long> counts(MultiManager database, RandomSchema schema) {
    Map<Integer, Long> counts = new LinkedHashMap<>();
    for (RandomSchema.Table table : schema.tables) {
      counts.put(
          table.identity,
          (long) database.fetch("SELECT \"id\" FROM \"" + table.name + "\"").size());
    }
    return counts;
  }

  /**
   * The values of all columns that are in both schemas, as text where the type changes, by what
   * they are called in one of them.
   */
  private static Map<String, List<String>> kept(
      MultiManager database, RandomSchema from, RandomSchema to, RandomSchema named) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (RandomSchema.Table table : named.tables) {
      RandomSchema.Table old = from.find(table.identity);
      RandomSchema.Table fresh = to.find(table.identity);
      if (old == null || fresh == null) {
        continue;
      }
      for (RandomSchema.Column column : table.columns) {
        RandomSchema.Column before = column(old, column.identity);
        RandomSchema.Column after = column(fresh, column.identity);
        if (before != null && after != null) {
          boolean filled = after.notNull && !before.notNull;
          String value = "\"" + column.name + "\"";
          String shown =
              before.type.equals(after.type)
                  ? "typeof(" + value + ") || ' ' || quote(" + value + ")"
                  : "CAST(" + value + " AS TEXT)";
          String filter = filled && named == from ? " WHERE " + value + " IS NOT NULL" : "";
          List<String> rows = new ArrayList<>();
          database
              .fetch(
                  "SELECT \"id\" AS id, "
                      + shown
                      + " AS v FROM \""
                      + table.name
                      + "\""
                      + filter
                      + " ORDER BY \"id\"")
              .forEach(row -> rows.add(row.get("id") + ": " + row.get("v")));
          if (filled && named != from) {
            rows.removeIf(row -> row.contains("424242") || row.endsWith("X'01'"));
          }
          kept.put(table.identity + "." + column.identity, rows);
        }
      }
    }
    return new TreeMap<>(kept);
  }

  private static RandomSchema.Column column(RandomSchema.Table table, int identity) {
    return table.columns.stream()
        .filter(each -> each.identity == identity)
        .findFirst()
        .orElse(null);
  }
}
