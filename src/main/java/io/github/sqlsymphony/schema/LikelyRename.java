package io.github.sqlsymphony.schema;

/**
 * Something that may have got another name, because what goes is like what comes.
 *
 * <p>Nothing is renamed on a guess; somebody has to declare it.
 *
 * @param kind what it is
 * @param table the table that the column is in; for a table its new name
 * @param from the name of what goes
 * @param to the name of what comes
 * @see SchemaDiff#likelyRenames()
 */
public record LikelyRename(Kind kind, String table, String from, String to) {
  /** What may have got another name. */
  public enum Kind {
    /** A table: one goes, and another with the same columns comes. */
    TABLE,
    /** A column: one goes, and another with the same type and default comes in the same table. */
    COLUMN
  }

  /**
   * Returns the Java code that declares the rename.
   *
   * @return such as {@code .column("people", "name", "full_name")}, to be called on {@link Renames}
   */
  public String declaration() {
    return kind == Kind.TABLE
        ? ".table(\"%s\", \"%s\")".formatted(from, to)
        : ".column(\"%s\", \"%s\", \"%s\")".formatted(table, from, to);
  }

  /**
   * Returns the Java code that declares that it was not renamed.
   *
   * @return such as {@code .dropColumn("people", "name")}, to be called on {@link Renames}
   */
  public String dropDeclaration() {
    return kind == Kind.TABLE
        ? ".dropTable(\"%s\")".formatted(from)
        : ".dropColumn(\"%s\", \"%s\")".formatted(table, from);
  }

  /**
   * Says in English what may have happened.
   *
   * @return one line such as {@code perhaps column people.name became full_name; then declare
   *     Renames.none().column("people", "name", "full_name")}
   */
  public String describe() {
    String what = kind == Kind.TABLE ? "table " + from : "column " + table + "." + from;
    return "perhaps " + what + " became " + to + "; then declare Renames.none()" + declaration();
  }
}
