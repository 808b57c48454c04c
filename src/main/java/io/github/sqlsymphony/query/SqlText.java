package io.github.sqlsymphony.query;

import io.github.sqlsymphony.expression.ParameterWriter;
import io.github.sqlsymphony.expression.SecretType;
import io.github.sqlsymphony.expression.StoredValue;
import io.github.sqlsymphony.expression.ValueType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the database's language: text with a {@code ?} for each value, and the values.
 *
 * @param text the SQL, never containing a value
 * @param parameters the values in the order of their {@code ?}
 */
public record SqlText(String text, List<Parameter<?>> parameters) {

  /**
   * Keeps the components, lists as copies.
   *
   * @param text the SQL, never containing a value
   * @param parameters the values in the order of their {@code ?}
   */
  public SqlText {
    parameters = List.copyOf(parameters);
  }

  /**
   * A statement without values.
   *
   * @param text the SQL
   * @return the statement
   */
  public static SqlText of(String text) {
    return new SqlText(text, List.of());
  }

  /**
   * Binds all values.
   *
   * @param writer where to
   */
  public void bind(ParameterWriter writer) {
    bind(writer, 0);
  }

  /**
   * Binds all values behind others.
   *
   * @param writer where to
   * @param before how many parameters come first
   */
  public void bind(ParameterWriter writer, int before) {
    for (int i = 0; i < parameters.size(); i++) {
      parameters.get(i).write(writer, before + i + 1);
    }
  }

  /**
   * Shows text and values, for people: {@code SELECT … WHERE "id" = ? -- [7]}.
   *
   * @return the text, and the values as they are bound behind a comment sign, all in one line; of
   *     bytes only how many there are
   */
  @Override
  public String toString() {
    return parameters.isEmpty()
        ? text
        : text
            + " -- "
            + parameters.stream()
                .map(Parameter::toString)
                .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * One value of a statement, with how to bind it.
   *
   * @param <T> the Java type
   * @param type how to bind it
   * @param value the value; null is SQL NULL
   */
  public record Parameter<T>(ValueType<T> type, @Nullable T value) {
    /**
     * Binds the value.
     *
     * @param writer where to
     * @param index from 1
     */
    public void write(ParameterWriter writer, int index) {
      if (value == null) {
        writer.setNull(index);
      } else {
        type.write(writer, index, value);
      }
    }

    /**
     * Shows the value as it is bound.
     *
     * @return such as {@code Anna}; of bytes only how many there are; nothing of secrets
     */
    @Override
    public String toString() {
      if (value != null && type instanceof SecretType) {
        return SecretType.HIDDEN;
      }
      return value == null ? "null" : StoredValue.of(type, value).toString();
    }
  }
}
