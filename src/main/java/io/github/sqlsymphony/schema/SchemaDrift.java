package io.github.sqlsymphony.schema;

import io.github.sqlsymphony.schema.SchemaChange.Addition;
import io.github.sqlsymphony.schema.SchemaChange.Alteration;
import io.github.sqlsymphony.schema.SchemaChange.Removal;
import java.util.List;
import java.util.function.Function;

/**
 * How far a database and models are apart, in both directions.
 *
 * <p>Other than {@link SchemaDiff#towards} it tells everything that the database has besides, also
 * what models leave alone. Only the order of columns does not count. An index, constraint, trigger
 * or view that both have in different forms is told twice, with either form. Immutable.
 */
public final class SchemaDrift {
  private final List<SchemaChange> changes;

  private SchemaDrift(List<SchemaChange> changes) {
    this.changes = List.copyOf(changes);
  }

  /**
   * Compares a database with models.
   *
   * @param database the schema of the database
   * @param models the schema of a database that has just what the models need
   * @return the differences
   */
  public static SchemaDrift between(DatabaseSchema database, DatabaseSchema models) {
    DatabaseSchema ordered = CompletedModels.inOrderOf(database, models);
    return new SchemaDrift(SchemaDiff.between(database, ordered, Renames.none()).changes());
  }

  /**
   * Whether both have the same.
   *
   * @return whether nothing differs
   */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Returns what the database has and the models do not.
   *
   * @return the changes that would take it away
   */
  public List<SchemaChange> onlyInDatabase() {
    return changes.stream().filter(Removal.class::isInstance).toList();
  }

  /**
   * Returns what the models have and the database does not.
   *
   * @return the changes that would add it
   */
  public List<SchemaChange> onlyInModels() {
    return changes.stream().filter(Addition.class::isInstance).toList();
  }

  /**
   * Returns what both have in different forms.
   *
   * @return the changes that would make the database as the models are
   */
  public List<SchemaChange> different() {
    return changes.stream().filter(Alteration.class::isInstance).toList();
  }

  /**
   * Describes the differences in English.
   *
   * @return a heading with lines below it for each direction in which something differs
   */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "The database and the models agree.";
    }
    StringBuilder report = new StringBuilder();
    list(report, "Only in the database:", onlyInDatabase(), SchemaChange::subject);
    list(report, "Only in the models:", onlyInModels(), SchemaChange::subject);
    list(report, "Different, to become as in the models:", different(), SchemaChange::describe);
    return report.toString();
  }

  private static void list(
      StringBuilder report,
      String heading,
      List<SchemaChange> changes,
      Function<SchemaChange, String> text) {
    if (!changes.isEmpty()) {
      report.append(report.isEmpty() ? "" : "\n").append(heading);
      changes.forEach(each -> report.append("\n  ").append(text.apply(each)));
    }
  }
}
