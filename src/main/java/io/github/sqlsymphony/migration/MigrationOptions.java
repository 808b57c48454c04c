package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.Renames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a migration of one table cannot know from the models. Immutable: each call returns a new
 * one.
 *
 * <p>Columns are named as they are called afterwards, except those that are dropped.
 */
public final class MigrationOptions {
  private static final MigrationOptions NONE =
      new MigrationOptions(Map.of(), List.of(), List.of(), MigrationListener.NONE);

  /** Makes what is said of a table that is only known when it runs. */
  @FunctionalInterface
  private interface Saying {
    Conversions add(Conversions conversions, String table);
  }

  private final Map<String, String> renames;
  private final List<String> drops;
  private final List<Saying> sayings;
  private final MigrationListener listener;

  private MigrationOptions(
      Map<String, String> renames,
      List<String> drops,
      List<Saying> sayings,
      MigrationListener listener) {
    this.renames = renames;
    this.drops = drops;
    this.sayings = sayings;
    this.listener = listener;
  }

  /**
   * Nothing to say.
   *
   * @return to add to
   */
  public static MigrationOptions none() {
    return NONE;
  }

  /**
   * Says that a column keeps its values under another name.
   *
   * @param from what it was called
   * @param to what it is called afterwards
   * @return these and that
   */
  public MigrationOptions rename(String from, String to) {
    Map<String, String> more = new LinkedHashMap<>(renames);
    if (more.put(to, from) != null) {
      throw new MigrationException("Cannot rename two columns to %s; leave one out.".formatted(to));
    }
    return new MigrationOptions(more, drops, sayings, listener);
  }

  /**
   * Says that a column goes, although a new one is like it.
   *
   * @param column what it is called
   * @return these and that
   */
  public MigrationOptions drop(String column) {
    List<String> more = new ArrayList<>(drops);
    more.add(column);
    return new MigrationOptions(renames, more, sayings, listener);
  }

  static void requireValue(String column, @Nullable Object value) {
    if (value == null) {
      throw new MigrationException(
          "Cannot fill %s with null: rows without a value have that already; give a value."
              .formatted(column));
    }
  }

  private MigrationOptions say(Saying saying) {
    List<Saying> more = new ArrayList<>(sayings);
    more.add(saying);
    return new MigrationOptions(renames, drops, more, listener);
  }

  /**
   * Fills missing values with a constant.
   *
   * @param column the column
   * @param value the value
   * @return these and that
   * @see Conversions#fill
   */
  public MigrationOptions fill(String column, Object value) {
    requireValue(column, value);
    return say((conversions, table) -> conversions.fill(table, column, value));
  }

  /**
   * Fills missing values with what SQLite calculates.
   *
   * @param column the column
   * @param expression SQL over the columns of the old table, by their new names
   * @return these and that
   * @see Conversions#fillBySql
   */
  public MigrationOptions fillBySql(String column, String expression) {
    return say((conversions, table) -> conversions.fillBySql(table, column, expression));
  }

  /**
   * Fills missing values with what a function makes of each row.
   *
   * @param column the column
   * @param function gets the row as it was, by the new names
   * @return these and that
   * @see Conversions#fillBy
   */
  public MigrationOptions fillBy(String column, Function<Row, @Nullable Object> function) {
    return say((conversions, table) -> conversions.fillBy(table, column, function));
  }

  /**
   * Gives all rows of a column what SQLite calculates.
   *
   * @param column the column
   * @param expression SQL over the columns of the old table, by their new names
   * @return these and that
   * @see Conversions#convertBySql
   */
  public MigrationOptions convertBySql(String column, String expression) {
    return say((conversions, table) -> conversions.convertBySql(table, column, expression));
  }

  /**
   * Gives all rows of a column what a function makes of each.
   *
   * @param column the column
   * @param function gets the row as it was, by the new names
   * @return these and that
   * @see Conversions#convertBy
   */
  public MigrationOptions convertBy(String column, Function<Row, @Nullable Object> function) {
    return say((conversions, table) -> conversions.convertBy(table, column, function));
  }

  /**
   * Says who is told how far it has come.
   *
   * @param newListener is called by the thread that migrates
   * @return these and that
   */
  public MigrationOptions listener(MigrationListener newListener) {
    return new MigrationOptions(renames, drops, sayings, newListener);
  }

  MigrationListener listener() {
    return listener;
  }

  List<String> drops() {
    return drops;
  }

  boolean drops(String column) {
    return drops.stream().anyMatch(column::equalsIgnoreCase);
  }

  Conversions conversions(String table) {
    Conversions conversions = Conversions.none();
    for (Saying saying : sayings) {
      conversions = saying.add(conversions, table);
    }
    return conversions;
  }

  UnaryOperator<Renames> renames(String table) {
    return all -> {
      Renames more = all;
      for (Map.Entry<String, String> rename : renames.entrySet()) {
        more = more.column(table, rename.getValue(), rename.getKey());
      }
      return more;
    };
  }
}
