package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.fixture.Seeds;
import io.github.sqlsymphony.schema.Renames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A random schema that can become another one: tables of every kind of key, with constraints,
 * references, indexes, triggers and views. Every table has a column {@code id} by which its rows
 * can be compared.
 */
final class RandomSchema {
  /** How rows of a table are told apart. */
  enum Key {
    ROWID("id INTEGER PRIMARY KEY", ""),
    AUTOINCREMENT("id INTEGER PRIMARY KEY AUTOINCREMENT", ""),
    DESCENDING("id INTEGER PRIMARY KEY DESC", ""),
    TEXT("id TEXT NOT NULL PRIMARY KEY", ""),
    WITHOUT_ROWID("id TEXT NOT NULL PRIMARY KEY", " WITHOUT ROWID"),
    WITHOUT_ROWID_DESCENDING(
        "id TEXT COLLATE NOCASE NOT NULL PRIMARY KEY DESC ON CONFLICT FAIL", " WITHOUT ROWID"),
    NONE("id INTEGER NOT NULL UNIQUE", "");

    final String column;
    final String option;

    Key(String column, String option) {
      this.column = column;
      this.option = option;
    }

    boolean isNumber() {
      return this == ROWID || this == AUTOINCREMENT || this == DESCENDING || this == NONE;
    }
  }

  /** A column; the same object in two schemas is the same column. */
  static final class Column {
    final int identity;
    String name;
    String type;
    boolean notNull;
    String onNull = "";
    String value = "";
    String more = "";
    Table parent;

    Column(int identity, String name, String type) {
      this.identity = identity;
      this.name = name;
      this.type = type;
    }

    Column copy() {
      Column copy = new Column(identity, name, type);
      copy.notNull = notNull;
      copy.onNull = onNull;
      copy.value = value;
      copy.more = more;
      copy.parent = parent;
      return copy;
    }

    String sql() {
      String reference =
          parent == null
              ? ""
              : " REFERENCES \"" + parent.name + "\" (\"id\") ON DELETE CASCADE ON UPDATE CASCADE";
      return "\""
          + name
          + "\" "
          + type
          + (notNull ? " NOT NULL" + onNull : "")
          + value
          + more.replace("@", name)
          + reference;
    }
  }

  /** A table. */
  static final class Table {
    final int identity;
    String name;
    Key key;
    List<Column> columns = new ArrayList<>();
    String check = "";
    List<String> indexes = new ArrayList<>();
    boolean trigger;
    boolean view;

    Table(int identity, String name, Key key) {
      this.identity = identity;
      this.name = name;
      this.key = key;
    }
  }

  private final Seeds seeds;
  private int next;
  final List<Table> tables = new ArrayList<>();

  RandomSchema(Seeds seeds) {
    this.seeds = seeds;
  }

  static RandomSchema any(Seeds seeds) {
    RandomSchema schema = new RandomSchema(seeds);
    int count = 1 + seeds.below(4);
    for (int i = 0; i < count; i++) {
      schema.tables.add(schema.table());
    }
    return schema;
  }

  private int next() {
    return next++;
  }

  private Table table() {
    int number = next();
    Key key = Key.values()[seeds.below(Key.values().length)];
    Table table = new Table(number, name("table", number), key);
    int count = 1 + seeds.below(5);
    for (int i = 0; i < count; i++) {
      table.columns.add(column());
    }
    if (seeds.below(3) == 0) {
      refer(table);
    }
    dress(table);
    return table;
  }

  /** Now and then a name that has to be quoted. */
  private String name(String kind, int number) {
    return switch (seeds.below(6)) {
      case 0 -> kind + " " + number;
      case 1 -> "Order" + number;
      case 2 -> kind + "\"\"" + number;
      default -> kind + number;
    };
  }

  private Column column() {
    int number = next();
    String[] types = {"TEXT", "INTEGER", "REAL", "VARCHAR(200)", "BLOB", "NUMERIC"};
    Column column = new Column(number, name("c", number), types[seeds.below(types.length)]);
    dress(column);
    return column;
  }

  private void dress(Column column) {
    column.notNull = seeds.below(3) == 0;
    column.onNull = seeds.below(8) == 0 ? " ON CONFLICT FAIL" : "";
    column.value =
        switch (seeds.below(4)) {
          case 0 -> column.type.equals("BLOB") ? " DEFAULT x'00'" : " DEFAULT 7";
          case 1 -> column.type.equals("TEXT") ? " DEFAULT 'it''s'" : "";
          default -> "";
        };
    column.more =
        switch (seeds.below(8)) {
          case 0 -> " CHECK (length(\"@\") < 1000)";
          case 1 -> column.type.equals("TEXT") ? " COLLATE NOCASE" : "";
          default -> "";
        };
  }

