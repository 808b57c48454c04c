package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.dialect.TokenReader.Piece;
import io.github.sqlsymphony.schema.CheckSchema;
import io.github.sqlsymphony.schema.ForeignKeySchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constraints of a table that may stand behind one of its columns or behind all of them,
 * and keeps them with the names that they are written with.
 *
 * @see <a href="https://www.sqlite.org/syntax/table-constraint.html">The grammar</a>
 */
final class ConstraintReader {
  private static final String NO_ACTION = "NO ACTION";

  private static final List<String> ACTIONS =
      List.of(NO_ACTION, "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT");

  /** What SQLite does without being told. */
  private static final String REFUSE = "ABORT";

  private static final List<String> RESOLUTIONS =
      List.of("ROLLBACK", REFUSE, "FAIL", "IGNORE", "REPLACE");

  private static final String COLUMN = "the name of a column";

  /**
   * A column of a key.
   *
   * @param column its name
   * @param collation what it compares by; null for the collation of the column
   * @param descending whether the largest come first
   */
  record KeyPart(String column, @Nullable String collation, boolean descending) {}

  /**
   * A {@code UNIQUE} constraint.
   *
   * @param name its name; null if it has none
   * @param parts its columns
   * @param onConflict what is to happen to a row that is refused; null if it is refused indeed
   */
  record Unique(@Nullable String name, List<KeyPart> parts, @Nullable String onConflict) {}

  private final TokenReader tokens;
  private final List<KeyPart> primaryKey = new ArrayList<>();
  private final List<Unique> uniques = new ArrayList<>();
  private final List<ForeignKeySchema> foreignKeys = new ArrayList<>();
  private final List<CheckSchema> checks = new ArrayList<>();
  private @Nullable String keyConflict;
  private boolean descendingInColumn;
  private boolean autoIncrement;

