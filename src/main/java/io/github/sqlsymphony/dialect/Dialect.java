package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.QueryPlan;
import io.github.sqlsymphony.query.Row;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.query.StatementRenderer;
import io.github.sqlsymphony.query.UpdateStatement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of database says things. Immutable and safe for any thread.
 *
 * <p>What differs between databases is a method here or an overridden method of the renderer;
 * nobody asks a dialect for its name.
 */
public abstract class Dialect implements StatementRenderer {
  private static final KnownTexts TEXTS = new KnownTexts();

  /** Creates the dialect. */
  protected Dialect() {}

  /**
   * Names the type of a column.
   *
   * @param type the abstract type
   * @return such as {@code VARCHAR(64)}
   */
  public abstract String typeName(ColumnType type);

  /**
   * Writes the statements that create a table with its indexes, where they are missing.
   *
   * @param meta the model
   * @return in the order they have to run
   */
  public abstract List<String> createTable(ModelMeta<?> meta);

  /**
   * Writes the statement that drops a table, if it is there.
   *
   * @param tableName the table
   * @return the statement
   */
  public abstract String dropTable(String tableName);

  /**
   * Returns the statements that every model needs, written once a model.
   *
   * @param meta the model
   * @return the statements
   */
  public abstract ModelStatements statements(ModelMeta<?> meta);

  /**
   * Finds the constant of a check, or of a field that is checked, by its name in the database.
   *
   * @param meta the model
   * @param constraint the name that the database tells
   * @return null if the model declares no such check
   */
  public @Nullable String checkNamed(ModelMeta<?> meta, String constraint) {
    Set<String> constants = new LinkedHashSet<>(meta.checks().keySet());
    meta.fields().stream().filter(Field::isChecked).map(Field::name).forEach(constants::add);
    return TableRenderer.constantOf(meta, constants, constraint);
  }

  /**
   * Finds the constant of an index by its name in the database.
   *
   * @param meta the model
   * @param index the name that the database tells
   * @return null if the model declares no such index
   */
  public @Nullable String indexNamed(ModelMeta<?> meta, String index) {
    return TableRenderer.constantOf(meta, meta.indexes().keySet(), index);
  }

  /**
   * Writes the condition of a check, for messages.
   *
   * @param meta the model
   * @param constant the constant of the check or the field
   * @return such as {@code "cash" >= 0.0}
   */
  public String checkText(ModelMeta<?> meta, String constant) {
    Check check = meta.checks().get(constant);
    LiteralWriter sql = new LiteralWriter();
    if (check != null) {
      new SchemaRenderer(meta, constant, sql).write(check.condition());
    }
    Field<?, ?> field = check == null ? meta.field(constant) : null;
    if (field != null) {
      FieldCheckRenderer.write(sql, field);
    }
    return sql.toSql().text();
  }

  abstract SqlRenderer renderer(SelectStatement statement, SqlWriter writer);

  @Override
  public SqlText select(SelectStatement statement) {
    return written(statement, SqlRenderer::select);
  }

  @Override
  public SqlText count(SelectStatement statement) {
    return written(statement, SqlRenderer::count);
  }

  @Override
  public SqlText exists(SelectStatement statement) {
    return written(statement, SqlRenderer::exists);
  }

  private SqlText written(SelectStatement statement, Consumer<SqlRenderer> clauses) {
    SqlWriter writer = new SqlWriter();
    clauses.accept(renderer(statement, writer));
    return writer.toSql(TEXTS);
  }

  /**
   * Writes the statement that changes rows.
   *
   * @param statement which rows, and what they get
   * @return text and parameters
   */
  public SqlText update(UpdateStatement statement) {
    return changing(statement.selection().root(), renderer -> renderer.update(statement));
  }

  /**
   * Writes the statement that deletes rows.
   *
   * @param statement which rows
   * @return text and parameters
   */
  public SqlText delete(DeleteStatement statement) {
    return changing(statement.selection().root(), renderer -> renderer.delete(statement));
  }

  /**
   * Writes the statement that inserts rows.
   *
   * @param statement where to and what
   * @return text and parameters; those for the values of rows are not among them, and come first
   */
  public SqlText insert(InsertStatement statement) {
    return changing(statement.meta(), renderer -> renderer.insert(statement));
  }

  /**
   * Writes the statement that gives each of several rows values of its own.
   *
   * @param meta the model
   * @param fields the fields that get values
   * @param rows how many rows; each has parameters for its key, then for the fields
   * @return the text
   */
  public String updateEach(ModelMeta<?> meta, List<Field<?, ?>> fields, int rows) {
    return changing(meta, renderer -> renderer.updateEach(fields, rows)).text();
  }

  /**
   * Writes the query for keys of rows that refer to the rows of a query.
   *
   * @param table the table with the foreign key
   * @param keyColumns its primary key; empty for a table without one
   * @param columns the foreign key, in the order of the key it refers to
   * @param keys gives the keys that are referred to
   * @return such as {@code SELECT "id" FROM "book" WHERE "author" IN (SELECT …)}
   */
  public SqlText referringTo(
      String table, List<String> keyColumns, List<String> columns, SelectStatement keys) {
    SqlWriter writer = new SqlWriter();
    renderer(keys, writer).with();
    writer.keyword("SELECT ").rowKey(keyColumns).keyword(" FROM ").identifier(table);
    boolean one = columns.size() == 1;
    writer.keyword(one ? " WHERE " : " WHERE (").identifiers(columns);
    writer.keyword(one ? " IN (" : ") IN (");
    renderer(keys, writer).body();
    return writer.keyword(")").toSql();
  }

  private static SqlText changing(ModelMeta<?> meta, Consumer<ChangeRenderer> clauses) {
    SqlWriter writer = new SqlWriter();
    clauses.accept(new ChangeRenderer(writer, meta));
    return writer.toSql(TEXTS);
  }

  /**
   * Writes the statement that asks how a query would be run.
   *
   * @param statement the query
   * @return text and parameters
   */
  public abstract SqlText explain(SelectStatement statement);

  /**
   * Reads the answer to {@link #explain}.
   *
   * @param statement the query
   * @param rows the rows that the database gave
   * @return the plan, with remarks
   */
  public abstract QueryPlan plan(SelectStatement statement, List<Row> rows);
}
