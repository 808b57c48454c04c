package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.field.Check;
import io.github.sqlsymphony.field.ColumnType;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.SqlText;
import io.github.sqlsymphony.query.StatementRenderer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of database says things. Immutable and safe for any thread.
 *
 * <p>What differs between databases is a method here or an overridden method of the renderer;
 * nobody asks a dialect for its name.
 */
public abstract class Dialect implements StatementRenderer {

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
    SqlWriter writer = new SqlWriter();
    renderer(statement, writer).select();
    return writer.toSql();
  }

  @Override
  public SqlText count(SelectStatement statement) {
    SqlWriter writer = new SqlWriter();
    renderer(statement, writer).count();
    return writer.toSql();
  }

  @Override
  public SqlText exists(SelectStatement statement) {
    SqlWriter writer = new SqlWriter();
    renderer(statement, writer).exists();
    return writer.toSql();
  }
}