  private void dress(Table table) {
    table.indexes.clear();
    for (Column column : table.columns) {
      switch (seeds.below(6)) {
        case 0 -> table.indexes.add("(\"" + column.name + "\")");
        case 1 -> table.indexes.add("(\"id\" DESC, lower(\"" + column.name + "\"))");
        case 2 ->
            table.indexes.add(
                "(\"" + column.name + "\") WHERE \"" + column.name + "\" IS NOT NULL");
        default -> {}
      }
    }
    table.trigger = seeds.below(3) == 0;
    table.view = seeds.below(3) == 0;
    table.check = seeds.below(4) == 0 ? ", CONSTRAINT \"named\" CHECK (\"id\" IS NOT NULL)" : "";
  }

  private void refer(Table table) {
    List<Table> parents =
        tables.stream().filter(each -> each.key.isNumber() == table.key.isNumber()).toList();
    if (!parents.isEmpty()) {
      Table parent = parents.get(seeds.below(parents.size()));
      int number = next();
      Column column =
          new Column(number, "ref" + number, parent.key.isNumber() ? "INTEGER" : "TEXT");
      column.parent = parent;
      table.columns.add(column);
    }
  }

  // --- as SQL -----------------------------------------------------------------------------------

  List<String> sql() {
    List<String> sql = new ArrayList<>();
    for (Table table : tables) {
      StringBuilder create = new StringBuilder("CREATE TABLE \"" + table.name + "\" (");
      create.append(table.key.column);
      table.columns.forEach(column -> create.append(", ").append(column.sql()));
      sql.add(create.append(table.check).append(")").append(table.key.option).toString());
    }
    sql.add("CREATE TABLE log (what)");
    for (Table table : tables) {
      for (int i = 0; i < table.indexes.size(); i++) {
        sql.add(
            "CREATE INDEX \"i"
                + table.identity
                + "_"
                + i
                + "\" ON \""
                + table.name
                + "\" "
                + table.indexes.get(i));
      }
      if (table.view) {
        sql.add(
            "CREATE VIEW \"v"
                + table.identity
                + "\" AS SELECT \"id\", \""
                + table.columns.get(0).name
                + "\" AS x FROM \""
                + table.name
                + "\"");
      }
      if (table.trigger) {
        sql.add(
            "CREATE TRIGGER \"t"
                + table.identity
                + "\" AFTER INSERT ON \""
                + table.name
                + "\" BEGIN INSERT INTO log VALUES (new.\""
                + table.columns.get(0).name
                + "\"); END");
      }
    }
    return sql;
  }

  /** Rows that all constraints take, for a database with this schema. */
  List<String> rows() {
    List<String> sql = new ArrayList<>();
    for (Table table : tables) {
      int count = seeds.below(30);
      for (int i = 1; i <= count; i++) {
        StringBuilder insert = new StringBuilder("INSERT INTO \"" + table.name + "\" (\"id\"");
        StringBuilder values = new StringBuilder(key(table, i));
        for (Column column : table.columns) {
          insert.append(", \"").append(column.name).append('"');
          values.append(", ").append(value(column, i));
        }
        sql.add(insert + ") VALUES (" + values + ")");
      }
    }
    return sql;
  }

  private static String key(Table table, int number) {
    return table.key.isNumber() ? Integer.toString(3 * number) : "'k" + number + "'";
  }

  private String value(Column column, int row) {
    if (column.parent != null) {
      return "(SELECT \"id\" FROM \"" + column.parent.name + "\" ORDER BY random() LIMIT 1)";
    }
    if (!column.notNull && seeds.below(4) == 0) {
      return "NULL";
    }
    return switch (column.type) {
      case "INTEGER", "NUMERIC" -> Integer.toString(seeds.below(1000) - 500);
      case "REAL" -> Double.toString((seeds.below(1000) - 500) / 8.0);
      case "BLOB" -> "x'0" + row % 10 + "ff'";
      default -> seeds.below(2) == 0 ? "'" + seeds.below(1000) + "'" : "'text " + row + " é'";
    };
  }

  // --- becoming another -------------------------------------------------------------------------

