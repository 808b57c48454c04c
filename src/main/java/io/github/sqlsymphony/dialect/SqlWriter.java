package io.github.sqlsymphony.dialect;

import io.github.sqlsymphony.exception.FieldNamingException;
import io.github.sqlsymphony.expression.Column;
import io.github.sqlsymphony.expression.ValueType;
import io.github.sqlsymphony.query.SqlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the text of a statement and its parameters.
 *
 * <p>There are three ways in: words of the language, names, and values. Names are quoted, values
 * become {@code ?}.
 *
 * <p>It keeps the pieces as they come and puts them together at the end, or not at all: who has put
 * the same pieces together before, as {@link KnownTexts} remembers, knows the text.
 */
class SqlWriter {
  private static final int FEW_PIECES = 64;

  /** Words; behind a null, which stands for no words, a name. */
  private @Nullable String[] pieces = new String[FEW_PIECES];

  private int size;
  private final List<SqlText.Parameter<?>> parameters = new ArrayList<>();

  /** Writes words of the language, as they are. */
  SqlWriter keyword(String words) {
    if (size == pieces.length) {
      grow();
    }
    pieces[size++] = Objects.requireNonNull(words);
    return this;
  }

  /** Writes a name between double quotes; a double quote in it is doubled. */
  SqlWriter identifier(String name) {
    if (size + 1 >= pieces.length) {
      grow();
    }
    pieces[size++] = null;
    pieces[size++] = Objects.requireNonNull(name);
    return this;
  }

  private void grow() {
    pieces = Arrays.copyOf(pieces, pieces.length * 2);
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
    keyword("?");
    parameters.add(new SqlText.Parameter<>(type, value));
    return this;
  }

  SqlText toSql() {
    return new SqlText(text(), parameters);
  }

  /** The same, with the text that these pieces have given before. */
  SqlText toSql(KnownTexts known) {
    return new SqlText(known.text(pieces, size, this::text), parameters);
  }

  private String text() {
    StringBuilder text = new StringBuilder(8 * size);
    for (int i = 0; i < size; i++) {
      String words = pieces[i];
      if (words != null) {
        text.append(words);
      } else {
        i++;
        quote(Objects.requireNonNull(pieces[i]), text);
      }
    }
    return text.toString();
  }

  private static void quote(String name, StringBuilder text) {
    if (name.indexOf('\0') >= 0) {
      throw new FieldNamingException(
          "Cannot write a name that contains NUL: no database can have it.");
    }
    text.append('"').append(name.indexOf('"') < 0 ? name : name.replace("\"", "\"\"")).append('"');
  }
}
