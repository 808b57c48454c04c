package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.query.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the text of a statement and its parameters.
 *
 * <p>There are three ways in: words of the language, names, and values. Names are quoted, values
 * become {@code ?}.
 */
class SqlWriter {
  private final StringBuilder text = new StringBuilder(256);
  private final List<SqlText.Parameter<?>> parameters = new ArrayList<>();

  /** Writes words of the language, as they are. */
  SqlWriter keyword(String words) {
    text.append(words);
    return this;
  }

  /** Writes a name between double quotes; a double quote in it is doubled. */
  SqlWriter identifier(String name) {
    if (name.indexOf('\0') >= 0) {
      throw new FieldNamingException(
          "Cannot write a name that contains NUL: no database can have it.");
    }
    text.append('"');
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '"') {
        text.append(c);
      }
      text.append(c);
    }
    text.append('"');
    return this;
  }

  /** {@code "id", "name", …} */
  SqlWriter identifiers(List<String> names) {
    String separator = "";
    for (String name : names) {
      keyword(separator).identifier(name);
      separator = ", ";
    }
    return this;
  }

  /** The same of columns. */
  SqlWriter columns(List<? extends Column<?>> columns) {
    String separator = "";
    for (Column<?> column : columns) {
      keyword(separator).identifier(column.columnName());
      separator = ", ";
    }
    return this;
  }

  /** What tells the rows of a table apart: its key, or the number of a row where it has none. */
  SqlWriter rowKey(List<String> keyColumns) {
    return keyColumns.isEmpty() ? keyword("rowid") : identifiers(keyColumns);
  }

  /** Writes a parameter and keeps its value. */
  <T> SqlWriter bind(ValueType<T> type, @Nullable T value) {
    text.append('?');
    parameters.add(new SqlText.Parameter<>(type, value));
    return this;
  }

  SqlText toSql() {
    return new SqlText(text.toString(), parameters);
  }

  final StringBuilder text() {
    return text;
  }
}
