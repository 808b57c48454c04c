package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.IndexSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaChange;
import io.github.sqlsymphony.schema.SchemaDiff;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.TriggerSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the next migration as the source of a Java class, for a developer to read and to keep. */
final class MigrationWriter {
  private final DatabaseSchema before;
  private final DatabaseSchema after;
  private final Renames renames;
  private final SchemaDiff diff;

  MigrationWriter(DatabaseSchema before, DatabaseSchema after, Renames renames) {
    this.before = before;
    this.after = after;
    this.renames = renames;
    this.diff = SchemaDiff.between(before, after, renames);
  }

  String write(String packageName, int number, String name) {
    if (diff.isEmpty()) {
      throw new MigrationException(
          "Cannot write a migration to version %d: the models are as the version before says."
              .formatted(number));
    }
    List<String> imports = new ArrayList<>(List.of("io.github.sqlsymphony.migration.Migration"));
    List<String> needed = needed();
    if (!needed.isEmpty()) {
      imports.add(0, "io.github.sqlsymphony.migration.Conversions");
    }
    if (!renames.isEmpty()) {
      imports.add("io.github.sqlsymphony.schema.Renames");
    }
    imports.add("java.util.List");
    StringBuilder source = new StringBuilder();
    if (!packageName.isEmpty()) {
      requirePackage(packageName);
      source.append("package ").append(packageName).append(";\n\n");
    }
    imports.forEach(each -> source.append("import ").append(each).append(";\n"));
    source.append(comment(number, name));
    source
        .append("public final class ")
        .append(className(number, name))
        .append(" extends Migration {\n");
    source.append("  /** Made once, for the list of all versions. */\n");
    source.append("  public ").append(className(number, name)).append("() {\n");
    source
        .append("    super(")
        .append(number)
        .append(", ")
        .append(quoted(name))
        .append(");\n  }\n\n");
    source.append("  @Override\n  protected List<String> schema() {\n    return List.of(\n");
    source.append(
        statements().stream()
            .map(MigrationWriter::textBlock)
            .collect(Collectors.joining(",\n", "", ");\n  }\n")));
    source.append(renamesMethod());
    source.append(conversionsMethod(needed));
    return source.append("}\n").toString();
  }

  private String comment(int number, String name) {
    StringBuilder comment =
        new StringBuilder("\n/**\n * Version " + number + ": " + commented(name) + ".\n *\n");
    comment.append(" * <ul>\n");
    diff.changes()
        .forEach(
            change ->
                comment.append(" *   <li>").append(commented(change.describe())).append('\n'));
    return comment.append(" * </ul>\n */\n").toString();
  }

  /** Unicode escapes and the end of a comment work in comments, too. */
  private static String commented(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\\", "&#92;")
        .replace("*/", "*&#47;")
        .replaceAll("\\s+", " ");
  }

  private static void requirePackage(String name) {
    for (String part : name.split("\\.", -1)) {
      boolean right = !part.isEmpty() && Character.isJavaIdentifierStart(part.charAt(0));
      if (!right || !part.chars().allMatch(Character::isJavaIdentifierPart)) {
        throw new MigrationException(
            "Cannot write a migration into the package \"%s\": that is no name of a package."
                .formatted(name));
      }
    }
  }

  static String className(int number, String name) {
    StringBuilder words = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        words.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = !Character.isLetterOrDigit(c);
    }
    return "V%04d%s".formatted(number, words);
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>();
    after.tables().forEach(table -> statements.add(table.sql()));
    after.virtualTables().forEach(table -> statements.add(table.sql()));
    after.views().forEach(view -> statements.add(view.sql()));
    for (TableSchema table : after.tables()) {
      table.indexes().stream().map(IndexSchema::sql).forEach(statements::add);
      table.triggers().stream().map(TriggerSchema::sql).forEach(statements::add);
    }
    after
        .views()
        .forEach(view -> view.triggers().forEach(trigger -> statements.add(trigger.sql())));
    return statements;
  }

  private static String textBlock(String sql) {
    String text =
        sql.replace("\\", "\\\\")
            .replace("\"\"\"", "\\\"\"\"")
            .replace("\r", "\\r")
            .replaceAll("(?m) $", "\\\\s")
            .replaceAll("(?m)\t$", "\\\\t");
    String ended = text.endsWith("\"") ? text.substring(0, text.length() - 1) + "\\\"" : text;
    return "        \"\"\"\n" + ended.indent(8).stripTrailing() + "\"\"\"";
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + "\"";
  }

  private String renamesMethod() {
    if (renames.isEmpty()) {
      return "";
    }
    StringBuilder calls = new StringBuilder();
    renames
        .tables()
        .forEach(
            each ->
                calls.append(
                    "\n        .table(%s, %s)".formatted(quoted(each.from()), quoted(each.to()))));
    renames
        .columns()
        .forEach(
            each ->
                calls.append(
                    "\n        .column(%s, %s, %s)"
                        .formatted(quoted(each.table()), quoted(each.from()), quoted(each.to()))));
    renames
        .droppedTables()
        .forEach(each -> calls.append("\n        .dropTable(%s)".formatted(quoted(each))));
    renames
        .droppedColumns()
        .forEach(
            each ->
                calls.append(
                    "\n        .dropColumn(%s, %s)"
                        .formatted(quoted(each.table()), quoted(each.column()))));
    return "\n  @Override\n  protected Renames renames() {\n    return Renames.none()%s;\n  }\n"
        .formatted(calls);
  }

  /** The columns that cannot be empty and are, or may be, in rows that are there. */
  private List<String> needed() {
    List<String> needed = new ArrayList<>();
    for (SchemaChange change : diff.changes()) {
      if (change instanceof SchemaChange.AddColumn add
          && add.column().notNull()
          && add.column().defaultValue() == null
          && before.table(renames.oldTable(add.table())).isPresent()) {
        needed.add(quoted(add.table()) + ", " + quoted(add.column().name()));
      } else if (change instanceof SchemaChange.AlterColumn alter
          && alter.changesNotNull()
          && alter.after().notNull()) {
        needed.add(quoted(alter.table()) + ", " + quoted(alter.after().name()));
      }
    }
    return needed;
  }

  /** What to fill in only the developer knows; until it is said the migration refuses such rows. */
  private static String conversionsMethod(List<String> needed) {
    if (needed.isEmpty()) {
      return "";
    }
    return "\n  @Override\n  protected Conversions conversions() {\n"
        + needed.stream()
            .map(column -> "    // Rows without a value need one: .fill(" + column + ", value)\n")
            .collect(Collectors.joining())
        + "    return Conversions.none();\n  }\n";
  }
}
