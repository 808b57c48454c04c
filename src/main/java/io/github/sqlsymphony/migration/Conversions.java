package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.exception.Suggestion;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.SchemaName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a migration puts into columns where the schema alone does not say it.
 *
 * <p>Tables and columns are named as they are called afterwards. {@code fill} is for rows that have
 * no value: those of a new column, and those with NULL where NULL is refused from now on. {@code
 * convert} is for all rows. Immutable: each call returns a new one.
 */
public final class Conversions {
  private static final Conversions NONE = new Conversions(Map.of(), Map.of());

  private final Map<String, ValueSource> fills;
  private final Map<String, ValueSource> conversions;

  private Conversions(Map<String, ValueSource> fills, Map<String, ValueSource> conversions) {
    this.fills = fills;
    this.conversions = conversions;
  }

  /**
   * Nothing beyond what the schema says.
   *
   * @return to add to
   */
  public static Conversions none() {
    return NONE;
  }

  /**
   * Fills missing values with a constant.
   *
   * @param table the table
   * @param column the column
   * @param value a number, a text, a boolean, bytes, or what a session takes as a parameter
   * @return these and that
   */
  public Conversions fill(String table, String column, Object value) {
    MigrationOptions.requireValue(column, value);
    return withFill(table, column, new ValueSource.Constant(value));
  }

  /**
   * Fills missing values with what SQLite calculates.
   *
   * @param table the table
   * @param column the column
   * @param expression SQL over the columns of the old table, by their new names, such as {@code
   *     lower("name")}
   * @return these and that
   */
  public Conversions fillBySql(String table, String column, String expression) {
    return withFill(table, column, new ValueSource.Calculated(expression));
  }

  /**
   * Fills missing values with what a function makes of each row.
   *
   * @param table the table
   * @param column the column
   * @param function gets all columns of the row as it was, by their new names; what it returns is
   *     bound as a value
   * @return these and that
   */
  public Conversions fillBy(String table, String column, Function<Row, @Nullable Object> function) {
    return withFill(table, column, new ValueSource.Made(function));
  }

  /**
   * Gives all rows of a column what SQLite calculates.
   *
   * @param table the table
   * @param column the column
   * @param expression SQL over the columns of the old table, by their new names, such as {@code
   *     round("price" * 100)}
   * @return these and that
   */
  public Conversions convertBySql(String table, String column, String expression) {
    return withConversion(table, column, new ValueSource.Calculated(expression));
  }

  /**
   * Gives all rows of a column what a function makes of each.
   *
   * @param table the table
   * @param column the column
   * @param function gets all columns of the row as it was, by their new names; what it returns is
   *     bound as a value
   * @return these and that
   */
  public Conversions convertBy(
      String table, String column, Function<Row, @Nullable Object> function) {
    return withConversion(table, column, new ValueSource.Made(function));
  }

  private Conversions withFill(String table, String column, ValueSource source) {
    return new Conversions(with(fills, conversions, table, column, source), conversions);
  }

  private Conversions withConversion(String table, String column, ValueSource source) {
    return new Conversions(fills, with(conversions, fills, table, column, source));
  }

  private static Map<String, ValueSource> with(
      Map<String, ValueSource> sources,
      Map<String, ValueSource> others,
      String table,
      String column,
      ValueSource source) {
    Map<String, ValueSource> more = new LinkedHashMap<>(sources);
    String key = key(table, column);
    if (more.put(key, source) != null || others.containsKey(key)) {
      throw new MigrationException(
          "Cannot say twice where %s.%s gets its values from; leave one out."
              .formatted(table, column));
    }
    return more;
  }

  private static String key(String table, String column) {
    return SchemaName.key(table) + "." + SchemaName.key(column);
  }

  /** Refuses what is said about columns that are not there. */
  void requireColumns(DatabaseSchema schema) {
    Set<String> known =
        schema.tables().stream()
            .flatMap(table -> table.columnNames().stream().map(name -> key(table.name(), name)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Stream.concat(fills.keySet().stream(), conversions.keySet().stream())
        .filter(key -> !known.contains(key))
        .findFirst()
        .ifPresent(
            key -> {
              String nearest = Suggestion.nearest(key, known);
              throw new MigrationException(
                  "Cannot give %s its values: there is no such column afterwards%s."
                      .formatted(key, nearest == null ? "" : "; the nearest is " + nearest));
            });
  }

  @Nullable ValueSource fill(String table, String column) {
    return fills.get(key(table, column));
  }

  @Nullable ValueSource conversion(String table, String column) {
    return conversions.get(key(table, column));
  }

  /** Whether all rows of a column of a table get other values. */
  boolean converts(String table) {
    String prefix = SchemaName.key(table) + ".";
    return conversions.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  /** Whether anything is said about a column of a table. */
  boolean isAbout(String table) {
    String prefix = SchemaName.key(table) + ".";
    return fills.keySet().stream().anyMatch(key -> key.startsWith(prefix))
        || conversions.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }
}
