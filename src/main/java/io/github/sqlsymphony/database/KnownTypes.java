package io.github.sqlsymphony.database;

import io.github.sqlsymphony.dialect.SQLiteCommands;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.expression.StorageClass;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.query.SelectStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns hold values of one storage class only, because SQLite sees to it: the key that is
 * the rowid, and in STRICT tables whatever is NOT NULL. Their cells need not be asked.
 *
 * <p>A table is looked at once, until the schema changes: who changes it or rolls back says so with
 * {@link #forget}, and what others change shows in the number of the schema, which is compared each
 * time, while the statement that reads holds the schema as it is. Belongs to a connection.
 */
final class KnownTypes {
  private final DatabaseConnection connection;
  private final Map<String, Map<String, StorageClass>> tables = new HashMap<>();
  private long version;

  KnownTypes(DatabaseConnection connection) {
    this.connection = connection;
  }

  /**
   * Tells what is known of the columns of a query whose rows are being read.
   *
   * @param statement the query
   * @return by columns, null where cells differ; null if nothing is known of any
   */
  @Nullable StorageClass @Nullable [] of(SelectStatement statement) {
    if (!statement.isOfOwnFields()) {
      return null;
    }
    long now = connection.schemaVersion();
    if (now != version) {
      tables.clear();
      version = now;
    }
    Map<String, StorageClass> known =
        tables.computeIfAbsent(statement.root().tableName(), this::look);
    return known.isEmpty() ? null : of(statement.columns(), known);
  }

  private static @Nullable StorageClass[] of(
      List<Expression<?>> columns, Map<String, StorageClass> known) {
    @Nullable StorageClass[] types = new StorageClass[columns.size()];
    for (int i = 0; i < types.length; i++) {
      if (columns.get(i) instanceof Field<?, ?> field) {
        types[i] = known.get(field.columnName());
      }
    }
    return types;
  }

  private Map<String, StorageClass> look(String table) {
    return connection.ask(
        SQLiteCommands.GUARANTEED_TYPES,
        parameters -> parameters.setText(1, table),
        rows -> {
          Map<String, StorageClass> known = new HashMap<>();
          while (rows.next()) {
            StorageClass type = ofDeclared(rows.getText(2));
            if (type != null) {
              known.put(rows.getText(1), type);
            }
          }
          return known;
        });
  }

  /** The names of types that STRICT tables have; ANY is no promise. */
  private static @Nullable StorageClass ofDeclared(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "INT", "INTEGER" -> StorageClass.INTEGER;
      case "REAL" -> StorageClass.REAL;
      case "TEXT" -> StorageClass.TEXT;
      case "BLOB" -> StorageClass.BLOB;
      default -> null;
    };
  }

  /** The schema has changed, perhaps to one whose number another one has had before. */
  void forget() {
    tables.clear();
  }
}
