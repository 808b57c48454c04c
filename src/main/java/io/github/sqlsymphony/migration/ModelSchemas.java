package io.github.sqlsymphony.migration;

import io.github.sqlsymphony.database.ConnectionOptions;
import io.github.sqlsymphony.database.MultiManager;
import io.github.sqlsymphony.database.SQLiteConnector;
import io.github.sqlsymphony.database.SQLiteMultiManager;
import io.github.sqlsymphony.dialect.MigrationCommands;
import io.github.sqlsymphony.dialect.RawStatement;
import io.github.sqlsymphony.dialect.SqlScanner;
import io.github.sqlsymphony.exception.MigrationException;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.schema.DatabaseSchema;
import io.github.sqlsymphony.schema.Renames;
import io.github.sqlsymphony.schema.SchemaName;
import io.github.sqlsymphony.schema.TableSchema;
import java.util.Collection;
import java.util.List;

/**
 * The schemas that models make: a new database in memory gets their tables, and is read. So a
 * picture of models and a picture of a database come about in the same way.
 */
final class ModelSchemas {
  private ModelSchemas() {}

  static DatabaseSchema of(Collection<? extends ModelMeta<?>> models) {
    try (MultiManager twin = empty()) {
      models.forEach(twin::createTable);
      return twin.schema();
    }
  }

  /** The schema of one model whose table has another name. */
  static DatabaseSchema of(ModelMeta<?> model, String table) {
    try (MultiManager twin = empty()) {
      twin.createTable(model);
      if (!SchemaName.same(model.tableName(), table)) {
        twin.execute(MigrationCommands.renameTable(model.tableName(), table));
      }
      return twin.schema();
    }
  }

  /** The schema that statements make. */
  static DatabaseSchema of(List<String> statements) {
    for (String sql : statements) {
      if (SqlScanner.scan(sql).kind() != RawStatement.Kind.SCHEMA) {
        throw new MigrationException(
            "a schema consists of CREATE statements; rows come by up(…). SQL: " + sql);
      }
    }
    try (MultiManager twin = empty()) {
      statements.forEach(twin::execute);
      return twin.schema();
    }
  }

  /** The renames of columns that the fields of a model declare and a table has still before it. */
  static Renames renames(Renames given, ModelMeta<?> model, TableSchema found, String table) {
    Renames renames = given;
    for (Field<?, ?> field : model.fields()) {
      for (String former : field.formerColumnNames()) {
        if (found.column(former).isPresent() && found.column(field.columnName()).isEmpty()) {
          renames = renames.column(table, former, field.columnName());
        }
      }
    }
    return renames;
  }

  private static MultiManager empty() {
    return new SQLiteMultiManager(SQLiteConnector.open(":memory:"), ConnectionOptions.defaults());
  }
}
