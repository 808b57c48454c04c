package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.expression.Constant;
import io.github.sqlsymphony.expression.Expression;
import io.github.sqlsymphony.field.Assignment;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.VersionField;
import io.github.sqlsymphony.model.ModelMeta;
import io.github.sqlsymphony.model.Reference;
import io.github.sqlsymphony.query.Conflict;
import io.github.sqlsymphony.query.DeleteStatement;
import io.github.sqlsymphony.query.InsertStatement;
import io.github.sqlsymphony.query.SelectStatement;
import io.github.sqlsymphony.query.UpdateStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the statements that change rows: UPDATE, DELETE and INSERT. One is used for one. */
final class ChangeRenderer {
  /** The name of the rows of VALUES. */
  private static final String ROW = "row";

  private final SqlWriter sql;
  private final ModelMeta<?> meta;

  ChangeRenderer(SqlWriter sql, ModelMeta<?> meta) {
    this.sql = sql;
    this.meta = meta;
  }

  /** {@code UPDATE "users" SET "cash" = … WHERE … RETURNING …} */
  void update(UpdateStatement statement) {
    new SqlRenderer(statement.reads(), sql).with();
    SqlRenderer selection = new SqlRenderer(statement.selection(), sql);
    sql.keyword("UPDATE ").identifier(meta.tableName()).keyword(" SET ");
    assignments(statement.assignments(), rows());
    which(statement.selection(), selection);
    returning(statement.returning());
  }

  /** {@code DELETE FROM "users" WHERE … RETURNING …} */
  void delete(DeleteStatement statement) {
    SqlRenderer selection = new SqlRenderer(statement.selection(), sql);
    selection.with();
    sql.keyword("DELETE FROM ").identifier(meta.tableName());
    which(statement.selection(), selection);
    returning(statement.returning());
  }

  /** A renderer that knows the table alone. */
  private SqlRenderer rows() {
    return new SqlRenderer(SelectStatement.from(meta), sql);
  }

  /** The rows of a query: by its condition where it reads nothing else, else by their keys. */
  private void which(SelectStatement selection, SqlRenderer renderer) {
    if (selection.joins().isEmpty() && !selection.isSliced()) {
      renderer.where();
      return;
    }
    sql.keyword(" WHERE ");
    List<Field<?, ?>> key = meta.key();
    sql.keyword(key.size() > 1 ? "(" : "").columns(key);
    sql.keyword(key.size() > 1 ? ") IN (" : " IN (");
    new SqlRenderer(selection.ofKeys(), sql).body();
    sql.keyword(")");
  }

  private void assignments(List<Assignment<?>> assignments, SqlRenderer renderer) {
    String separator = "";
    for (Assignment<?> assignment : assignments) {
      sql.keyword(separator).identifier(assignment.field().columnName()).keyword(" = ");
      value(assignment, renderer);
      separator = ", ";
    }
  }

  private <T> void value(Assignment<T> assignment, SqlRenderer renderer) {
    Expression<? extends T> expression = assignment.expression();
    Field<T, ?> field = assignment.field();
    Object value = assignment.value();
    if (expression != null) {
      renderer.write(expression);
    } else if (value != null && field instanceof Reference<?, ?>) {
      renderer.write(field.literal(value)); // a model or a key
    } else {
      sql.bind(field.type(), field.type().javaType().cast(value));
    }
  }

  private void returning(List<Field<?, ?>> fields) {
    if (!fields.isEmpty()) {
      sql.keyword(" RETURNING ").columns(fields);
    }
  }

  /** {@code INSERT INTO "users" (…) SELECT …}, or {@code … VALUES (?, …), … ON CONFLICT …} */
  void insert(InsertStatement statement) {
    SelectStatement source = statement.source();
    new SqlRenderer(statement.reads(), sql).with();
    // Where one of several rows fails, FAIL spares a journal; the caller rolls all of them back.
    boolean several = statement.rows() > 1 && statement.conflict() == null;
    sql.keyword(several ? "INSERT OR FAIL INTO " : "INSERT INTO ").identifier(meta.tableName());
    if (source != null) {
      columns(statement.fields());
      new SqlRenderer(source, sql).body();
    } else if (statement.fields().isEmpty()) {
      sql.keyword(" DEFAULT VALUES");
    } else {
      columns(statement.fields());
      values(statement.fields().size(), statement.rows());
      conflict(statement.conflict());
    }
    returning(statement.returning());
  }

  private void columns(List<Field<?, ?>> fields) {
    sql.keyword(" (").columns(fields).keyword(") ");
  }

  private void values(int columns, int rows) {
    String row = "(" + "?, ".repeat(columns - 1) + "?)";
    sql.keyword("VALUES ").keyword(row);
    for (int i = 1; i < rows; i++) {
      sql.keyword(", ").keyword(row);
    }
  }

  /** A row that is nothing but a key made by the database meets no other. */
  private void conflict(@Nullable Conflict conflict) {
    if (conflict == null) {
      return;
    }
    sql.keyword(" ON CONFLICT");
    if (!conflict.target().isEmpty()) {
      sql.keyword(" (").columns(conflict.target()).keyword(")");
    }
    if (conflict.assignments().isEmpty()) {
      sql.keyword(" DO NOTHING");
      return;
    }
    sql.keyword(" DO UPDATE SET ");
    SqlRenderer rows = rows();
    assignments(conflict.assignments(), rows);
    if (conflict.where() != Constant.TRUE) {
      sql.keyword(" WHERE ");
      rows.write(conflict.where());
    }
  }

  /**
   * {@code UPDATE "users" SET "cash" = "row"."column2" FROM (VALUES (?, ?), …) AS "row" WHERE "id"
   * = "row"."column1"}: the key first, then the fields.
   */
  void updateEach(List<Field<?, ?>> fields, int rows) {
    sql.keyword("UPDATE ").identifier(meta.tableName()).keyword(" SET ");
    List<Field<?, ?>> found = meta.rowFields();
    int keys = found.size();
    String separator = "";
    for (int i = 0; i < fields.size(); i++) {
      sql.keyword(separator).identifier(fields.get(i).columnName()).keyword(" = ");
      given(keys + i);
      separator = ", ";
    }
    VersionField version = meta.version();
    if (version != null) {
      sql.keyword(separator).identifier(version.columnName()).keyword(" = ");
      sql.identifier(meta.tableName()).keyword(".");
      sql.identifier(version.columnName()).keyword(" + 1");
    }
    sql.keyword(" FROM (");
    values(keys + fields.size(), rows);
    sql.keyword(") AS ").identifier(ROW).keyword(" WHERE ");
    separator = "";
    for (int i = 0; i < keys; i++) {
      sql.keyword(separator).identifier(meta.tableName()).keyword(".");
      sql.identifier(found.get(i).columnName()).keyword(" = ");
      given(i);
      separator = " AND ";
    }
  }

  /** SQLite's own names for the columns of VALUES. */
  private void given(int place) {
    sql.identifier(ROW).keyword(".").identifier("column" + (place + 1));
  }
}
