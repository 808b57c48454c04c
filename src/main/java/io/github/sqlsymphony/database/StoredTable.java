package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.IndexDefinition;
import io.github.sqlsymphony.dialect.TableDefinition;
import io.github.sqlsymphony.exception.DatabaseException;
import io.github.sqlsymphony.exception.QueryException;
import io.github.sqlsymphony.schema.ColumnSchema;
import io.github.sqlsymphony.schema.ForeignKeySchema;
import io.github.sqlsymphony.schema.IndexPart;
import io.github.sqlsymphony.schema.IndexSchema;
import io.github.sqlsymphony.schema.PrimaryKeySchema;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import io.github.sqlsymphony.schema.TriggerSchema;
import io.github.sqlsymphony.schema.UniqueSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is found about one table, from which its picture is made.
 *
 * <p>SQLite tells most of it, and the statement that has created the table tells all of it, as far
 * as the library understands it. So both are compared: where they differ the table is refused,
 * because a migration that goes by a wrong picture would lose something.
 */
final class StoredTable {
  private static final int VIRTUAL = 2;
  private static final int STORED = 3;

  /** A column as SQLite tells it. */
  record FoundColumn(
      String name, String type, boolean notNull, boolean defaulted, long key, long hidden) {}

  /** An index as SQLite tells it; expressions have no column. */
  record FoundIndex(String name, boolean unique, String origin, List<IndexPart> parts) {}

  /** A foreign key as SQLite tells it. */
  record FoundKey(
      String parent,
      String onUpdate,
      String onDelete,
      List<String> columns,
      List<String> parentColumns) {}

  private final String database;
  private final String name;
  private final boolean withoutRowid;
  private final boolean strict;
  private final List<FoundColumn> columns = new ArrayList<>();
  private final Map<String, FoundIndex> indexes = new LinkedHashMap<>();
  private final Map<Long, FoundKey> foreignKeys = new LinkedHashMap<>();
  private final Map<String, String> indexTexts = new LinkedHashMap<>();

  StoredTable(String database, String name, boolean withoutRowid, boolean strict) {
    this.database = database;
    this.name = name;
    this.withoutRowid = withoutRowid;
    this.strict = strict;
  }

  /** Notes a column; they come in order. */
  void add(FoundColumn column) {
    columns.add(column);
  }

  /** Notes a part of an index; they come in order. */
  void add(FoundIndex index, IndexPart part) {
    indexes.computeIfAbsent(index.name(), key -> index).parts().add(part);
  }

  /** Notes a column of a foreign key; keys come in the order of their declaration. */
  void add(long number, FoundKey key, String column, @Nullable String parentColumn) {
    FoundKey known = foreignKeys.computeIfAbsent(number, absent -> key);
    known.columns().add(column);
    if (parentColumn != null) {
      known.parentColumns().add(parentColumn);
    }
  }

  /** Notes the statement that has created an index. */
  void addIndex(String index, String sql) {
    indexTexts.put(index, sql);
  }

  /**
   * Makes the picture.
   *
   * @param sql the statement that has created the table
   * @param triggers its triggers
   * @throws DatabaseException if the statement is not understood, or says something else than
   *     SQLite
   */
  TableSchema read(String sql, List<TriggerSchema> triggers) {
    TableSchema written = understood("table " + name, () -> TableDefinition.read(sql));
    compare("its columns", written.columnNames(), mapped(columns, FoundColumn::name));
    compare("being strict", written.strict(), strict);
    compare("having no rowid", written.withoutRowid(), withoutRowid);
    compare("its primary key", keys(written.primaryKey()), keys(primaryKey()));
    return new TableSchema(
        name,
        columns(written.columns()),
        key(written.key()),
        withoutRowid,
        strict,
        uniques(written.uniques()),
        foreignKeys(written.foreignKeys()),
        written.checks(),
        indexes(),
        triggers,
        sql);
  }

  private List<String> primaryKey() {
    return columns.stream()
        .filter(column -> column.key() > 0)
        .sorted(Comparator.comparingLong(FoundColumn::key))
        .map(FoundColumn::name)
        .toList();
  }

  /**
   * SQLite makes an index for a key unless it is the number of a row. Collations and directions are
   * those of the index: the collation of an INTEGER key WITHOUT ROWID is passed over.
   */
  private PrimaryKeySchema key(PrimaryKeySchema written) {
    List<IndexPart> parts = new ArrayList<>();
    for (FoundIndex index : indexes.values()) {
      if (index.origin().equals("pk")) {
        index.parts().stream().filter(part -> !has(parts, part)).forEach(parts::add);
      }
    }
    if (written.columns().isEmpty()) {
      return written;
    }
    compare("its primary key being the number of a row", written.rowid(), parts.isEmpty());
    if (written.rowid()) {
      return written;
    }
    compare("its primary key", columnNames(written.columns()), columnNames(parts));
    return new PrimaryKeySchema(parts, false, written.autoIncrement(), written.onConflict());
  }

  private static List<String> columnNames(List<IndexPart> parts) {
    return mapped(parts, part -> SchemaName.key(String.valueOf(part.column())));
  }

  private static boolean has(List<IndexPart> parts, IndexPart other) {
    return parts.stream().anyMatch(part -> Objects.equals(part.column(), other.column()));
  }