  /** The same schema with random changes. */
  RandomSchema changed() {
    RandomSchema other = new RandomSchema(seeds);
    other.next = next + 100;
    Map<Table, Table> copies = new LinkedHashMap<>();
    for (Table table : tables) {
      Table copy = new Table(table.identity, table.name, table.key);
      table.columns.forEach(column -> copy.columns.add(column.copy()));
      copy.check = table.check;
      copy.indexes.addAll(table.indexes);
      copy.trigger = table.trigger;
      copy.view = table.view;
      copies.put(table, copy);
      other.tables.add(copy);
    }
    for (Table table : other.tables) {
      for (Column column : table.columns) {
        if (column.parent != null) {
          column.parent = copies.get(column.parent);
        }
      }
    }
    int changes = 1 + seeds.below(5);
    for (int i = 0; i < changes; i++) {
      other.change();
    }
    return other;
  }

  private void change() {
    Table table = tables.get(seeds.below(tables.size()));
    switch (seeds.below(12)) {
      case 0 -> tables.add(table());
      case 1 -> rename(table);
      case 2 -> drop(table);
      case 3 -> {
        table.columns.add(seeds.below(table.columns.size() + 1), column());
        dress(table);
      }
      case 4 -> {
        if (table.columns.size() > 1) {
          table.columns.remove(seeds.below(table.columns.size()));
          dress(table);
        }
      }
      case 5 -> {
        Column column = table.columns.get(seeds.below(table.columns.size()));
        column.name = "renamed" + next();
        dress(table);
      }
      case 6 -> {
        Column column = table.columns.get(seeds.below(table.columns.size()));
        if (column.parent == null) {
          dress(column);
        }
      }
      case 7 -> retype(table.columns.get(seeds.below(table.columns.size())));
      case 8 -> dress(table);
      case 9 -> refer(table);
      case 10 -> {
        List<Key> others =
            Arrays.stream(Key.values())
                .filter(key -> key.isNumber() == table.key.isNumber())
                .toList();
        table.key = others.get(seeds.below(others.size()));
      }
      default -> {
        Column moved = table.columns.remove(seeds.below(table.columns.size()));
        table.columns.add(seeds.below(table.columns.size() + 1), moved);
      }
    }
  }

  private void rename(Table table) {
    table.name = "renamed table " + next();
  }

  private void drop(Table table) {
    boolean isParent =
        tables.stream()
            .flatMap(each -> each.columns.stream())
            .anyMatch(column -> column.parent == table);
    if (tables.size() > 1 && !isParent) {
      tables.remove(table);
    }
  }

  /** To a type that takes all values of the former. */
  private void retype(Column column) {
    if (column.parent == null) {
      column.type =
          switch (column.type) {
            case "INTEGER" -> seeds.below(2) == 0 ? "TEXT" : "NUMERIC";
            case "TEXT" -> "VARCHAR(200)";
            case "VARCHAR(200)" -> "TEXT";
            default -> column.type;
          };
      if (!column.type.equals("TEXT")) {
        column.more = column.more.contains("COLLATE") ? "" : column.more;
      }
    }
  }

  /** What has another name in another version of this schema. */
  Renames renamesTo(RandomSchema after) {
    Renames renames = Renames.none();
    for (Table table : after.tables) {
      Table former = find(table.identity);
      if (former != null) {
        if (!former.name.equals(table.name)) {
          renames = renames.table(plain(former.name), plain(table.name));
        }
        for (Column column : table.columns) {
          for (Column old : former.columns) {
            if (old.identity == column.identity && !old.name.equals(column.name)) {
              renames = renames.column(plain(table.name), plain(old.name), plain(column.name));
            }
          }
        }
      }
    }
    return renames;
  }

  Table find(int identity) {
    return tables.stream().filter(each -> each.identity == identity).findFirst().orElse(null);
  }

  /** What to put into columns that have to have a value and had none before. */
  Conversions fills() {
    Conversions conversions = Conversions.none();
    for (Table table : tables) {
      for (Column column : table.columns) {
        if (column.notNull) {
          Object value = column.type.equals("BLOB") ? new byte[] {1} : 424242;
          conversions =
              seeds.below(2) == 0
                  ? conversions.fill(plain(table.name), plain(column.name), value)
                  : conversions.fillBy(plain(table.name), plain(column.name), row -> value);
        }
      }
    }
    return conversions;
  }

  /** A name as it is without quotes around it. */
  static String plain(String quoted) {
    return quoted.replace("\"\"", "\"");
  }
}
