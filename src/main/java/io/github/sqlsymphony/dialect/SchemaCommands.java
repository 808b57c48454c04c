package io.github.sqlsymphony.dialect;

/**
 * The statements that read what a database consists of.
 *
 * <p>Each reads it of all tables at once: a schema of hundreds of tables takes as few statements as
 * one of two. They are about the main database only, and leave out what SQLite keeps for itself.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragfunc">PRAGMAs as tables</a>
 */
public final class SchemaCommands {
  private static final String FOREIGN = " NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

  private static final String OF_TABLES =
      " WHERE t.type = 'table' AND t.rootpage > 0 AND t.name" + FOREIGN;

  /** Finds what was created, in order of the names: type, name, name of its table, statement. */
  public static final String OBJECTS =
      kept(
          "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name"
              + FOREIGN
              + " ORDER BY name");

  /** Finds what is like a table: name, {@code table} or what else it is, WITHOUT ROWID, STRICT. */
  public static final String TABLES =
      kept("SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'");

  /**
   * Finds the columns of tables: table, name, type, whether it is NOT NULL, whether it has a
   * default, place in the primary key from 1 or 0, and 2 or 3 for one that is calculated when it is
   * read or written.
   */
  public static final String COLUMNS =
      kept(
          "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value IS NOT NULL, c.pk, c.hidden"
              + " FROM main.sqlite_schema AS t JOIN pragma_table_xinfo(t.name, 'main') AS c"
              + OF_TABLES
              + " ORDER BY t.name, c.cid");

  /**
   * Finds what the indexes of tables order by: table, name of the index, whether it is unique,
   * {@code c} if it was created by itself, {@code u} by a UNIQUE constraint or {@code pk} by a
   * primary key that is not the number of a row, column or NULL for an expression, whether it goes
   * downwards, collation.
   */
  public static final String INDEXES =
      kept(
          "SELECT t.name, i.name, i.\"unique\", i.origin, p.name, p.\"desc\", p.coll"
              + " FROM main.sqlite_schema AS t JOIN pragma_index_list(t.name, 'main') AS i"
              + " JOIN pragma_index_xinfo(i.name, 'main') AS p"
              + OF_TABLES
              + " AND p.\"key\" ORDER BY t.name, i.name, p.seqno");

  /**
   * Finds the foreign keys of tables in the order of their declaration: table, number of the key,
   * the table it refers to, column, column it refers to or NULL for the key, what happens on update
   * and on delete.
   */
  public static final String FOREIGN_KEYS =
      kept(
          "SELECT t.name, k.id, k.\"table\", k.\"from\", k.\"to\", k.on_update, k.on_delete"
              + " FROM main.sqlite_schema AS t JOIN pragma_foreign_key_list(t.name, 'main') AS k"
              + OF_TABLES
              + " ORDER BY t.name, k.id DESC, k.seq");

  private SchemaCommands() {}

  /**
   * Keeps a text in this class: the compiler would copy a plain constant into every class that uses
   * it.
   */
  private static String kept(String text) {
    return text;
  }
}
