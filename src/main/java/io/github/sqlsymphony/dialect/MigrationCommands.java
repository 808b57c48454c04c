package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.schema.CheckSchema;
import io.github.sqlsymphony.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements by which the schema of an SQLite database changes and its rows move along.
 *
 * <p>Names are quoted. What comes as SQL comes from a schema, or from the developer who wrote a
 * migration; values are bound.
 */
public final class MigrationCommands {
  /**
   * Takes {@code ALTER TABLE … RENAME TO} for a change of one name only: views and triggers that
   * mention the table are left as they are, so that a table can take the place of another.
   */
  public static final String LEGACY_ALTER_TABLE = kept("legacy_alter_table");

  /** Checks references; outside of a transaction only can it be changed. */
  public static final String FOREIGN_KEYS = kept("foreign_keys");

  /** How much of the database is kept in memory; negative numbers are kibibytes. */
  public static final String CACHE_SIZE = kept("cache_size");

  /** So much is worth it while tables are copied and their indexes are made and checked: 32 MiB. */
  public static final String LARGE_CACHE = kept("-32768");

  /** Writes a consistent copy of the database into a new file; with the file as a parameter. */
  public static final String BACKUP = kept("VACUUM main INTO ?");

  /** Reads how many bytes the database has, those of deleted rows included. */
  public static final String SIZE =
      kept("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");

  /** Counts the rows that refer to nothing, by the table that they are in. */
  public static final String DANGLING =
      kept("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1");

  /** Reads where the keys of a table with AUTOINCREMENT have come to; with its name. */
  public static final String READ_SEQUENCE =
      kept("SELECT seq FROM sqlite_sequence WHERE name = ? COLLATE NOCASE");

  /** Forgets where the keys of a table have come to; with its name. */
  public static final String FORGET_SEQUENCE =
      kept("DELETE FROM sqlite_sequence WHERE name = ? COLLATE NOCASE");

  /** Sets where the keys of a table have come to; with its name and the number. */
  public static final String WRITE_SEQUENCE =
      kept("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)");

  /** Has SQLite look at every page of the database; gives {@code ok}, or what is wrong first. */
  public static final String INTEGRITY_CHECK = kept("PRAGMA main.integrity_check(1)");

  /**
   * Reads a number that is another one when somebody else has committed something since it was read
   * before by the same connection.
   */
  public static final String DATA_VERSION = kept("PRAGMA main.data_version");

  private MigrationCommands() {}

  private static String kept(String text) {
    return text;
  }

  private static SqlWriter write(String words) {
    return new SqlWriter().keyword(words);
  }

  private static String text(SqlWriter sql) {
    return sql.toSql().text();
  }

  // --- changes that SQLite makes itself ---------------------------------------------------------

  /**
   * Renames a table.
   *
   * @param from its name
   * @param to its new name
   * @return {@code ALTER TABLE "a" RENAME TO "b"}
   */
  public static String renameTable(String from, String to) {
    return text(write("ALTER TABLE ").identifier(from).keyword(" RENAME TO ").identifier(to));
  }

  /**
   * Renames a column.
   *
   * @param table the table
   * @param from its name
   * @param to its new name
   * @return {@code ALTER TABLE "t" RENAME COLUMN "a" TO "b"}
   */
  public static String renameColumn(String table, String from, String to) {
    return text(
        write("ALTER TABLE ")
            .identifier(table)
            .keyword(" RENAME COLUMN ")
            .identifier(from)
            .keyword(" TO ")
            .identifier(to));
  }

  /**
   * Adds a column behind the others.
   *
   * @param table the table
   * @param column the column with its definition
   * @return {@code ALTER TABLE "t" ADD COLUMN …}
   */
  public static String addColumn(String table, ColumnSchema column) {
    return text(
        write("ALTER TABLE ").identifier(table).keyword(" ADD COLUMN " + column.definition()));
  }

