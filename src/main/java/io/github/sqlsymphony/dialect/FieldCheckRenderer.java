package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.field.CustomField;
import io.github.sqlsymphony.field.Field;
import io.github.sqlsymphony.field.Limit;
import java.util.List;

/**
 * Writes what the database checks of a field that was declared {@code checked()}: {@code "age" IS
 * NULL OR (typeof("age") = 'integer' AND "age" >= 0)}.
 *
 * <p>The storage class comes first, because SQLite compares across classes: the text {@code 'abc'}
 * is greater than every number.
 */
final class FieldCheckRenderer {
  private final LiteralWriter sql;
  private final Field<?, ?> field;

  private FieldCheckRenderer(LiteralWriter sql, Field<?, ?> field) {
    this.sql = sql;
    this.field = field instanceof CustomField<?, ?, ?> custom ? custom.stored() : field;
  }

  static void write(LiteralWriter sql, Field<?, ?> field) {
    FieldCheckRenderer renderer = new FieldCheckRenderer(sql, field);
    if (field.isNullable()) {
      renderer.column().keyword(" IS NULL OR (");
      renderer.conditions(field);
      sql.keyword(")");
    } else {
      renderer.conditions(field);
    }
  }

  private SqlWriter column() {
    return sql.identifier(field.columnName());
  }

  private void conditions(Field<?, ?> declared) {
    storageClass();
    switch (field.columnType().kind()) {
      case BOOLEAN -> and().keyword(" IN (0, 1)");
      case DATE -> date();
      default -> {}
    }
    for (Limit limit : declared.limits()) {
      limit(limit);
    }
  }

  private void storageClass() {
    sql.keyword("typeof(");
    column();
    sql.keyword(
        switch (field.columnType().kind()) {
          case INTEGER, BOOLEAN -> ") = 'integer'";
          case REAL -> ") = 'real'";
          case DECIMAL -> ") IN ('integer', 'real')";
          case BLOB -> ") = 'blob'";
          case VARCHAR, TEXT, DATE, DATE_TIME -> ") = 'text'";
        });
  }

  private SqlWriter and() {
    sql.keyword(" AND ");
    return column();
  }

  /** The length comes first, since a check must not ask for the date of {@code 'now'}. */
  private void date() {
    sql.keyword(" AND length(");
    column().keyword(") = 10");
    and().keyword(" IS date(").identifier(field.columnName()).keyword(")");
  }

  private void limit(Limit limit) {
    switch (limit.rule()) {
      case "min" -> compared(" >= ", limit);
      case "max" -> compared(" <= ", limit);
      case "choices" -> choices(limit.arguments());
      case "minLength" -> {
        length(limit, " >= ");
        sql.keyword(" OR instr(");
        column().keyword(", char(0)) > 0)");
      }
      case "maxLength", "maxBytes" -> length(limit, " <= ");
      case "json" -> {
        sql.keyword(" AND json_valid(");
        column().keyword(")");
      }
      default -> {}
    }
  }

  private void compared(String operator, Limit limit) {
    and().keyword(operator);
    field.writeSlot(sql, 1, limit.arguments().get(0));
  }

  private void choices(List<?> values) {
    and().keyword(" IN ");
    String separator = "(";
    for (Object value : values) {
      sql.keyword(separator);
      field.writeSlot(sql, 1, value);
      separator = ", ";
    }
    sql.keyword(")");
  }

  /** SQLite counts the characters of a text up to a NUL: a minimum has to know of one. */
  private void length(Limit limit, String operator) {
    sql.keyword(limit.rule().equals("minLength") ? " AND (length(" : " AND length(");
    column().keyword(")" + operator + limit.arguments().get(0));
  }
}
