package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of a schema, with the way to it from the version before, and back.
 *
 * <p>It carries the whole schema as it was when it was written, as the statements that create it.
 * What has to be done is found out by comparing it with that of the version before, so that it
 * works the same when the models have moved on. Once it is released it must not change.
 *
 * <pre>{@code
 * public final class AddMail extends Migration {
 *   public AddMail() {
 *     super(2, "add mail");
 *   }
 *
 *   @Override
 *   protected List<String> schema() {
 *     return List.of("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT)");
 *   }
 * }
 * }</pre>
 */
public abstract class Migration {
  private final int number;
  private final String name;

  /**
   * Names the version.
   *
   * @param number its place among the versions, from 1
   * @param name what is new, in a few words
   */
  protected Migration(int number, String name) {
    if (number < 1) {
      throw new MigrationException(
          "Cannot give the migration \"%s\" the number %d; count from 1.".formatted(name, number));
    }
    this.number = number;
    this.name = name;
  }

  /**
   * Returns its place among the versions.
   *
   * @return 1 or more
   */
  public final int number() {
    return number;
  }

  /**
   * Returns what is new.
   *
   * @return a few words
   */
  public final String name() {
    return name;
  }

  /**
   * Returns the whole schema of this version.
   *
   * @return statements that create it in an empty database
   */
  protected abstract List<String> schema();

  /**
   * Returns what is called otherwise than in the version before.
   *
   * @return names of before and now
   */
  protected Renames renames() {
    return Renames.none();
  }

  /**
   * Returns what is put into columns on the way to this version.
   *
   * @return by the names of this version
   */
  protected Conversions conversions() {
    return Conversions.none();
  }

  /**
   * Returns what is put into columns on the way back.
   *
   * @return by the names of the version before
   */
  protected Conversions conversionsBack() {
    return Conversions.none();
  }

  /**
   * Changes rows when the schema is that of this version.
   *
   * @param data the rows
   */
  protected void up(MigrationData data) {}

  /**
   * Changes rows on the way back, while the schema is still that of this version.
   *
   * @param data the rows
   */
  protected void down(MigrationData data) {}

  /** The statements that are run as they are; empty if the schemas say what is done. */
  List<String> statements(boolean back) {
    return List.of();
  }

  boolean isScript() {
    return false;
  }

  /** The schema of this version. */
  DatabaseSchema picture(DatabaseSchema before) {
    return ModelSchemas.of(schema());
  }

  /** What must not change once it is released. */
  List<String> content() {
    List<String> content = new ArrayList<>(schema());
    content.add(renames().toString());
    return content;
  }

  /**
   * Shows number and name.
   *
   * @return such as {@code 2 add mail}
   */
  @Override
  public final String toString() {
    return number + " " + name;
  }
}