  /**
   * Drops a column.
   *
   * @param table the table
   * @param column its name
   * @return {@code ALTER TABLE "t" DROP COLUMN "c"}
   */
  public static String dropColumn(String table, String column) {
    return text(
        write("ALTER TABLE ").identifier(table).keyword(" DROP COLUMN ").identifier(column));
  }

  /**
   * Refuses NULL in a column from now on, or takes it again.
   *
   * @param table the table
   * @param column its name
   * @param notNull whether NULL is refused
   * @return {@code ALTER TABLE "t" ALTER COLUMN "c" SET NOT NULL}
   */
  public static String setNotNull(String table, String column, boolean notNull) {
    return text(
        write("ALTER TABLE ")
            .identifier(table)
            .keyword(" ALTER COLUMN ")
            .identifier(column)
            .keyword(notNull ? " SET NOT NULL" : " DROP NOT NULL"));
  }

  /**
   * Adds a check, which all rows have to pass.
   *
   * @param table the table
   * @param check the check
   * @return {@code ALTER TABLE "t" ADD CONSTRAINT "c" CHECK (…)}; without a name {@code ADD CHECK
   *     (…)}
   */
  public static String addCheck(String table, CheckSchema check) {
    SqlWriter sql = write("ALTER TABLE ").identifier(table).keyword(" ADD ");
    if (check.name() != null) {
      sql.keyword("CONSTRAINT ").identifier(check.name()).keyword(" ");
    }
    return text(sql.keyword("CHECK (" + check.sql() + ")"));
  }

  /**
   * Drops a constraint by its name.
   *
   * @param table the table
   * @param constraint its name
   * @return {@code ALTER TABLE "t" DROP CONSTRAINT "c"}
   */
  public static String dropConstraint(String table, String constraint) {
    return text(
        write("ALTER TABLE ")
            .identifier(table)
            .keyword(" DROP CONSTRAINT ")
            .identifier(constraint));
  }

  /** What can be dropped. */
  public enum Kind {
    /** A table, also a virtual one. */
    TABLE,
    /** An index that no constraint has made. */
    INDEX,
    /** A trigger. */
    TRIGGER,
    /** A view. */
    VIEW
  }

  /**
   * Drops something.
   *
   * @param kind what it is
   * @param name its name
   * @return {@code DROP TABLE "t"}
   */
  public static String drop(Kind kind, String name) {
    return text(write("DROP " + kind.name() + " ").identifier(name));
  }

  // --- moving rows ------------------------------------------------------------------------------

  /**
   * Where the value of a column comes from.
   *
   * @param column the column that gets it, as it stands in a statement
   * @param expression the expression over the columns of the old table, with a {@code ?} for each
   *     value to be bound
   */
  public record Copied(String column, String expression) {}

  /**
   * Rows that can be told apart by a number, as they stand in a statement.
   *
   * @param table what the table is called there
   * @param rows what stands behind FROM for the rows
   * @param numbers what stands there for their numbers alone
   * @param number the expression of the number of a row
   */
  public record NumberedRows(String table, String rows, String numbers, String number) {}

  /**
   * Takes the numbers that the rows of a table have.
   *
   * @param table the table
   * @param number the name of the number of its rows, as it stands in an expression
   * @return its rows
   */
  public static NumberedRows ownNumbers(String table, String number) {
    String name = quoted(table);
    return new NumberedRows(name, name, name, name + "." + number);
  }

