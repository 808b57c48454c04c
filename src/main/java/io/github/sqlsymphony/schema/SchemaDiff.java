package io.github.sqlsymphony.schema;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to change for one schema to become another.
 *
 * <p><b>Names</b> are compared as SQLite does it, so a name that differs only in the case of its
 * letters is the same and never changed. What is not declared as renamed is dropped and added;
 * {@link #likelyRenames()} tells where that looks like a rename.
 *
 * <p><b>Declared renames</b> come first, and the rest is compared as it will be then: primary keys,
 * constraints, foreign keys of all tables, parts of indexes. Texts are compared with the new names
 * put in token by token, in texts of a table (checks, generated columns, expressions and conditions
 * of indexes, triggers) the names of its columns and those of all tables, in views and their
 * triggers the names of tables only. So a view, or the trigger of another table, that mentions a
 * renamed column is dropped and created again, which costs no rows. A rename that was done already,
 * because the old name is gone and the new one is there, is passed over, and so are all where the
 * database has no tables yet.
 *
 * <p><b>Constraints</b> are the same when they demand the same. The names of unique constraints and
 * foreign keys do not count, because SQLite never tells them. The name of a check is told when it
 * fails, and counts where both have one. A foreign key that does not say which columns it refers to
 * is the same as one that names the primary key. A unique constraint and a unique index of the same
 * columns are different things: one is part of the table, the other is created and dropped by
 * itself.
 *
 * <p><b>The order</b> is one in which the changes can be done, even where references are checked:
 *
 * <ol>
 *   <li>triggers, views, indexes and virtual tables that go
 *   <li>renames of tables, then of columns
 *   <li>new tables, parents before their children
 *   <li>changes of tables, parents first; within a table constraints go, columns go, come and
 *       change, then its key and options, constraints come, and columns move
 *   <li>tables that go, children before their parents
 *   <li>new virtual tables, indexes, views, triggers
 * </ol>
 *
 * <p>A table that goes takes its indexes and triggers along, and a view its triggers, without a
 * change for each. A new table and a new view bring theirs by changes. Views, triggers and indexes
 * of which the text has changed go and come.
 *
 * <p>Immutable.
 */
public final class SchemaDiff {
  private final DatabaseSchema renamed;
  private final DatabaseSchema target;
  private final List<SchemaChange> changes;
  private final List<LikelyRename> likelyRenames;

  private SchemaDiff(
      Renames pending,
      DatabaseSchema renamed,
      DatabaseSchema target,
      List<LikelyRename> likelyRenames) {
    this.renamed = renamed;
    this.target = target;
    this.changes = List.copyOf(SchemaComparison.changes(pending, renamed, target));
    this.likelyRenames = likelyRenames;
  }

  /**
   * Compares two schemas; whatever the second one does not have goes.
   *
   * @param from the schema that is there
   * @param to the schema to reach
   * @param renames what got another name
   * @return what has to change
   * @throws io.github.sqlsymphony.exception.MigrationException if a rename is about something that
   *     one of the schemas does not have, or would give a name that is taken
   */
  public static SchemaDiff between(DatabaseSchema from, DatabaseSchema to, Renames renames) {
    Renames pending = PendingRenames.of(renames, from, to);
    DatabaseSchema renamed = RenamedSchema.of(from, pending);
    return new SchemaDiff(pending, renamed, to, LikelyRenames.between(renamed, to, renames));
  }

  /**
   * Compares a database with what models need; whatever models know nothing about is left alone.
   *
   * <p>So no table, view or virtual table is ever dropped, and no trigger but one that models have
   * in another form. Columns and constraints of a table that a model has are the model's. Indexes
   * of such a table are dropped if they have a name like those that the library gives, {@code
   * users__by_name}, also with the old name of the table, or if they are on a column that goes.
   * Columns stay in the order they have, new ones come behind, because models always name them.
   *
   * @param from the schema of the database
   * @param models the schema of a database that has just what the models need
   * @param renames what got another name
   * @return what has to change
   * @throws io.github.sqlsymphony.exception.MigrationException if a rename is about something that
   *     one of the schemas does not have, or would give a name that is taken; if the database has a
   *     view where a model has a table, or the like
   */
  public static SchemaDiff towards(DatabaseSchema from, DatabaseSchema models, Renames renames) {
    Renames pending = PendingRenames.of(renames, from, models);
    DatabaseSchema renamed = RenamedSchema.of(from, pending);
    DatabaseSchema target = CompletedModels.of(renamed, models, renames);
    return new SchemaDiff(
        pending, renamed, target, LikelyRenames.between(renamed, models, renames));
  }

  /**
   * Returns what has to change.
   *
   * @return in an order in which it can be done
   */
  public List<SchemaChange> changes() {
    return changes;
  }

  /**
   * Whether nothing has to change.
   *
   * @return whether there are no changes
   */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * Whether values are gone afterwards.
   *
   * @return whether one of the changes loses data
   */
  public boolean losesData() {
    return changes.stream().anyMatch(SchemaChange::losesData);
  }

  /**
   * Returns what may have got another name and is dropped and added, because nobody has declared
   * it.
   *
   * <p>{@link #towards} drops no tables; there it is also a table that no model knows.
   *
   * @return tables first, then columns
   */
  public List<LikelyRename> likelyRenames() {
    return likelyRenames;
  }

  /**
   * Returns the first schema as it is when the renames are done.
   *
   * <p>The statements in it are as they were written before.
   *
   * @return the schema that the other changes begin with
   */
  public DatabaseSchema renamed() {
    return renamed;
  }

  /**
   * Returns the schema that all changes lead to.
   *
   * <p>From {@link #towards} it is that of the models, completed with what is left alone, and the
   * columns are in the order they have in the database. What is left alone has the statements that
   * were written before the renames.
   *
   * @return the schema to reach
   */
  public DatabaseSchema target() {
    return target;
  }

  /**
   * Describes the changes in English.
   *
   * @return one line for each change, then one for each likely rename; {@code no changes} if there
   *     are none
   */
  @Override
  public String toString() {
    return changes.isEmpty()
        ? "no changes"
        : Stream.concat(
                changes.stream().map(SchemaChange::describe),
                likelyRenames.stream().map(LikelyRename::describe))
            .collect(Collectors.joining("\n"));
  }
}
