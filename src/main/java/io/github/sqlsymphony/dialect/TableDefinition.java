package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.ConstraintReader.KeyPart;
import io.github.sqlsymphony.dialect.ConstraintReader.Unique;
import io.github.sqlsymphony.dialect.TokenReader.Piece;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.ForeignKeySchema;
import io.github.sqlsymphony.schema.IndexPart;
import io.github.sqlsymphony.schema.PrimaryKeySchema;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.UniqueSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statement that creates a table, which SQLite keeps as it was written.
 *
 * <p>SQLite tells most of what it says by PRAGMAs, but not the names of constraints, the checks,
 * the collations and the expressions of calculated columns. What the grammar of SQLite does not
 * allow is refused, or was refused by SQLite before.
 *
 * @see <a href="https://www.sqlite.org/lang_createtable.html">CREATE TABLE</a>
 */
public final class TableDefinition {
  private static final String BINARY = "BINARY";

  private final String sql;
  private final TokenReader tokens;
  private final ConstraintReader constraints;
  private final List<ColumnSchema> columns = new ArrayList<>();
  private boolean withoutRowid;
  private boolean strict;

  private TableDefinition(String sql) {
    this.sql = sql;
    tokens = new TokenReader(sql);
    constraints = new ConstraintReader(tokens);
  }

  /**
   * Reads a table.
   *
   * @param createTable a {@code CREATE TABLE} with columns
   * @return the table, without indexes and triggers; of constraints that say the same all
   * @throws QueryException if it is something else, or is not understood
   */
  public static TableSchema read(String createTable) {
    return new TableDefinition(createTable).table();
  }

  /**
   * Gives the table of a statement another name. All the rest stays as it is, also where it
   * mentions the table.
   *
   * @param createTable a {@code CREATE TABLE}
   * @param newName the other name
   * @return such as {@code CREATE TABLE "t_new" (…)}
   * @throws QueryException if it is something else
   */
  public static String renamed(String createTable, String newName) {
    Piece name = name(new TokenReader(createTable));
    return createTable.substring(0, name.start())
        + new SqlWriter().identifier(newName).toSql().text()
        + createTable.substring(name.end());
  }

  /** Passes the beginning up to the name, which may have that of a database before it. */
  private static Piece name(TokenReader tokens) {
    tokens.expect("CREATE");
    if (!tokens.skip("TEMP")) {
      tokens.skip("TEMPORARY");
    }
    tokens.expect("TABLE");
    tokens.skip("IF", "NOT", "EXISTS");
    Piece name = tokens.takeName("the name of a table");
    return tokens.skipSymbol(".") ? tokens.takeName("the name of a table") : name;
  }

  private TableSchema table() {
    String name = name(tokens).name();
    tokens.expectSymbol("(");
    do {
      columns.add(new ColumnReader(tokens, constraints).column());
    } while (tokens.skipSymbol(",") && !isConstraint());
    readConstraints();
    tokens.expectSymbol(")");
    readOptions();
    return new TableSchema(
        name,
        columns,
        primaryKey(),
        withoutRowid,
        strict,
        constraints.uniques().stream().map(this::unique).toList(),
        constraints.foreignKeys().stream().map(this::foreignKey).toList(),
        constraints.checks(),
        List.of(),
        List.of(),
        sql);
  }

  /** No column can have such a name without quotes. */
  private boolean isConstraint() {
    return tokens.is("CONSTRAINT")
        || tokens.is("PRIMARY")
        || tokens.is("UNIQUE")
        || tokens.is("CHECK")
        || tokens.is("FOREIGN");
  }

  /** SQLite does without the commas between them. */
  private void readConstraints() {
    String name = null;
    while (isConstraint() || tokens.isSymbol(",")) {
      if (tokens.skipSymbol(",")) {
        name = null;
      } else if (tokens.skip("CONSTRAINT")) {
        name = tokens.takeName("the name of a constraint").name();
      } else {
        constraints.ofTable(name);
        name = null;
      }
    }
  }

  private void readOptions() {
    while (!tokens.isAtEnd()) {
      if (tokens.skip("WITHOUT", "ROWID")) {
        withoutRowid = true;
      } else if (tokens.skip("STRICT")) {
        strict = true;
      } else if (!tokens.skipSymbol(",") && !tokens.skipSemicolon()) {
        throw tokens.unexpected("an option of the table or the end");
      }
    }
  }

  // --- constraints with the columns as they are called at their definition
  // ------------------------

  private PrimaryKeySchema primaryKey() {
    Map<String, IndexPart> parts = new LinkedHashMap<>();
    constraints.primaryKey().stream()
        .map(this::part)
        .forEach(part -> parts.putIfAbsent(String.valueOf(part.column()), part));
    boolean rowid =
        constraints.primaryKey().size() == 1
            && !withoutRowid
            && !constraints.isDescendingInColumn()
            && SchemaName.same(column(parts.keySet().iterator().next()).type(), "INTEGER");
    return new PrimaryKeySchema(
        rowid ? List.of(plain(parts.keySet().iterator().next())) : List.copyOf(parts.values()),
        rowid,
        constraints.isAutoIncrement(),
        constraints.keyConflict());
  }

  /** Whatever was written about them, numbers of rows go upwards. */
  private static IndexPart plain(String column) {
    return new IndexPart(column, null, BINARY, false);
  }

  private UniqueSchema unique(Unique unique) {
    return new UniqueSchema(
        unique.name(), unique.parts().stream().map(this::part).toList(), unique.onConflict());
  }

  private IndexPart part(KeyPart part) {
    ColumnSchema column = column(part.column());
    String collation = part.collation() == null ? column.collation() : part.collation();
    return new IndexPart(column.name(), null, collation(collation), part.descending());
  }

  /**
   * Returns the name of a collation as parts of indexes have it.
   *
   * @param name as it is written; null for none
   * @return in upper case; {@code BINARY} for none
   */
  public static String collation(@Nullable String name) {
    return name == null ? BINARY : name.toUpperCase(Locale.ROOT);
  }

  private ForeignKeySchema foreignKey(ForeignKeySchema key) {
    return new ForeignKeySchema(
        key.name(),
        key.columns().stream().map(name -> column(name).name()).toList(),
        key.parent(),
        key.parentColumns(),
        key.onUpdate(),
        key.onDelete(),
        key.deferred());
  }

  private ColumnSchema column(String name) {
    Optional<ColumnSchema> found =
        columns.stream().filter(column -> SchemaName.same(column.name(), name)).findFirst();
    return found.orElseThrow(
        () ->
            new QueryException(
                "Cannot read a definition: a constraint names the column %s, which the table has not; its columns are %s."
                    .formatted(
                        name,
                        String.join(", ", columns.stream().map(ColumnSchema::name).toList()))));
  }
}