  /**
   * Takes the numbers that {@link #fillNumbers} has given to the rows of a table.
   *
   * <p>The number is found first, then the row by its key. A key is compared twice: as its column
   * compares, and byte by byte. One of them is how the index of the key is ordered, and the second
   * tells apart what is one to the column.
   *
   * @param table the table, without rowid
   * @param key the columns of its key, as they stand in an expression
   * @return its rows
   */
  public static NumberedRows givenNumbers(String table, List<String> key) {
    String name = quoted(table);
    String numbers = "temp." + quoted(NUMBERS);
    StringBuilder rows = new StringBuilder(numbers).append(" CROSS JOIN ").append(name);
    String separator = " ON ";
    for (int i = 0; i < key.size(); i++) {
      String column = name + "." + key.get(i);
      String part = quoted(NUMBERS) + "." + keyPart(i);
      rows.append(separator).append(column).append(" = ").append(part);
      rows.append(" AND ").append(column).append(" COLLATE BINARY = ").append(part);
      separator = " AND ";
    }
    return new NumberedRows(
        name, rows.toString(), numbers, quoted(NUMBERS) + "." + quoted(ROW_NUMBER));
  }

  /** A table for numbers of rows that have none, which goes with the connection. */
  public static final String NUMBERS = kept("sqlsymphony_numbers");

  private static String keyPart(int part) {
    return quoted("sqlsymphony key " + part);
  }

  private static String keyParts(int parts) {
    return IntStream.range(0, parts)
        .mapToObj(MigrationCommands::keyPart)
        .collect(Collectors.joining(", "));
  }

  /**
   * Makes a table for numbers of rows. Its columns for keys have no type, so that values stay what
   * they are.
   *
   * @param keyColumns how many columns a key has
   * @return {@code CREATE TEMP TABLE … ("…" INTEGER PRIMARY KEY, "…", …)}
   */
  public static String createNumbers(int keyColumns) {
    return text(
        write("CREATE TEMP TABLE ")
            .identifier(NUMBERS)
            .keyword(" (" + quoted(ROW_NUMBER) + " INTEGER PRIMARY KEY, ")
            .keyword(keyParts(keyColumns) + ")"));
  }

  /**
   * Gives numbers to the rows of a table, from 1.
   *
   * @param table the table
   * @param key the columns of its key, as they stand in an expression
   * @return {@code INSERT INTO temp."…" (…) SELECT "a", "b" FROM "t"}
   */
  public static String fillNumbers(String table, List<String> key) {
    return text(
        write("INSERT INTO temp.")
            .identifier(NUMBERS)
            .keyword(" (" + keyParts(key.size()) + ") SELECT " + String.join(", ", key) + " FROM ")
            .identifier(table));
  }

  /**
   * Drops the table of such numbers.
   *
   * @return {@code DROP TABLE temp."…"}
   */
  public static String dropNumbers() {
    return text(write("DROP TABLE temp.").identifier(NUMBERS));
  }

  /**
   * Copies all rows of a table into another.
   *
   * @param from the table with the rows
   * @param to an empty table
   * @param columns what goes where
   * @return {@code INSERT INTO "new" ("a", …) SELECT … FROM "old"}
   */
  public static String copy(String from, String to, List<Copied> columns) {
    return text(copying(quoted(from), to, columns));
  }

  /**
   * Copies rows of a table into another, those whose numbers are from one bound parameter to
   * another.
   *
   * @param from the rows
   * @param to a table
   * @param columns what goes where
   * @return {@code INSERT INTO "new" ("a", …) SELECT … FROM "old" WHERE … BETWEEN ? AND ?}
   */
  public static String copyPart(NumberedRows from, String to, List<Copied> columns) {
    return text(
        copying(from.rows(), to, columns)
            .keyword(" WHERE " + from.number() + " BETWEEN ? AND ? ORDER BY " + from.number()));
  }

  private static SqlWriter copying(String rows, String to, List<Copied> columns) {
    SqlWriter sql = write("INSERT INTO ").identifier(to).keyword(" (");
    sql.keyword(columns.stream().map(Copied::column).collect(Collectors.joining(", ")));
    sql.keyword(") SELECT ");
    sql.keyword(columns.stream().map(Copied::expression).collect(Collectors.joining(", ")));
    return sql.keyword(" FROM " + rows);
  }

