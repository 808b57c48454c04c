package io.github.sqlsymphony.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type the declared type as it was written, such as {@code VARCHAR(64)}; empty if there is
 *     none
 * @param notNull whether it was declared {@code NOT NULL}
 * @param onNull what SQLite does with a row without a value in it, such as {@code IGNORE}; null if
 *     it refuses it, as it does where nothing is said
 * @param defaultValue the text behind {@code DEFAULT}, in its plain form; null if there is none
 * @param collation the name behind {@code COLLATE}; null if there is none
 * @param generated how it is calculated; null if it is not
 * @param definition the text of the whole definition as it was written, for {@code ADD COLUMN}
 */
public record ColumnSchema(
    String name,
    String type,
    boolean notNull,
    @Nullable String onNull,
    @Nullable String defaultValue,
    @Nullable String collation,
    @Nullable GeneratedSchema generated,
    String definition) {

  /**
   * How a column is calculated.
   *
   * @param expression the expression in its plain form
   * @param stored whether the value is stored, not calculated when it is read
   */
  public record GeneratedSchema(String expression, boolean stored) {}
}
