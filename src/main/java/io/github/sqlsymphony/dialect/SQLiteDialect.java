package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.ModelRegistry;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import java.util.List;

/**
 * SQLite's dialect. Immutable and safe for any thread; one is enough.
 *
 * @see <a href="https://www.sqlite.org/lang.html">SQL as understood by SQLite</a>
 */
public final class SQLiteDialect extends Dialect {
  private static final ClassValue<ModelStatements> STATEMENTS =
      new ClassValue<>() {
        @Override
        protected ModelStatements computeValue(Class<?> modelClass) {
          return new ModelStatements(ModelRegistry.ofClass(modelClass));
        }
      };

  /** Creates the dialect. */
  public SQLiteDialect() {}

  /**
   * Names the type of a column. Only names whose affinity keeps the values as they are: a column
   * declared DATE or DATETIME would have numeric affinity.
   *
   * @see <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">Column
   *     affinity</a>
   */
  @Override
  public String typeName(ColumnType type) {
    return switch (type.kind()) {
      case INTEGER -> "INTEGER";
      case REAL -> "REAL";
      case VARCHAR -> "VARCHAR(" + type.size() + ")";
      case TEXT, DATE, DATE_TIME -> "TEXT";
      case BOOLEAN -> "BOOLEAN";
      case BLOB -> "BLOB";
      case DECIMAL -> "NUMERIC(" + type.size() + ", " + type.scale() + ")";
    };
  }

  @Override
  public List<String> createTable(ModelMeta<?> meta) {
    return new TableRenderer(this, meta).statements();
  }

  @Override
  public String dropTable(String tableName) {
    return new SqlWriter().keyword("DROP TABLE IF EXISTS ").identifier(tableName).toSql().text();
  }

  @Override
  public ModelStatements statements(ModelMeta<?> meta) {
    return meta.isBetween() ? new ModelStatements(meta) : STATEMENTS.get(meta.modelClass());
  }

  @Override
  SqlRenderer renderer(SelectStatement statement, SqlWriter writer) {
    return new SqlRenderer(statement, writer);
  }

  @Override
  public SqlText explain(SelectStatement statement) {
    SqlWriter writer = new SqlWriter().keyword("EXPLAIN QUERY PLAN ");
    renderer(statement, writer).select();
    return writer.toSql();
  }

  @Override
  public QueryPlan plan(SelectStatement statement, List<Row> rows) {
    return new PlanReader(statement, select(statement).text()).read(rows);
  }
}