  /**
   * Finds where a part of rows ends.
   *
   * @param rows the rows
   * @param most how many rows a part has
   * @return a query of the highest number of the next rows from a bound one on; NULL behind the
   *     last
   */
  public static String nextPart(NumberedRows rows, int most) {
    String number = rows.number();
    return text(
        write("SELECT max(n) FROM (SELECT " + number + " AS n FROM " + rows.numbers())
            .keyword(" WHERE " + number + " >= ? ORDER BY " + number + " LIMIT " + most + ")"));
  }

  /**
   * Writes a name as it stands in an expression.
   *
   * @param name of a column
   * @return between double quotes
   */
  public static String quoted(String name) {
    return text(new SqlWriter().identifier(name));
  }

  /**
   * Returns the names that an expression has between double quotes. Where SQLite knows no such name
   * it takes it for a text, and says nothing.
   *
   * @param expression SQL
   * @return the names without quotes, those that it gives itself by {@code AS} left out
   * @see <a href="https://www.sqlite.org/quirks.html#dblquote">Double-quoted texts</a>
   */
  public static List<String> namesInDoubleQuotes(String expression) {
    List<String> names = new ArrayList<>();
    List<String> given = new ArrayList<>();
    SqlTokenizer tokens = new SqlTokenizer(expression);
    boolean as = false;
    while (tokens.next() != SqlTokenizer.Token.END) {
      String text = expression.substring(tokens.start(), tokens.end());
      if (text.startsWith("\"")) {
        String name = text.substring(1, text.length() - 1).replace("\"\"", "\"");
        (as ? given : names).add(name);
      }
      as = text.equalsIgnoreCase("as");
    }
    names.removeAll(given);
    return names;
  }

  /**
   * Counts the rows of a table.
   *
   * @param table the table
   * @return {@code SELECT count(*) FROM "t"}
   */
  public static String count(String table) {
    return text(write("SELECT count(*) FROM ").identifier(table));
  }

  /**
   * Counts the rows that differ between two tables whose rows have the same keys, or are missing in
   * the second.
   *
   * @param from one table
   * @param to the other
   * @param key what tells the rows apart in both, as it stands in an expression
   * @param columns the columns that are to be alike, by their names in both
   * @return a query of one number
   */
  public static String countDifferent(
      String from, String to, List<Alike> key, List<Alike> columns) {
    SqlWriter sql =
        write("SELECT count(*) FROM ")
            .identifier(from)
            .keyword(" AS a LEFT JOIN ")
            .identifier(to)
            .keyword(" AS b ON ");
    String separator = "";
    for (Alike part : key) {
      sql.keyword(separator + "b." + part.to() + " = a." + part.from());
      separator = " AND ";
    }
    sql.keyword(" WHERE b." + key.get(0).to() + " IS NULL");
    for (Alike column : columns) {
      sql.keyword(" OR b." + column.to() + " COLLATE BINARY IS NOT a." + column.from());
    }
    return text(sql);
  }

  /**
   * Columns of two tables that hold the same, as they stand in an expression.
   *
   * @param from the name in one
   * @param to the name in the other
   */
  public record Alike(String from, String to) {}

  /**
   * Finds rows without a value in a column.
   *
   * @param table the table
   * @param key what tells its rows apart, as it stands in an expression
   * @param column the column
   * @param most the most rows
   * @return a query of the parts of keys
   */
  public static String withoutValue(String table, List<String> key, String column, int most) {
    return text(
        write("SELECT " + String.join(", ", key) + " FROM ")
            .identifier(table)
            .keyword(" WHERE ")
            .identifier(column)
            .keyword(" IS NULL LIMIT " + most));
  }