  private List<ColumnSchema> columns(List<ColumnSchema> written) {
    List<ColumnSchema> all = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      all.add(column(written.get(i), columns.get(i)));
    }
    return all;
  }

  /** Without a rowid and in STRICT tables, the columns of the key are NOT NULL undeclared. */
  private ColumnSchema column(ColumnSchema written, FoundColumn found) {
    String what = "the column " + written.name();
    if (found.key() == 0 || !(withoutRowid || strict)) {
      compare(what + " being not null", written.notNull(), found.notNull());
    }
    compare(what + " having a default", written.defaultValue() != null, found.defaulted());
    ColumnSchema.GeneratedSchema generated = written.generated();
    long hidden = generated == null ? 0 : generated.stored() ? STORED : VIRTUAL;
    compare(what + " being calculated", hidden, found.hidden());
    boolean sameType = SchemaName.same(written.type(), found.type());
    return new ColumnSchema(
        written.name(),
        sameType ? written.type() : found.type(),
        written.notNull(),
        written.onNull(),
        written.defaultValue(),
        written.collation(),
        generated,
        written.definition());
  }

  /** SQLite keeps one of several that say the same, and none beside a primary key that does. */
  private List<UniqueSchema> uniques(List<UniqueSchema> written) {
    List<List<String>> wanted = new ArrayList<>();
    for (FoundIndex index : indexes.values()) {
      if (index.origin().equals("u")) {
        wanted.add(compared(index.parts()));
      }
    }
    List<UniqueSchema> kept = new ArrayList<>();
    for (UniqueSchema unique : written) {
      if (wanted.remove(compared(unique.columns()))) {
        kept.add(new UniqueSchema(unique.name(), unique.columns(), conflict(written, unique)));
      }
    }
    compare("its unique constraints", List.of(), wanted);
    return kept;
  }

  private static @Nullable String conflict(List<UniqueSchema> written, UniqueSchema unique) {
    List<String> parts = compared(unique.columns());
    return written.stream()
        .filter(other -> compared(other.columns()).equals(parts))
        .map(UniqueSchema::onConflict)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(null);
  }

  private static List<String> compared(List<IndexPart> parts) {
    return mapped(parts, part -> SchemaName.key(part.column() + " " + part.collation()));
  }

  private List<ForeignKeySchema> foreignKeys(List<ForeignKeySchema> written) {
    List<List<String>> said = new ArrayList<>();
    for (ForeignKeySchema key : written) {
      said.add(
          compared(
              new FoundKey(
                  key.parent(),
                  key.onUpdate(),
                  key.onDelete(),
                  key.columns(),
                  key.parentColumns())));
    }
    compare("its foreign keys", said, mapped(foreignKeys.values(), StoredTable::compared));
    return written;
  }

  private static List<String> compared(FoundKey key) {
    return keys(
        List.of(
            key.parent(),
            key.onUpdate(),
            key.onDelete(),
            String.join(" ", key.columns()),
            String.join(" ", key.parentColumns())));
  }

  // --- indexes ----------------------------------------------------------------------------------

  private List<IndexSchema> indexes() {
    List<IndexSchema> all = new ArrayList<>();
    indexTexts.forEach((index, sql) -> all.add(index(index, sql)));
    return sorted(all, IndexSchema::name);
  }

  private IndexSchema index(String index, String sql) {
    String what = "index " + index;
    IndexDefinition written = understood(what, () -> IndexDefinition.read(sql));
    FoundIndex found = indexes.get(index);
    List<IndexPart> parts = found == null ? List.of() : found.parts();
    compare(
        "the directions of " + what,
        mapped(written.parts(), IndexDefinition.Part::descending),
        mapped(parts, IndexPart::descending));
    List<IndexPart> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      IndexPart part = parts.get(i);
      all.add(
          part.column() != null
              ? part
              : new IndexPart(
                  null, written.parts().get(i).expression(), part.collation(), part.descending()));
    }
    return new IndexSchema(index, found != null && found.unique(), all, written.where(), sql);
  }

  // --- two opinions -----------------------------------------------------------------------------

  private <R> R understood(String what, Supplier<R> reading) {
    try {
      return reading.get();
    } catch (QueryException e) {
      throw new DatabaseException(
          "Cannot read the schema of %s: the statement that has created %s is not understood; please report it with that statement. %s"
              .formatted(database, what, e.getMessage()),
          e);
    }
  }

  private void compare(String what, Object written, Object found) {
    if (!Objects.equals(written, found)) {
      throw new DatabaseException(
          "Cannot read the schema of %s: about table %s, %s, SQLite says %s, but its statement is understood as %s; please report it with that statement."
              .formatted(database, name, what, found, written));
    }
  }

  private static List<String> keys(List<String> names) {
    return mapped(names, SchemaName::key);
  }

  private static <T, R> List<R> mapped(Iterable<T> all, Function<T, R> function) {
    List<R> mapped = new ArrayList<>();
    for (T each : all) {
      mapped.add(function.apply(each));
    }
    return mapped;
  }

  /** In the order of names as SQLite compares them. */
  static <T> List<T> sorted(List<T> all, Function<T, String> name) {
    return all.stream()
        .sorted(Comparator.comparing(each -> SchemaName.key(name.apply(each))))
        .toList();
  }
}