  ConstraintReader(TokenReader tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a constraint behind a column, if one comes next.
   *
   * @param name the name of the constraint; null if it has none
   * @param column the name of the column
   * @return whether there was one
   */
  boolean ofColumn(@Nullable String name, String column) {
    if (tokens.skip("PRIMARY", "KEY")) {
      descendingInColumn = sortOrder();
      primaryKey.add(new KeyPart(column, null, descendingInColumn));
      keyConflict = conflict();
      autoIncrement |= tokens.skip("AUTOINCREMENT");
    } else if (tokens.skip("UNIQUE")) {
      uniques.add(new Unique(name, List.of(new KeyPart(column, null, false)), conflict()));
    } else if (tokens.skip("CHECK")) {
      check(name);
    } else if (tokens.skip("REFERENCES")) {
      references(name, List.of(column));
    } else {
      return defer();
    }
    return true;
  }

  /**
   * Reads a constraint behind all columns.
   *
   * @param name the name of the constraint; null if it has none
   */
  void ofTable(@Nullable String name) {
    if (tokens.skip("PRIMARY", "KEY")) {
      primaryKey.addAll(parts());
      keyConflict = conflict();
    } else if (tokens.skip("UNIQUE")) {
      uniques.add(new Unique(name, parts(), conflict()));
    } else if (tokens.skip("CHECK")) {
      check(name);
      conflict();
    } else if (tokens.skip("FOREIGN", "KEY")) {
      List<String> columns = columns();
      tokens.expect("REFERENCES");
      references(name, columns);
      defer();
    } else {
      throw tokens.unexpected("a constraint");
    }
  }

  private void check(@Nullable String name) {
    List<Piece> condition = tokens.parenthesised();
    checks.add(new CheckSchema(name, PlainForm.of(condition), tokens.text(condition)));
  }

  private void references(@Nullable String name, List<String> columns) {
    String parent = tokens.takeName("the name of a table").name();
    List<String> parentColumns = tokens.isSymbol("(") ? columns() : List.of();
    String onUpdate = NO_ACTION;
    String onDelete = NO_ACTION;
    while (true) {
      if (tokens.skip("ON", "UPDATE")) {
        onUpdate = action();
      } else if (tokens.skip("ON", "DELETE")) {
        onDelete = action();
      } else if (tokens.skip("ON", "INSERT")) {
        action();
      } else if (tokens.skip("MATCH")) {
        tokens.takeName("the name of a kind of match");
      } else {
        break;
      }
    }
    foreignKeys.add(
        new ForeignKeySchema(name, columns, parent, parentColumns, onUpdate, onDelete, false));
  }

  private String action() {
    for (String action : ACTIONS) {
      if (tokens.skip(action.split(" ", -1))) {
        return action;
      }
    }
    throw tokens.unexpected("an action of a foreign key");
  }

  /** Says of the last foreign key when it is checked; it need not be the one right before. */
  private boolean defer() {
    boolean not = tokens.skip("NOT", "DEFERRABLE");
    if (!not && !tokens.skip("DEFERRABLE")) {
      return false;
    }
    boolean deferred = tokens.skip("INITIALLY", "DEFERRED");
    if (!deferred) {
      tokens.skip("INITIALLY", "IMMEDIATE");
    }
    int last = foreignKeys.size() - 1;
    if (last >= 0) {
      foreignKeys.set(last, withDeferred(foreignKeys.get(last), deferred && !not));
    }
    return true;
  }

  private static ForeignKeySchema withDeferred(ForeignKeySchema key, boolean deferred) {
    return new ForeignKeySchema(
        key.name(),
        key.columns(),
        key.parent(),
        key.parentColumns(),
        key.onUpdate(),
        key.onDelete(),
        deferred);
  }

  /** Passes what is to happen to a row that is refused; null if it is refused indeed. */
  @Nullable String conflict() {
    if (!tokens.skip("ON", "CONFLICT")) {
      return null;
    }
    for (String resolution : RESOLUTIONS) {
      if (tokens.skip(resolution)) {
        return resolution.equals(REFUSE) ? null : resolution;
      }
    }
    throw tokens.unexpected("what is to happen then, one of " + String.join(", ", RESOLUTIONS));
  }

  private List<String> columns() {
    return parts().stream().map(KeyPart::column).toList();
  }

  private List<KeyPart> parts() {
    List<KeyPart> parts = new ArrayList<>();
    tokens.expectSymbol("(");
    do {
      parts.add(part());
    } while (tokens.skipSymbol(","));
    autoIncrement |= tokens.skip("AUTOINCREMENT");
    tokens.expectSymbol(")");
    return parts;
  }

  private KeyPart part() {
    int open = 0;
    while (tokens.skipSymbol("(")) {
      open++;
    }
    String column = tokens.takeName(COLUMN).name();
    String collation = null;
    while (true) {
      if (tokens.skip("COLLATE")) {
        collation = tokens.takeName("the name of a collation").name();
      } else if (open > 0 && tokens.skipSymbol(")")) {
        open--;
      } else {
        return new KeyPart(column, collation, sortOrder());
      }
    }
  }

  /** Passes the direction of a column; true if it is downwards. */
  private boolean sortOrder() {
    boolean descending = tokens.skip("DESC");
    if (!descending) {
      tokens.skip("ASC");
    }
    return descending;
  }

  List<KeyPart> primaryKey() {
    return primaryKey;
  }

  @Nullable String keyConflict() {
    return keyConflict;
  }

  /**
   * Whether the key stands behind its column and goes downwards. Then it is not the number of a
   * row, by an old mistake of SQLite that is kept for old files.
   */
  boolean isDescendingInColumn() {
    return descendingInColumn;
  }

  boolean isAutoIncrement() {
    return autoIncrement;
  }

  List<Unique> uniques() {
    return uniques;
  }

  List<ForeignKeySchema> foreignKeys() {
    return foreignKeys;
  }

  List<CheckSchema> checks() {
    return checks;
  }
}