  /**
   * Finds rows with a value that is not right for its column.
   *
   * @param table the table
   * @param key what tells its rows apart, as it stands in an expression
   * @param column the column
   * @param condition of values that are right, over {@code value}
   * @param most the most rows
   * @return a query of the parts of keys
   */
  public static String notRight(
      String table, List<String> key, String column, String condition, int most) {
    String keys =
        IntStream.range(0, key.size())
            .mapToObj(i -> key.get(i) + " AS " + keyPart(i))
            .collect(Collectors.joining(", "));
    return text(
        write("SELECT " + keyParts(key.size()) + " FROM (SELECT " + keys + ", ")
            .identifier(column)
            .keyword(" AS value FROM ")
            .identifier(table)
            .keyword(") WHERE value IS NOT NULL AND NOT (" + condition + ") LIMIT " + most));
  }

  /**
   * Finds rows that do not pass a check.
   *
   * @param table the table
   * @param key what tells its rows apart, as it stands in an expression
   * @param check the check
   * @param most the most rows
   * @return a query of the parts of keys
   */
  public static String notPassing(String table, List<String> key, CheckSchema check, int most) {
    return text(
        write("SELECT " + String.join(", ", key) + " FROM ")
            .identifier(table)
            .keyword(" WHERE NOT (" + check.sql() + ") LIMIT " + most));
  }

  /**
   * Reads rows in the order of their numbers.
   *
   * @param rows the rows
   * @param most how many rows
   * @param later whether they begin behind a bound number
   * @return {@code SELECT rowid AS …, "t".* FROM "t" WHERE rowid > ? ORDER BY rowid LIMIT 1000}
   */
  public static String read(NumberedRows rows, int most, boolean later) {
    String number = rows.number();
    SqlWriter sql = write("SELECT " + number + " AS ").identifier(ROW_NUMBER);
    sql.keyword(", " + rows.table() + ".* FROM " + rows.rows());
    sql.keyword(later ? " WHERE " + number + " > ?" : "");
    return text(sql.keyword(" ORDER BY " + number + " LIMIT " + most));
  }

  /** What {@link #read} calls the number of a row. */
  public static final String ROW_NUMBER = kept("sqlsymphony row");

  /** A table for values that were made outside of SQLite, which goes with the connection. */
  public static final String MADE = kept("sqlsymphony_made");

  /**
   * Makes a table for values of rows.
   *
   * @param values how many a row has
   * @return {@code CREATE TEMP TABLE … (number INTEGER PRIMARY KEY, v0, …)}
   */
  public static String createMade(int values) {
    SqlWriter sql =
        write("CREATE TEMP TABLE ").identifier(MADE).keyword(" (number INTEGER PRIMARY KEY");
    for (int i = 0; i < values; i++) {
      sql.keyword(", v" + i);
    }
    return text(sql.keyword(")"));
  }

  /**
   * Puts the values of a row there.
   *
   * @param values how many a row has
   * @return {@code INSERT INTO temp."…" VALUES (?, ?)}
   */
  public static String insertMade(int values) {
    return text(
        write("INSERT INTO temp.")
            .identifier(MADE)
            .keyword(" VALUES (?" + ", ?".repeat(values) + ")"));
  }

  /**
   * Reads such a value.
   *
   * @param rows the rows that it is of
   * @param value which one, from 0
   * @return an expression over the rows
   */
  public static String made(NumberedRows rows, int value) {
    return text(
        write("(SELECT v" + value + " FROM temp.")
            .identifier(MADE)
            .keyword(" AS made WHERE made.number = " + rows.number() + ")"));
  }

  /**
   * Drops the table of such values.
   *
   * @return {@code DROP TABLE temp."…"}
   */
  public static String dropMade() {
    return text(write("DROP TABLE temp.").identifier(MADE));
  }

  // --- trying conversions -----------------------------------------------------------------------

  /** A table for what values become, which goes with the connection. */
  public static final String TRIAL = kept("sqlsymphony_trial");

  /**
   * Makes a table that takes the keys of rows, and values with the affinity of a type.
   *
   * @param keyColumns how many columns a key has
   * @param type the declared type
   * @return {@code CREATE TEMP TABLE … (k0, original, value INTEGER)}
   */
  public static String createTrial(int keyColumns, String type) {
    SqlWriter sql = write("CREATE TEMP TABLE ").identifier(TRIAL).keyword(" (");
    for (int i = 0; i < keyColumns; i++) {
      sql.keyword("k" + i + ", ");
    }
    return text(sql.keyword("original, value " + type + ")"));
  }

  /**
   * Puts what the values of a column become into that table.
   *
   * @param table the table
   * @param key what tells its rows apart, as it stands in an expression
   * @param column the column
   * @param expression what the value becomes
   * @return {@code INSERT INTO … SELECT "id", "c", CAST("c" …) FROM "t"}
   */
  public static String fillTrial(String table, List<String> key, String column, String expression) {
    return text(
        write("INSERT INTO temp.")
            .identifier(TRIAL)
            .keyword(" SELECT " + String.join(", ", key) + ", ")
            .identifier(column)
            .keyword(", " + expression + " FROM ")
            .identifier(table));
  }

  /**
   * Finds what has become nothing that the type holds.
   *
   * @param keyColumns how many columns a key has
   * @param condition of values that are right, over {@code value} and {@code original}
   * @param most the most rows
   * @return a query of the parts of keys
   */
  public static String findWrong(int keyColumns, String condition, int most) {
    SqlWriter sql = write("SELECT ");
    for (int i = 0; i < keyColumns; i++) {
      sql.keyword(i == 0 ? "k" : ", k").keyword(Integer.toString(i));
    }
    return text(
        sql.keyword(" FROM temp.")
            .identifier(TRIAL)
            .keyword(" WHERE value IS NOT NULL AND NOT (" + condition + ") LIMIT " + most));
  }

  /**
   * Drops the table of what values become.
   *
   * @return {@code DROP TABLE temp."…"}
   */
  public static String dropTrial() {
    return text(write("DROP TABLE temp.").identifier(TRIAL));
  }

  // --- checks -----------------------------------------------------------------------------------

  /**
   * Has SQLite look at every page, cell and index of a table.
   *
   * @param table the table
   * @return a statement that gives {@code ok} or what is wrong
   */
  public static String integrityCheck(String table) {
    return text(write("PRAGMA main.integrity_check(").identifier(table).keyword(")"));
  }

  /**
   * Has SQLite compile what inserts a row, with all triggers, and run nothing.
   *
   * @param table a table or view
   * @return {@code EXPLAIN INSERT INTO "t" DEFAULT VALUES}
   */
  public static String compileInsert(String table) {
    return text(write("EXPLAIN INSERT INTO ").identifier(table).keyword(" DEFAULT VALUES"));
  }

  /**
   * Has SQLite compile what deletes rows, with all triggers, and run nothing.
   *
   * @param table a table or view
   * @return {@code EXPLAIN DELETE FROM "t"}
   */
  public static String compileDelete(String table) {
    return text(write("EXPLAIN DELETE FROM ").identifier(table));
  }

  /**
   * Has SQLite compile what changes rows, with all triggers, and run nothing.
   *
   * @param table a table or view
   * @param columns its columns that can be written, at least one
   * @return {@code EXPLAIN UPDATE "t" SET "a" = "a", …}
   */
  public static String compileUpdate(String table, List<String> columns) {
    SqlWriter sql = write("EXPLAIN UPDATE ").identifier(table).keyword(" SET ");
    String separator = "";
    for (String column : columns) {
      sql.keyword(separator).identifier(column).keyword(" = ").identifier(column);
      separator = ", ";
    }
    return text(sql);
  }

  /**
   * Reads no row of a view, which fails if it mentions what is not there.
   *
   * @param view the view
   * @return {@code SELECT * FROM "v" LIMIT 0}
   */
  public static String readNothing(String view) {
    return text(write("SELECT * FROM ").identifier(view).keyword(" LIMIT 0"));
  }
}
